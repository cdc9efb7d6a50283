import { StoreFullError } from "../blobs/blob-errors.js";
import type { Admitted, Writing } from "../registries/admitted-writing.js";

/** Rules and events end with the process, so nothing of these services is stored. */
const UNSTORED = /^(Rule|Event|Server)Service\./;
const READS = /\.(Export|Get|List|Watch)/;
const REMOVES = /\.(Delete|Reset)/;

/** Where registries outlive the process. */
export interface AdmissionHost {
  /** What an answer acknowledges must be stored before it goes out; undefined if it is already. See Registry.stored. */
  stored?(): Promise<void> | undefined;
  /** See Registry.admit; undefined if nothing is stored. */
  admit?(writing: Writing): Admitted | undefined;
}

/** How an rpc changes what is stored; undefined if it doesn't. */
function writingOf(rpc: string): Writing | undefined {
  if (UNSTORED.test(rpc) || READS.test(rpc)) return undefined;
  return REMOVES.test(rpc) ? "removes" : "adds";
}

type Method = (request: unknown, second: unknown) => unknown;

/** Runs a method so that what couldn't be stored isn't begun, and what it has done is stored when it answers. */
export function storing(rpc: string, method: Method, host: AdmissionHost): Method {
  const writing = writingOf(rpc);
  if (writing === undefined) return (request, second) => onceStored(method(request, second), host, unlessFull);
  return (request, second) => {
    const admitted = host.admit?.(writing);
    if (admitted === undefined) return onceStored(method(request, second), host);
    return whileAdmitted(admitted, () => onceStored(method(request, second), host));
  };
}

async function whileAdmitted(admitted: Admitted, work: () => unknown): Promise<unknown> {
  const release = await admitted;
  try {
    return await work();
  } finally {
    release();
  }
}

function onceStored(response: unknown, host: AdmissionHost, failed?: (error: unknown) => void): unknown {
  if (response instanceof Promise) return response.then((late) => onceStored(late, host, failed));
  const stored = host.stored?.();
  return stored === undefined ? response : (failed === undefined ? stored : stored.catch(failed)).then(() => response);
}

/** Reads go on while nothing can be stored. */
function unlessFull(error: unknown): void {
  if (!(error instanceof StoreFullError)) throw error;
}
