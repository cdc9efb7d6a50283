import { algorithmOf, type DigestAlgorithm } from "../../blobs/digest-algorithm.js";
import type { ContentView } from "../view.js";
import { imageByDigest } from "./find-image.js";
import type { ManifestContent } from "./manifest-content.js";

/** What images are known by on ECR. */
const ECR_DIGESTS: readonly DigestAlgorithm[] = ["sha256"];

/** A manifest that is pushed. */
export interface NamedManifest {
  readonly manifest: ManifestContent;
  /** What the client says the digest is. */
  readonly digest?: string | undefined;
  /** The algorithms that the digest may have; only SHA-256 by default. */
  readonly digestAlgorithms?: readonly DigestAlgorithm[] | undefined;
}

/**
 * The digest of a manifest, in the algorithm of the digest that the client names. Without one it is SHA-256,
 * unless the repository has these bytes under another digest already: then the push puts a tag on that image.
 */
export function imageDigest(
  view: ContentView,
  repository: string,
  { manifest, digest: named, digestAlgorithms: algorithms = ECR_DIGESTS }: NamedManifest,
): string {
  const algorithm = named === undefined ? undefined : algorithmOf(named);
  if (algorithm !== undefined && algorithms.includes(algorithm)) return manifest.digest(algorithm);
  const isThere = (digest: string): boolean => imageByDigest(view, repository, digest) !== undefined;
  const usual = manifest.digest();
  if (named !== undefined || algorithms.length === 1 || isThere(usual)) return usual;
  return algorithms.map((other) => manifest.digest(other)).find(isThere) ?? usual;
}
