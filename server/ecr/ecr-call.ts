import type { CredentialScope } from "../access/credential-scope.js";
import type { Call } from "../http/call.js";

/** A request to the ECR API. */
export interface EcrCall extends Call {
  /** Undefined if not signed. */
  readonly scope: CredentialScope | undefined;
  readonly accountId: string;
  /** What follows the dot in X-Amz-Target; "" = none. */
  readonly action: string;
  /** The parsed body, or why it couldn't be read. */
  readonly body: ParsedBody;
  /** The body as it came; kept only if signatures are verified. */
  readonly bytes: Buffer | undefined;
  /** host[:port] under which the client reaches this server. */
  readonly host: string;
}

export type ParsedBody = { readonly input: unknown } | { readonly problem: Error };
