/**
 * The strings that ECR checks itself instead of leaving them to the constraints of the model (style (b) of
 * docs/ecr-behaviour.md A.4), by shape. Lengths are the model's.
 */
export interface OwnCheck {
  /** How the error names the value, wherever in the request it stands. */
  readonly name: string;
  /** The regular expression that the error shows. */
  readonly shownPattern: string;
  /** The language that is accepted; the model's pattern if absent. */
  readonly pattern?: string;
}

const DIGEST = "[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+";
/** Only the head of this one was ever published (datawire/forge#99); the closing `+` is ours. */
const TAG = "[a-zA-Z0-9-_+.]+";

export const OWN_CHECKS: ReadonlyMap<string, OwnCheck> = new Map([
  [
    "RepositoryName",
    {
      name: "repositoryName",
      // Seen as late as 2024-11, narrower than the pattern of the model, which is what is accepted.
      shownPattern: "(?:[a-z0-9]+(?:[._-][a-z0-9]+)*/)*[a-z0-9]+(?:[._-][a-z0-9]+)*",
    },
  ],
  ["ImageDigest", { name: "imageDigest", shownPattern: DIGEST, pattern: DIGEST }],
  ["ImageTag", { name: "imageTag", shownPattern: TAG, pattern: TAG }],
]);

/**
 * Lists whose elements are answered for one by one, in the `failures` of the output: `InvalidImageDigest` and the like
 * (docs/ecr-behaviour.md C.3). The list's own length still counts. BatchCheckLayerAvailability needs no entry: the
 * model gives its digests a shape without a pattern.
 */
export const ANSWERED_PER_ELEMENT: ReadonlyMap<string, string> = new Map([
  ["BatchGetImage", "imageIds"],
  ["BatchDeleteImage", "imageIds"],
]);
