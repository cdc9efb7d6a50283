import { EcrError } from "../errors.js";

/** Why a replication has failed. */
export interface ReplicationFailure {
  /** The code of the error that it met; which values AWS has isn't published (docs/ecr-behaviour.md H.2). */
  readonly failureCode: string;
  /** Of an index: why images that it lists could not be copied. */
  readonly subImageFailureCodes?: readonly string[];
}

/** An index can't be copied because an image that it lists can't. */
export class SubImageError extends EcrError {}

export function failureBy(error: EcrError): ReplicationFailure {
  const failureCode = error.code;
  return error instanceof SubImageError ? { failureCode, subImageFailureCodes: [failureCode] } : { failureCode };
}
