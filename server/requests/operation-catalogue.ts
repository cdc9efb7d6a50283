import { textGlob } from "../content/glob.js";
import { ECR_OPERATIONS, GET_CALLER_IDENTITY } from "./ecr-operations.js";
import { nearestNames } from "./nearest-names.js";
import { OCI_OPERATIONS } from "./oci-operations.js";
import type { Operation } from "./operation.js";
import { REPLICATION_OPERATIONS } from "./replication-operations.js";
import { UPSTREAM_CATALOGUE } from "./upstream-operations.js";

/** Every operation that a RequestMatch can name. */
export const OPERATIONS: readonly Operation[] = [
  ...ECR_OPERATIONS,
  ...OCI_OPERATIONS,
  GET_CALLER_IDENTITY,
  ...REPLICATION_OPERATIONS,
  ...UPSTREAM_CATALOGUE,
];

const byName = new Map(OPERATIONS.map((operation) => [operation.name, operation]));

export function operationNamed(name: string): Operation | undefined {
  return byName.get(name);
}

/** The names of the operations that a glob such as "ecr:Batch*" matches, in catalogue order. */
export function operationsMatching(glob: string): string[] {
  return [...byName.keys()].filter(textGlob(glob));
}

/** Names that the author of `pattern` may have meant: slips in case, plane and spelling. */
export function operationsLike(pattern: string): string[] {
  const bare = pattern.replace(/\*/g, "");
  const ignoringPlane = [...byName.keys()].filter((name) => textGlob(`*:${pattern}`.toLowerCase())(name.toLowerCase()));
  const found = [...ignoringPlane, ...nearestNames(bare, byName.keys())];
  return [...new Set(found)].slice(0, 3);
}

/**
 * Whether a glob is for requests to other services of AWS: "s3:*", "dynamodb:PutItem". They are passed through to an
 * upstream, and no catalogue holds their operations.
 */
export function isOfOtherService(glob: string): boolean {
  return /^(?!(ecr|oci|replication|upstream):)[a-z][a-z0-9-]*:./.test(glob);
}
