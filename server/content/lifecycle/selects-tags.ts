import { textGlob } from "../glob.js";
import type { LifecycleSelection } from "./lifecycle-policy.js";

export type TagsMatcher = (tags: readonly string[]) => boolean;
type TagMatcher = (tag: string) => boolean;

/**
 * Compiles the tag requirements of a rule for tagged images. An image must have, for each entry of the list, a tag that fits
 * it; one tag may fit several (docs/ecr-behaviour.md G.3).
 */
export function selectsTags({ tagPatternList, tagPrefixList = [] }: LifecycleSelection): TagsMatcher {
  // A hostile policy may name one thing ten thousand times.
  const fits =
    tagPatternList === undefined
      ? [...new Set(tagPrefixList)].map(tagPrefix)
      : [...new Set(tagPatternList)].map(tagPattern);
  const [first, ...others] = fits;
  if (first === undefined) return () => false;
  if (others.length === 0) return (tags) => anyFits(tags, first);
  return (tags) => fits.every((fit) => anyFits(tags, fit));
}

/** `some` takes twice as long, and this is called for each image and rule. */
function anyFits(tags: readonly string[], fits: TagMatcher): boolean {
  for (let i = 0; i < tags.length; i++) {
    if (fits(tags[i] as string)) return true;
  }
  return false;
}

function tagPrefix(prefix: string): TagMatcher {
  return (tag) => tag.startsWith(prefix);
}

/** `*` is the only wildcard; `?`, which `textGlob` has besides, is in no tag. */
function tagPattern(pattern: string): TagMatcher {
  if (pattern.includes("?")) return () => false;
  const [start = "", ...rest] = pattern.split("*");
  if (rest.length === 0) return (tag) => tag === pattern;
  if (rest.length === 1 && rest[0] === "") return tagPrefix(start);
  // Most tags differ in what comes before the first wildcard.
  const fits = textGlob(pattern);
  return (tag) => tag.startsWith(start) && fits(tag);
}
