import { ecrError } from "../content/errors.js";
import type { Transaction } from "../content/transaction.js";
import { operationNames } from "../model/api.js";
import { serializeOutput } from "../model/serializer.js";
import { validateInput } from "../model/validator.js";
import type { Registry } from "../registries/registry.js";
import type { EcrCall } from "./ecr-call.js";
import type { EcrServices } from "./ecr-services.js";
import { OPERATIONS } from "./operations/index.js";

const READS = /^(Describe|Get|List|BatchGetRepositoryScanning)/;
/** These issue tokens or signed URLs, or count as a read of a scan's results. */
const NOT_FREE = new Set(["DescribeImageScanFindings", "GetAuthorizationToken", "GetDownloadUrlForLayer"]);
const SETS = /^(Create|Delete|Deregister|Put|Register|Tag|Untag|Update)/;
/** They are about images, not about how a repository or the registry is set up. */
const ON_IMAGES = new Set(["PutImage", "UpdateImageStorageClass"]);

/** The operations that read and leave no trace. */
export const READ_OPERATIONS: readonly string[] = operationNames.filter(
  (name) => READS.test(name) && !NOT_FREE.has(name),
);

/** The operations that set up repositories and the registry. */
export const SETTING_OPERATIONS: readonly string[] = operationNames.filter(
  (name) => SETS.test(name) && !ON_IMAGES.has(name),
);

interface AskedOperation {
  /** One of READ_OPERATIONS or SETTING_OPERATIONS. */
  readonly operation: string;
  /** The parsed JSON body. */
  readonly input: unknown;
  /** host[:port] of the registry, for the names of repositories. */
  readonly host: string;
  /** The cause that the log gives for the change; undefined if nothing may change. */
  readonly cause?: string | undefined;
}

/**
 * Executes an operation for the registry's owner, without a request: nothing authenticates, throttles, faults or logs it.
 * @returns the JSON body of the answer
 * @throws EcrError as the operation does
 */
export async function ownOperation(
  services: EcrServices,
  registry: Registry,
  { operation, input, host, cause }: AskedOperation,
): Promise<string> {
  const validated = validateInput(operation, input);
  const run = OPERATIONS.get(operation);
  if (run === undefined) throw ecrError("NotImplementedException", { operation });
  const { accountId } = registry.ref;
  // These operations ask a call for no more.
  const call = { action: operation, accountId, accessKeyId: accountId, registry, host } as unknown as EcrCall;
  const commit = <T>(work: (tx: Transaction) => T): T => {
    if (cause === undefined) throw new Error(`${operation} changes something: it must not be in READ_OPERATIONS`);
    return registry.content.commit(cause, work);
  };
  return serializeOutput(operation, await run({ registry, call, services, commit }, validated as never));
}
