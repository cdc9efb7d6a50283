import { pathGlob, textGlob } from "../glob.js";

/** What of an image a profile looks at. */
export interface MatchedImage {
  readonly digest: string;
  readonly tags: readonly string[];
}

export interface ProfileMatch {
  /** Compared number by number: digest > tag > repository name > longest repository glob > default. */
  readonly rank: readonly number[];
  /** "tag v1 and repository glob team/**"; "default" if the profile matches everything. */
  readonly reason: string;
}

/** How well one pattern fits: what it is about, whether it is literal, how long it is. */
interface Fit {
  readonly rank: readonly [about: number, literal: number, length: number];
  readonly reason: string;
}

const ABOUT_DIGEST = 2;
const ABOUT_TAG = 1;
const ABOUT_NAME = 2;
const ABOUT_GLOB = 1;
const WILDCARD = /[*?]/;
const NO_FIT: Fit = { rank: [0, 0, 0], reason: "" };

type ImageMatcher = (image: MatchedImage) => Fit | undefined;

/** A profile's two lists of patterns, compiled. */
export class ProfileMatcher {
  readonly #repositories: readonly (readonly [matches: (name: string) => boolean, fit: Fit])[];
  readonly #references: readonly ImageMatcher[];

  constructor(repositories: readonly string[], references: readonly string[]) {
    this.#repositories = repositories.map((pattern) => [pathGlob(pattern), repositoryFit(pattern)] as const);
    this.#references = references.map(referenceMatcher);
  }

  matchesRepository(name: string): boolean {
    return this.#repositories.length === 0 || this.#repositories.some(([matches]) => matches(name));
  }

  match(repositoryName: string, image: MatchedImage): ProfileMatch | undefined {
    const repository = this.#repositoryFit(repositoryName);
    if (repository === undefined) return undefined;
    const reference = this.#referenceFit(image);
    if (reference === undefined) return undefined;
    const reason = [reference.reason, repository.reason].filter((text) => text !== "").join(" and ");
    return { rank: [...reference.rank, ...repository.rank], reason: reason === "" ? "default" : reason };
  }

  #repositoryFit(name: string): Fit | undefined {
    if (this.#repositories.length === 0) return NO_FIT;
    return best(this.#repositories.map(([matches, fit]) => (matches(name) ? fit : undefined)));
  }

  #referenceFit(image: MatchedImage): Fit | undefined {
    if (this.#references.length === 0) return NO_FIT;
    return best(this.#references.map((matches) => matches(image)));
  }
}

/** Above zero if `a` is the better one. */
export function compareRanks(a: readonly number[], b: readonly number[]): number {
  for (const [i, value] of a.entries()) {
    const difference = value - (b[i] as number);
    if (difference !== 0) return difference;
  }
  return 0;
}

function best(fits: readonly (Fit | undefined)[]): Fit | undefined {
  let winner: Fit | undefined;
  for (const fit of fits) {
    if (fit !== undefined && (winner === undefined || compareRanks(fit.rank, winner.rank) > 0)) winner = fit;
  }
  return winner;
}

function repositoryFit(pattern: string): Fit {
  return WILDCARD.test(pattern)
    ? { rank: [ABOUT_GLOB, 0, pattern.length], reason: `repository glob ${pattern}` }
    : { rank: [ABOUT_NAME, 1, pattern.length], reason: `repository ${pattern}` };
}

/** A pattern with a colon is about digests, as no tag has one; `*` alone says nothing about the image. */
function referenceMatcher(pattern: string): ImageMatcher {
  if (/^\*+$/.test(pattern)) return () => NO_FIT;
  const isLiteral = !WILDCARD.test(pattern);
  const isDigest = pattern.includes(":");
  const reason = `${isDigest ? "digest" : "tag"}${isLiteral ? "" : " glob"} ${pattern}`;
  const fit: Fit = {
    rank: [isDigest ? ABOUT_DIGEST : ABOUT_TAG, isLiteral ? 1 : 0, pattern.length],
    reason,
  };
  if (isLiteral) return ({ digest, tags }) => (tags.includes(pattern) || digest === pattern ? fit : undefined);
  const matches = textGlob(pattern);
  return ({ digest, tags }) => (matches(digest) || tags.some(matches) ? fit : undefined);
}
