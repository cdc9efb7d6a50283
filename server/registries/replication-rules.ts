import type { Interference, ReplicatedChange } from "../content/replication/schedule-replication.js";
import { REPLICATE_DELETE, REPLICATE_IMAGE } from "../requests/replication-operations.js";
import { decide } from "../rules/decide.js";
import type { Registry } from "./registry.js";

const SERVICE = "replication.ecr.amazonaws.com";
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
  const error = actions.find(({ kind }) => kind === "error");
  return {
    delayMs: actions.reduce((sum, action) => sum + (action.kind === "delay" ? action.ms : 0), 0),
    failureCode: error?.kind === "error" ? error.code : undefined,
  };
}
