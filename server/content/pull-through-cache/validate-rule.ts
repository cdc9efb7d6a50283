import type { RegistryRef } from "../registry-ref.js";
import type { PullThroughCacheRule } from "./pull-through-cache-rule.js";
import { DENIED_BY_UPSTREAM } from "./upstream-answers.js";
import type { UpstreamFailureKind } from "./upstream-failure.js";
import {
  readSecret,
  type SecretCredentials,
  type SecretReader,
  secretCredentials,
  secretError,
} from "./upstream-secret.js";

export interface RuleValidation {
  readonly isValid: boolean;
  readonly failure?: string;
}

export interface ValidationProbes {
  readonly readSecret: SecretReader;
  /** Asks the upstream for /v2/, anonymously without credentials; undefined if it lets us in. */
  ping(credentials: SecretCredentials | undefined): Promise<UpstreamFailureKind | undefined>;
}

const VALID: RuleValidation = Object.freeze({ isValid: true });

/**
 * ValidatePullThroughCacheRule: first whether the upstream is reached, then the secret and its syntax, then whether the
 * upstream takes it (H.3; ECR user guide, "Validating pull through cache rules"). What AWS writes into `failure` is unknown.
 */
export async function validateRule(
  rule: PullThroughCacheRule,
  ref: RegistryRef,
  probes: ValidationProbes,
): Promise<RuleValidation> {
  const { credentialArn, upstreamRegistryUrl } = rule;
  const reached = await probes.ping(undefined);
  // ECR as an upstream asks for a signature that no ping has: a refusal means that it is there.
  const refusal = reached === "unauthorized" ? undefined : reached;
  if (refusal !== undefined) return failed(upstreamProblem(refusal, upstreamRegistryUrl));
  if (credentialArn === undefined) return VALID;
  const outcome = readSecret(credentialArn, ref, probes.readSecret);
  if (outcome.status !== "found") return failed(secretError(outcome.status).message);
  const credentials = secretCredentials(outcome.value);
  if (credentials === undefined) return failed(MALFORMED_SECRET);
  const denied = await probes.ping(credentials);
  return denied === undefined ? VALID : failed(upstreamProblem(denied, upstreamRegistryUrl));
}

export const MALFORMED_SECRET =
  'The secret specified in the pull through cache rule doesn\'t have the syntax {"username":"...","accessToken":"..."}. Update the secret and try again.';

function failed(failure: string): RuleValidation {
  return { isValid: false, failure };
}

function upstreamProblem(kind: UpstreamFailureKind, host: string): string {
  if (kind === "unauthorized") return DENIED_BY_UPSTREAM;
  if (kind === "rate-limited") return `The upstream registry ${host} limits the rate of requests. Try again later.`;
  return `The upstream registry ${host} can't be reached. Verify the upstream registry URL and try again.`;
}
