import { callerOf } from "../access/caller.js";
import type { Plane } from "../http/call.js";
import type { Exchange } from "../http/exchange.js";
import { withFaultHeaders } from "../http/fault-headers.js";
import type { Reply } from "../http/reply.js";
import { closingUnreadBody } from "../http/unread-body.js";
import type { Registry } from "../registries/registry.js";
import { registryBehind } from "../registries/registry-behind.js";
import type { ErrorEnding } from "../rules/verdict.js";
import { claimsOf, issuerOf, refuseUnauthorized, unauthorized } from "./authentication.js";
import { authorizedRegistry } from "./authorization.js";
import { asOciError, downloadErrorReply, errorReply, type OciPage } from "./errors.js";
import { faultPage } from "./faults.js";
import { FIDELITIES, type Fidelity } from "./fidelity.js";
import { requireRepositoryName } from "./identifiers.js";
import { downloadOf } from "./layer-download.js";
import { noSuchRoute } from "./no-such-route.js";
import type { OciCall, OciContext } from "./oci-call.js";
import type { OciServices } from "./oci-services.js";
import { parsePath } from "./path.js";
import { resourceAt } from "./routes.js";
import { registryOfHost } from "./urls.js";

/** Keeps a hostile path from filling the log. */
const MAX_REFERENCE_LENGTH = 512;

/** The registry that docker and other OCI clients talk to (docs/ecr-behaviour.md E). */
export class OciPlane implements Plane<OciCall> {
  readonly #services: OciServices;
  readonly #fidelity: Fidelity;

  constructor(services: OciServices) {
    this.#services = services;
    this.#fidelity = FIDELITIES[services.fidelity];
  }

  identify(request: Exchange, requestId: string): OciCall {
    const { method, headers, url } = request;
    const { segments, query } = parsePath(url);
    const resource = resourceAt(segments);
    const endpoint = resource?.endpoints.find((one) => one.method === method && (one.applies?.(query) ?? true));
    const subject = endpoint?.needsToken === false ? this.#downloadSubject(url) : this.#tokenSubject(request);
    const { defaultRef } = this.#services.registries;
    const caller = callerOf(subject.accessKeyId, defaultRef.accountId, subject.registry.ref.region);
    const reference = resource?.reference ?? "";
    return {
      operation: endpoint?.operation ?? "unknown",
      repository: subject.repository ?? (resource?.repository ?? "").slice(0, MAX_REFERENCE_LENGTH),
      references: referencesOf(subject.digest ?? reference, query),
      accessKeyId: caller.accessKeyId,
      callerArn: caller.arn,
      headers,
      invocationId: "",
      registry: subject.registry,
      requestId,
      request,
      endpoint,
      endpoints: resource?.endpoints,
      reference,
      uploadId: resource?.uploadId ?? "",
      query,
      host: request.host,
      claims: subject.claims,
    };
  }

  inputOf({ request }: OciCall): string {
    return `${request.method} ${request.url}`;
  }

  async handle(call: OciCall): Promise<Reply> {
    return closingUnreadBody(call.request, await this.#answer(call));
  }

  renderError(error: unknown, call: OciCall): Reply {
    return closingUnreadBody(call.request, this.#render(asOciError(error, call, this.#fidelity), call));
  }

  renderFault(fault: ErrorEnding, call: OciCall): Reply {
    const error = faultPage(fault, call);
    const isChallenge = error.status === 401 && fault.message === undefined && call.endpoint?.needsToken !== false;
    const answer = isChallenge ? unauthorized(this.#contextOf(call)) : this.#render(error, call);
    return closingUnreadBody(call.request, withFaultHeaders(answer, fault));
  }

  #answer(call: OciCall): Reply | Promise<Reply> {
    const { endpoint } = call;
    const context = this.#contextOf(call);
    if (endpoint?.needsToken === false) return endpoint.handle(context);
    const refusal = refuseUnauthorized(context);
    if (refusal !== undefined) return refusal;
    if (endpoint === undefined) return noSuchRoute(call, this.#fidelity);
    if (endpoint.hasRepository) requireRepositoryName(call.repository);
    const registry = registryBehind(authorizedRegistry(context, endpoint.action), call);
    return endpoint.handle({ ...context, registry });
  }

  #render(error: OciPage, call: OciCall): Reply {
    return call.endpoint?.needsToken === false ? downloadErrorReply(error, call) : errorReply(error, call);
  }

  #contextOf(call: OciCall): OciContext {
    return { call, registry: call.registry, services: this.#services, fidelity: this.#fidelity };
  }

  /**
   * By the token, which names its registry, or its issuer's for one never used; else by a host name of AWS's
   * form; else the default registry.
   */
  #tokenSubject(request: Exchange): Subject {
    const { registries, tokens } = this.#services;
    const claims = claimsOf(request.headers, tokens);
    const ref = claims ?? registryOfHost(request.host);
    return {
      registry: this.#find(ref) ?? this.#find(claims && issuerOf(claims)) ?? registries.open(registries.defaultRef),
      accessKeyId: claims?.accessKeyId ?? "",
      claims,
    };
  }

  /** By the signed URL, which names everything. */
  #downloadSubject(url: string): Subject {
    const { registries } = this.#services;
    const download = downloadOf(url, this.#services);
    if (typeof download === "string") return { registry: registries.open(registries.defaultRef), accessKeyId: "" };
    const registry = this.#find(download.ref) ?? registries.open(registries.defaultRef);
    const { accessKeyId, repositoryName: repository, digest } = download;
    return { registry, accessKeyId, repository, digest };
  }

  /** Only existing registries: a request alone must not create one. */
  #find(ref: { accountId: string; region: string } | undefined): Registry | undefined {
    return ref === undefined ? undefined : this.#services.registries.find(ref);
  }
}

interface Subject {
  readonly registry: Registry;
  readonly accessKeyId: string;
  readonly claims?: OciCall["claims"];
  readonly repository?: string;
  readonly digest?: string;
}

/** The tag or digest asked for; uploads name theirs in the query. */
function referencesOf(reference: string, query: URLSearchParams): readonly string[] {
  const named = reference || (query.get("digest") ?? query.get("mount") ?? "");
  return named === "" ? [] : [named.slice(0, MAX_REFERENCE_LENGTH)];
}
