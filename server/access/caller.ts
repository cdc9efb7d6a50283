import { ACCOUNT_ID, partition } from "../content/registry-ref.js";

/** The caller of a request. */
export interface Caller {
  readonly accessKeyId: string;
  readonly accountId: string;
  readonly arn: string;
}

const ROLE = /^arn:(aws[a-z-]*):iam::([0-9]{12}):role\/(?:.*\/)?([^/]+)$/;

/** Of the callers seen last: the log holds thousands of requests of the same few, which then share one text each. */
const callers = new Map<string, Caller>();
let last = { accessKeyId: "", defaultAccountId: "", region: "", caller: newCaller("", "", "") };
const MAX_CALLERS = 1_000;

/**
 * A 12-digit access key id is the account itself (its root user); any other id is a user of that name in the default
 * account, so that a test can distinguish callers by the keys it gives them. The ARN of a role is ECR itself with that role, where
 * a pull-through cache asks another registry of the server (customRoleArn).
 */
export function callerOf(accessKeyId: string, defaultAccountId: string, region: string): Caller {
  const isLast = last.accessKeyId === accessKeyId && last.defaultAccountId === defaultAccountId;
  if (isLast && last.region === region) return last.caller;
  const key = `${accessKeyId}/${defaultAccountId}/${region}`;
  let caller = callers.get(key);
  if (caller === undefined) {
    caller = newCaller(accessKeyId, defaultAccountId, region);
    if (callers.size === MAX_CALLERS) callers.clear();
    callers.set(key, caller);
  }
  last = { accessKeyId: caller.accessKeyId, defaultAccountId, region, caller };
  return caller;
}

function newCaller(accessKeyId: string, defaultAccountId: string, region: string): Caller {
  const [, itsPartition, roleAccount, role] = ROLE.exec(accessKeyId) ?? [];
  if (roleAccount !== undefined) {
    const arn = `arn:${itsPartition}:sts::${roleAccount}:assumed-role/${role}/ecr-pullthroughcache`;
    return { accessKeyId, accountId: roleAccount, arn };
  }
  const isAccount = ACCOUNT_ID.test(accessKeyId);
  const accountId = isAccount ? accessKeyId : defaultAccountId;
  const user = isAccount || accessKeyId === "" ? "root" : `user/${accessKeyId}`;
  return { accessKeyId, accountId, arn: `arn:${partition(region)}:iam::${accountId}:${user}` };
}
