import { operationNames } from "../model/api.js";
import { serializeOutput } from "../model/serializer.js";
import { validateInput } from "../model/validator.js";
import type { Registry } from "../registries/registry.js";
import type { EcrCall } from "./ecr-call.js";
import type { EcrServices } from "./ecr-services.js";
import { notBuilt } from "./not-built.js";
import { OPERATIONS } from "./operations/index.js";

const READS = /^(Describe|Get|List|BatchGetRepositoryScanning)/;
/** They hand out what lets somebody in, or count as a read of a scan's results. */
const NOT_FREE = new Set(["DescribeImageScanFindings", "GetAuthorizationToken", "GetDownloadUrlForLayer"]);

/** The operations that `readOperation` answers. */
export const READ_OPERATIONS: readonly string[] = operationNames.filter(
  (name) => READS.test(name) && !NOT_FREE.has(name),
);

interface AskedOperation {
  /** One of READ_OPERATIONS. */
  readonly operation: string;
  /** The parsed JSON body. */
  readonly input: unknown;
  /** host[:port] of the registry, for the names of repositories. */
  readonly host: string;
}

/**
 * Answers an operation that only reads, without a request: nothing authenticates, throttles, faults or logs it.
 * @returns the JSON body of the answer
 * @throws EcrError as the operation does
 */
export async function readOperation(
  services: EcrServices,
  registry: Registry,
  { operation, input, host }: AskedOperation,
): Promise<string> {
  const validated = validateInput(operation, input);
  const run = OPERATIONS.get(operation);
  if (run === undefined) throw notBuilt(operation);
  const { accountId } = registry.ref;
  // An operation that reads asks a call for no more.
  const call = { action: operation, accountId, accessKeyId: accountId, registry, host } as unknown as EcrCall;
  const commit = (): never => {
    throw new Error(`${operation} changes something: it must not be in READ_OPERATIONS`);
  };
  return serializeOutput(operation, await run({ registry, call, services, commit }, validated as never));
}
