import type { ErrorCode } from "../content/error-catalogue/catalogue.js";
import type { Operation } from "./operation.js";

/** Copying an image to another registry, and deleting it there: a rule on these delays them or has them fail. */
export const REPLICATE_IMAGE = "replication:ReplicateImage";
export const REPLICATE_DELETE = "replication:DeleteImage";

const CODES: readonly ErrorCode[] = [
  "AccessDeniedException",
  "LimitExceededException",
  "RepositoryNotFoundException",
  "ServerException",
];

/**
 * What the registry does by itself and no client asks for. A match names it, or doesn't mean it: what is for every
 * request is not for these.
 */
export const REPLICATION_OPERATIONS: readonly Operation[] = [REPLICATE_IMAGE, REPLICATE_DELETE].map((name) => ({
  name,
  mutates: true,
  errorCodes: CODES,
  quota: "",
  awsDefaultRate: 0,
}));

export function isReplicationOperation(name: string): boolean {
  return name.startsWith("replication:");
}
