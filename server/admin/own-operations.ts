import type { Registry } from "../registries/registry.js";

interface AskedOperation {
  readonly operation: string;
  /** The parsed JSON body. */
  readonly input: unknown;
  /** host[:port] of the registry, for the names of repositories; "" = not known. */
  readonly host: string;
  /** Of a change, for the log. */
  readonly cause?: string | undefined;
}

/** Operations of the ECR API for callers without an ECR client; the ECR plane provides them. */
export interface OwnOperations {
  /** Those that only read. */
  readonly reads: readonly string[];
  /** Those that set up repositories and the registry. */
  readonly settings: readonly string[];
  /** @throws EcrError as the operation does */
  run(registry: Registry, asked: AskedOperation): Promise<string>;
}
