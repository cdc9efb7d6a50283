import { matchesWildcard } from "../wildcard.js";

/**
 * Compiles a glob over repository names: `*` stands for any characters within one segment, a segment `**` for any number
 * of segments, none included; everything else is literal. `team/**` matches "team", "team/api" and "team/api/web", as in
 * the rules of the admin API. Not made from a regular expression: those backtrack, and a pattern must never hang the server.
 */
export function repositoryGlob(pattern: string): (name: string) => boolean {
  if (!pattern.includes("*")) return (name) => name === pattern;
  const wanted = pattern.split("/");
  return (name) => segmentsMatch(wanted, name.split("/"));
}

/** The wildcard algorithm over segments: on a mismatch only the last `**` seen can take one segment more. */
function segmentsMatch(wanted: readonly string[], segments: readonly string[]): boolean {
  let at = 0;
  let taken = 0;
  let globstarAt = -1;
  let globstarTaken = 0;
  while (taken < segments.length) {
    const glob = wanted[at];
    if (glob === "**") {
      globstarAt = at++;
      globstarTaken = taken;
    } else if (glob !== undefined && matchesWildcard(glob, segments[taken] as string)) {
      at++;
      taken++;
    } else if (globstarAt !== -1) {
      at = globstarAt + 1;
      taken = ++globstarTaken;
    } else {
      return false;
    }
  }
  return wanted.slice(at).every((glob) => glob === "**");
}
