import { signedCall } from "../access/signed-call.js";
import { EcrError } from "../content/errors.js";
import type { Call, Plane } from "../http/call.js";
import type { Exchange } from "../http/exchange.js";
import type { Reply } from "../http/reply.js";
import { retryHeaders } from "../http/retry-headers.js";
import { BodyStoppedError } from "../http/streamed-body.js";
import type { Registries } from "../registries/registries.js";
import type { ErrorEnding } from "../rules/verdict.js";
import { otherServiceErrorReply } from "./other-service-error.js";
import { statusOf, textOf } from "./other-service-faults.js";
import { type OtherServiceRequest, otherServiceRequest } from "./other-service-request.js";
import { type Upstream, UpstreamError } from "./proxy.js";

interface OtherServiceCall extends Call, Pick<OtherServiceRequest, "service" | "protocol"> {
  /** The form that names the operation, read to tell which it is. */
  readonly form: Buffer | undefined;
}

/** A form with a larger body is passed on without a look at its Action; AWS's limits are far below. */
const MAX_FORM_BYTES = 2 * 1024 * 1024;

/** Requests for other services of AWS: sent on to the upstream if there is one, with rules and log as for ECR's own. */
export class PassThroughPlane implements Plane<OtherServiceCall> {
  readonly #registries: Registries;
  readonly #upstream: Upstream | undefined;

  constructor(registries: Registries, upstream: Upstream | undefined) {
    this.#registries = registries;
    this.#upstream = upstream;
  }

  get hasUpstream(): boolean {
    return this.#upstream !== undefined;
  }

  async identify(request: Exchange, requestId: string): Promise<OtherServiceCall> {
    const body = isForm(request) ? await request.read(MAX_FORM_BYTES) : undefined;
    const form = body instanceof Error ? undefined : body;
    const { service, operation, protocol } = otherServiceRequest(request, form);
    return {
      ...signedCall(request, requestId, this.#registries),
      operation,
      service,
      protocol,
      form,
    };
  }

  async handle(call: OtherServiceCall): Promise<Reply> {
    if (this.#upstream === undefined) throw notServed(call);
    return this.#upstream.forward(call.request, call.form);
  }

  renderError(error: unknown, call: OtherServiceCall): Reply {
    const { code, message, status } = this.#describe(error, call);
    return otherServiceErrorReply({ code, message, status }, call.protocol, call.requestId);
  }

  renderFault(fault: ErrorEnding, call: OtherServiceCall): Reply {
    const { code, message = textOf(code), httpStatus: status = statusOf(code) } = fault;
    const reply = otherServiceErrorReply({ code, message, status }, call.protocol, call.requestId);
    return { ...reply, headers: { ...reply.headers, ...retryHeaders(fault.retryAfterMs), ...fault.headers } };
  }

  #describe(error: unknown, { service }: OtherServiceCall): { code: string; message: string; status: number } {
    if (error instanceof EcrError) return { code: error.code, message: error.message, status: statusOf(error.code) };
    if (error instanceof UpstreamError) {
      const message = `The upstream ${this.#upstream?.url} (ECR_UPSTREAM), which requests for ${nameOf(service)} go to, doesn't answer: ${error.message}`;
      return { code: "ServiceUnavailableException", message, status: 503 };
    }
    if (error instanceof BodyStoppedError) {
      return { code: "RequestTimeoutException", message: "Nothing of the request body came for too long", status: 408 };
    }
    const message = "The emulator failed to process the request; its log says why.";
    return { code: "InternalFailure", message, status: 500 };
  }
}

function notServed({ service }: OtherServiceCall): EcrError {
  return new EcrError(
    "NotImplementedException",
    `This is an emulator of Amazon ECR; it has no ${nameOf(service)}. Set --upstream (ECR_UPSTREAM) to the URL of an AWS emulator to have requests for other services forwarded there.`,
  );
}

function nameOf(service: string): string {
  return service === "" ? "the service that this request is for" : service;
}

function isForm({ headers }: Exchange): boolean {
  const length = Number(headers["content-length"] ?? Number.NaN);
  return (
    (headers["content-type"]?.startsWith("application/x-www-form-urlencoded") ?? false) && length <= MAX_FORM_BYTES
  );
}
