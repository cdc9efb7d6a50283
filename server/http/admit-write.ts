import type { Writing } from "../registries/admitted-writing.js";
import { operationNamed } from "../requests/operation-catalogue.js";
import type { Call } from "./call.js";
import type { Reply } from "./reply.js";

/** What their bodies bring is stored in the database; the bytes of layers go to files, which look after themselves. */
const MANIFESTS: ReadonlySet<string> = new Set(["ecr:PutImage", "oci:PutManifest"]);
/** Of a body whose length isn't said. */
const MAX_MANIFEST_BYTES = 4 * 1024 * 1024;
const REMOVES = /^\w+:(BatchDelete|Cancel|Delete|Deregister|Untag)/;

/** How a request changes what is stored; undefined if it doesn't. */
export function writingOf(operation: string): Writing | undefined {
  if (operationNamed(operation)?.mutates !== true) return undefined;
  return REMOVES.test(operation) ? "removes" : "adds";
}

/**
 * Runs `work` if what it changes can be stored, and holds the space for it until it ends. Requests that change nothing,
 * and registries that end with the process, need no admission.
 * @param refused makes the answer otherwise
 */
export function onceAdmitted(
  call: Call,
  work: () => Reply | Promise<Reply>,
  refused: (error: unknown) => Reply,
): Reply | Promise<Reply> {
  const writing = call.registry.isStored ? writingOf(call.operation) : undefined;
  return writing === undefined ? work() : admitted(call, writing, work, refused);
}

async function admitted(
  { registry, operation, request }: Call,
  writing: Writing,
  work: () => Reply | Promise<Reply>,
  refused: (error: unknown) => Reply,
): Promise<Reply> {
  const length = Number(request.headers["content-length"] ?? MAX_MANIFEST_BYTES);
  let release: () => void;
  try {
    release = await registry.admit(writing, MANIFESTS.has(operation) ? length : 0);
  } catch (error) {
    return refused(error);
  }
  try {
    return await work();
  } finally {
    release();
  }
}
