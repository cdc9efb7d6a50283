/** A text either matches or not. */
export type TextMatcher = (text: string) => boolean;

/** Longer patterns are refused; an IAM ARN, the longest thing matched, has at most 2,048 characters. */
export const MAX_GLOB_LENGTH = 2_048;

/**
 * Compiles a glob over plain text (operations, references, callers, header values): `*` stands for any run of characters,
 * `?` for exactly one, everything else for itself. The whole text must match.
 *
 * This is the wildcard language of IAM policies, on purpose: nothing in a user agent such as
 * "docker/24.0 go/1.20 (linux) +x" needs escaping. Matching costs O(text x pattern) for every pattern, where regular
 * expressions made from globs backtrack (four `*` against 256 characters: 3 s with picomatch 4.0.7).
 */
export function textGlob(pattern: string): TextMatcher {
  const pieces = pattern.split(/\*+/);
  const first = pieces[0] as string;
  if (pieces.length === 1) {
    return first.includes("?")
      ? (text) => text.length === first.length && fits(text, 0, first)
      : (text) => text === first;
  }
  const last = pieces[pieces.length - 1] as string;
  const middle = pieces.slice(1, -1);
  const shortest = pieces.reduce((sum, piece) => sum + piece.length, 0);
  return (text) => {
    if (text.length < shortest || !fits(text, 0, first) || !fits(text, text.length - last.length, last)) return false;
    const end = text.length - last.length;
    let at = first.length;
    // The leftmost place of each piece leaves most room for the next ones, so there is never a reason to go back.
    for (const piece of middle) {
      const found = find(text, piece, at);
      if (found === -1) return false;
      at = found + piece.length;
    }
    return at <= end;
  };
}

/**
 * Compiles a glob over a path (repositories): as `textGlob`, but `*` and `?` stay within a segment, and a segment `**`
 * stands for any number of segments, none included: `team/**` matches "team", "team/api" and "team/api/web".
 * Nothing matches "", as a request without a repository is about none.
 */
export function pathGlob(pattern: string): TextMatcher {
  if (!/[*?]/.test(pattern)) return (path) => path === pattern;
  if (pattern === "**") return (path) => path !== "";
  const groups = splitAtGlobstars(pattern.split("/"));
  // Most paths differ in what comes before the first wildcard, and needn't be taken apart.
  const start = pattern.slice(0, pattern.search(/[*?]/)).replace(/\/$/, "");
  return (path) => path !== "" && path.startsWith(start) && matchesGroups(groups, path.split("/"));
}

type Group = readonly TextMatcher[];

/** The runs of segments between `**`; "a/**" is [[a], []]. */
function splitAtGlobstars(segments: readonly string[]): Group[] {
  const groups: TextMatcher[][] = [[]];
  for (const segment of segments) {
    if (segment === "**") groups.push([]);
    else groups[groups.length - 1]?.push(segmentMatcher(segment));
  }
  return groups;
}

function segmentMatcher(segment: string): TextMatcher {
  const matches = textGlob(segment);
  return (text) => text !== "" && matches(text);
}

function matchesGroups(groups: readonly Group[], segments: readonly string[]): boolean {
  const first = groups[0] as Group;
  const last = groups[groups.length - 1] as Group;
  if (groups.length === 1) return segments.length === first.length && groupFits(first, segments, 0);
  const end = segments.length - last.length;
  if (first.length > end || !groupFits(first, segments, 0) || !groupFits(last, segments, end)) return false;
  let at = first.length;
  for (const group of groups.slice(1, -1)) {
    while (at + group.length <= end && !groupFits(group, segments, at)) at++;
    at += group.length;
    if (at > end) return false;
  }
  return true;
}

function groupFits(group: Group, segments: readonly string[], at: number): boolean {
  return group.every((matches, i) => matches(segments[at + i] as string));
}

/** Whether `piece`, where `?` stands for any character, lies in `text` at `at`. */
function fits(text: string, at: number, piece: string): boolean {
  if (!piece.includes("?")) return text.startsWith(piece, at);
  if (at < 0 || at + piece.length > text.length) return false;
  for (let i = 0; i < piece.length; i++) {
    if (piece[i] !== "?" && piece[i] !== text[at + i]) return false;
  }
  return true;
}

function find(text: string, piece: string, from: number): number {
  if (!piece.includes("?")) return text.indexOf(piece, from);
  for (let at = from; at + piece.length <= text.length; at++) {
    if (fits(text, at, piece)) return at;
  }
  return -1;
}
