import type { ErrorCode } from "../content/error-catalogue/catalogue.js";
import type { Interference, ReplicatedChange } from "../content/replication/schedule-replication.js";
import { REPLICATE_DELETE, REPLICATE_IMAGE } from "../requests/replication-operations.js";
import type { Action } from "../rules/actions.js";
import { decide } from "../rules/decide.js";
import type { Registry } from "./registry.js";

const SERVICE = "replication.ecr.amazonaws.com";
/** A rule for requests and copies alike may end them in ways that a copy knows nothing of. */
const CUT_OFF: ErrorCode = "ServiceUnavailableException";
const NO_HEADERS = Object.freeze({});

/** What the source's rules do to a replication that begins: delays are of registry time, an error is its failure code. */
export function interference(source: Registry, { kind, repository, digest, tag }: ReplicatedChange): Interference {
  const facts = {
    operation: kind === "copy" ? REPLICATE_IMAGE : REPLICATE_DELETE,
    repository,
    references: tag === undefined ? [digest] : [tag, digest],
    accessKeyId: SERVICE,
    callerArn: SERVICE,
    headers: NO_HEADERS,
    invocationId: "",
  };
  const { before, after } = decide([source.rules, source.commonRules], facts, source.clock);
  const actions = [...before, ...after];
  return {
    delayMs: actions.reduce((sum, action) => sum + (action.kind === "delay" ? action.ms : 0), 0),
    failureCode: actions.map(failureBy).find((code) => code !== undefined),
  };
}

/** What has to do with bytes has nothing to work on here. */
function failureBy(action: Action): string | undefined {
  if (action.kind === "error") return action.code;
  return action.kind === "disconnect" || action.kind === "raw" ? CUT_OFF : undefined;
}
