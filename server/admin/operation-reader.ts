import type { Registry } from "../registries/registry.js";

interface AskedOperation {
  readonly operation: string;
  /** The parsed JSON body. */
  readonly input: unknown;
  /** host[:port] of the registry, for the names of repositories; "" = not known. */
  readonly host: string;
}

/** The operations of the ECR API that only read, for whoever has no client of it; the ECR plane provides them. */
export interface OperationReader {
  readonly names: readonly string[];
  /** @throws EcrError as the operation does */
  read(registry: Registry, asked: AskedOperation): Promise<string>;
}
