export type Json = Record<string, unknown>;

export interface Call {
  readonly operation: string;
  readonly input?: Json;
}

/**
 * What Terraform's AWS provider calls for a resource, as its public source has it (internal/service/ecr, 2026). There the
 * state comes from the answers to `read`; a plan has changes where it differs from what is configured.
 */
export interface TerraformResource {
  readonly type: string;
  /** Resources that it refers to. */
  readonly needs?: readonly Call[];
  /** Names of secrets of AWS Secrets Manager that it refers to. */
  readonly secrets?: readonly string[];
  readonly create: readonly Call[];
  /** Also what an import does: it knows the id alone. */
  readonly read: readonly Call[];
  /** What the provider puts into the state of what is configured. */
  state(answers: readonly Json[]): unknown;
  readonly configured: unknown;
  /** Calls of a second `apply` with other attributes, and what is configured then. */
  readonly update?: { readonly calls: readonly Call[]; readonly configured: unknown };
  /** Empty: the provider only forgets it. */
  readonly delete: readonly Call[];
  /** What `read` finds afterwards: an error that says it is gone, or what is there without it. */
  readonly gone: { readonly error: string } | { readonly state: unknown };
  /** The error that counts as deleted when something else has deleted it; unset if there is no such error. */
  readonly deletedAlready?: string;
}

/** Policies are equal if their JSON is. */
export function parsed(text: unknown): unknown {
  return JSON.parse(text as string);
}
