import { signedCall } from "../access/signed-call.js";
import { awsRow, awsStatus } from "../content/error-catalogue/catalogue.js";
import { codeInWords, filledText } from "../content/error-catalogue/error-text.js";
import { EcrError, ecrError } from "../content/errors.js";
import { awsErrorPage } from "../http/aws-error-page.js";
import type { Call, Plane } from "../http/call.js";
import type { Exchange } from "../http/exchange.js";
import { withFaultHeaders } from "../http/fault-headers.js";
import type { Reply } from "../http/reply.js";
import { BodyStoppedError } from "../http/streamed-body.js";
import type { Registries } from "../registries/registries.js";
import type { ErrorEnding } from "../rules/verdict.js";
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
    if (this.#upstream === undefined) {
      throw ecrError("NotImplementedException:otherService", { service: nameOf(call.service) });
    }
    return this.#upstream.forward(call.request, call.form);
  }

  renderError(error: unknown, call: OtherServiceCall): Reply {
    return this.#page(this.#describe(error, call), call);
  }

  renderFault(fault: ErrorEnding, call: OtherServiceCall): Reply {
    return withFaultHeaders(this.#page(fault, call), fault);
  }

  #page(
    { code, message, httpStatus }: Pick<ErrorEnding, "code" | "message" | "httpStatus">,
    { protocol, requestId }: OtherServiceCall,
  ): Reply {
    const text = message ?? filledText(awsRow(code)?.text, {}) ?? codeInWords(code);
    return awsErrorPage({ code, message: text, status: httpStatus ?? awsStatus(code) }, protocol, requestId);
  }

  #describe(error: unknown, { service }: OtherServiceCall): EcrError {
    if (error instanceof EcrError) return error;
    if (error instanceof UpstreamError) {
      const message = `The upstream ${this.#upstream?.url} (ECR_UPSTREAM), which requests for ${nameOf(service)} go to, doesn't answer: ${error.message}`;
      return new EcrError("ServiceUnavailableException", message);
    }
    if (error instanceof BodyStoppedError) return ecrError("RequestTimeoutException");
    return ecrError("InternalFailure:unexpected");
  }
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
