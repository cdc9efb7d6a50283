import type { RequestMatch } from "../proto/typescript/generated/ecremulator/admin/v1/RequestMatch.js";
import { given } from "./given.js";

/** One glob, or several of which any may match: "team/**". */
export type Globs = string | readonly string[];

/** Which requests are meant, besides their operation. Unset members match anything. */
export interface ShortMatch {
  readonly repositories?: Globs;
  /** Tags or digests, of images or layers. */
  readonly references?: Globs;
  /** Access key ids or ARNs. */
  readonly callers?: Globs;
  /** Names with a glob for the value: `{ "user-agent": "docker/*" }`. */
  readonly headers?: Readonly<Record<string, string>>;
}

export function listOf(globs: Globs): string[] {
  return [globs].flat();
}

export function matchMessage(operations: Globs, match: ShortMatch): RequestMatch {
  const { repositories, references, callers, headers } = match;
  return given({
    operations: listOf(operations),
    repositories: repositories === undefined ? undefined : listOf(repositories),
    references: references === undefined ? undefined : listOf(references),
    callers: callers === undefined ? undefined : listOf(callers),
    headers: headers === undefined ? undefined : { ...headers },
  });
}
