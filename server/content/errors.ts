/**
 * An error that ECR answers. The domain throws it; one mapper per protocol (AWS JSON, OCI JSON, gRPC status) renders it.
 * `code` is the modelled shape name, e.g. "RepositoryNotFoundException"; `extra` holds the error's further members.
 */
export class EcrError extends Error {
  readonly code: string;
  readonly extra: Readonly<Record<string, unknown>>;

  constructor(code: string, message: string, extra: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.name = "EcrError";
    this.code = code;
    this.extra = extra;
  }
}

/** The frame of every InvalidParameterException (docs/ecr-behaviour.md A.4). */
export function invalidParameter(member: string, reason: string): EcrError {
  return new EcrError(
    "InvalidParameterException",
    `Invalid parameter at '${member}' failed to satisfy constraint: '${reason}'`,
  );
}
