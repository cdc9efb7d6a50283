import type { LoggedRequest, RequestEvent } from "../events/logged-event.js";
import type { Registry } from "../registries/registry.js";
import type { RequestFacts } from "../requests/request-facts.js";
import type { RuleDecision } from "../rules/verdict.js";
import type { UpstreamRequest } from "../upstream/exchange.js";

/** Of whom a cache asks an upstream, and for what: the repository is the one that caches. */
export interface UpstreamAsker {
  readonly repository: string;
  readonly accessKeyId: string;
  readonly callerArn: string;
  /** Of all requests that follow from the pull; see Route. */
  readonly via?: string;
}

const REFERENCE = /\/(?:manifests|blobs)\/([^/]+)$/;

/** What rules and the log see of a request to an upstream. */
export function upstreamFacts(
  { operation, url, headers }: UpstreamRequest,
  { repository, accessKeyId, callerArn }: UpstreamAsker,
): RequestFacts {
  const [, reference] = REFERENCE.exec(url.pathname) ?? [];
  const { authorization: _, ...shown } = headers;
  return {
    operation,
    repository,
    accessKeyId,
    callerArn,
    references: reference === undefined ? [] : [reference],
    headers: { host: url.host, ...shown },
    invocationId: "",
  };
}

/** One request to an upstream in the log of the registry that caches: appended when its answer starts, amended at its end. */
export class UpstreamEvent {
  readonly #registry: Registry;
  readonly #facts: RequestFacts;
  readonly #request: UpstreamRequest;
  readonly #requestId: string;
  readonly #arrivedWallMs = Date.now();
  readonly #arrived = performance.now();
  #logged: LoggedRequest | undefined;

  constructor(
    registry: Registry,
    { facts, request, requestId }: { facts: RequestFacts; request: UpstreamRequest; requestId: string },
  ) {
    this.#registry = registry;
    this.#facts = facts;
    this.#request = request;
    this.#requestId = requestId;
  }

  /** @param httpStatus 0 = no answer came */
  answered(
    { httpStatus, errorCode, executed }: Pick<RequestEvent, "httpStatus" | "errorCode" | "executed">,
    decisions: readonly RuleDecision[],
  ): void {
    const { url, method, headers } = this.#request;
    const requestId = this.#requestId;
    this.#logged = this.#registry.events.append<RequestEvent>({
      kind: "request",
      ...this.#facts,
      requestId,
      method,
      // Without the query, which may hold a signature.
      path: `${url.origin}${url.pathname}`,
      httpStatus,
      errorCode,
      userAgent: headers["user-agent"] ?? "",
      remoteAddress: url.host,
      attempt: 0,
      connectionId: "",
      traceParent: "",
      arrivedWallMs: this.#arrivedWallMs,
      durationMs: this.#elapsedMs(),
      requestBytes: 0,
      responseBytes: 0,
      executed,
      completed: false,
      decisions,
    });
    for (const { outcome, ruleId } of decisions) {
      if (outcome !== "FIRED") continue;
      this.#registry.events.append({ kind: "rule", ruleId, happened: "fired", requestId });
    }
  }

  /** @param completed the whole body has come */
  ended(responseBytes: number, completed: boolean): void {
    if (this.#logged === undefined) return;
    this.#registry.events.amend(this.#logged, { responseBytes, completed, durationMs: this.#elapsedMs() });
  }

  #elapsedMs(): number {
    return performance.now() - this.#arrived;
  }
}
