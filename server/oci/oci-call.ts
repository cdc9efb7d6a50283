import type { TokenClaims } from "../content/authorization-token.js";
import type { Call } from "../http/call.js";
import type { Reply } from "../http/reply.js";
import type { Registry } from "../registries/registry.js";
import type { Fidelity } from "./fidelity.js";
import type { OciServices } from "./oci-services.js";

/** A request to the registry. */
export interface OciCall extends Call {
  /** Undefined if there is no such route, or not with this method. */
  readonly endpoint: Endpoint | undefined;
  /** Everything its path can do; unset = there is no such path. */
  readonly endpoints: readonly Endpoint[] | undefined;
  /** The tag or digest that the path ends with; "" = none. */
  readonly reference: string;
  /** The upload that the path ends with; "" = none. */
  readonly uploadId: string;
  readonly query: URLSearchParams;
  /** host[:port] under which the client reaches this server. */
  readonly host: string;
  /** The token's claims; undefined without a token of this server. */
  readonly claims: TokenClaims | undefined;
}

/** One method of one route. */
export interface Endpoint {
  readonly method: string;
  /** As rules and the log name it. */
  readonly operation: string;
  /** The IAM action that ECR checks for it (docs/ecr-behaviour.md E.1); "" = none. */
  readonly action: string;
  /** Whether its path names a repository. */
  readonly hasRepository: boolean;
  /** False for signed URLs. */
  readonly needsToken: boolean;
  /** Tells endpoints of one method apart; unset = always. */
  readonly applies?: (query: URLSearchParams) => boolean;
  readonly handle: Handler;
}

/** What a handler is given. */
export interface OciContext {
  readonly call: OciCall;
  /** The registry asked for: the token's, unless the host names another account's. */
  readonly registry: Registry;
  readonly services: OciServices;
  readonly fidelity: Fidelity;
}

export type Handler = (context: OciContext) => Reply | Promise<Reply>;
