import { usageError } from "./exit-codes.js";
import type { Json } from "./json.js";
import { readJson } from "./values.js";

type Flags = Readonly<Record<string, unknown>>;

/** Those of every command. */
const COMMON: readonly string[] = ["admin", "registry", "json"];

/**
 * What a command is to send: as a file says it, or as flags do. Both together are refused, as one of them would be ignored.
 * @param besides flags that go with a file too
 * @throws CommandError
 */
export async function fileOrFlags(
  file: string | undefined,
  flags: Flags,
  ofFlags: (flags: Flags) => Json,
  besides: readonly string[] = [],
): Promise<Json> {
  if (file === undefined) return ofFlags(flags);
  refuseFlags(flags, besides, "a file");
  return await readJson(file);
}

/** @throws CommandError for a flag that says what something else says already */
export function refuseFlags(flags: Flags, besides: readonly string[], source: string): void {
  const extra = Object.keys(flags).find((name) => !COMMON.includes(name) && !besides.includes(name));
  if (extra === undefined) return;
  const name = extra.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  throw usageError(`--${name} can't go with ${source}, which says everything`);
}
