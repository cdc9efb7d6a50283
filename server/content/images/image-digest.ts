import { algorithmOf, type DigestAlgorithm } from "../../blobs/digest-algorithm.js";
import type { Repository } from "../repositories/repository.js";
import type { ManifestContent } from "./manifest-content.js";

/** What images are known by on ECR. */
export const ECR_DIGESTS: readonly DigestAlgorithm[] = ["sha256"];

/**
 * What a manifest is known by: the algorithm is that of the digest which the client names. Without one it is SHA-256,
 * unless the repository has these bytes under another digest already: then the push puts a tag on that image.
 */
export function imageDigest(
  repository: Repository,
  manifest: ManifestContent,
  named: string | undefined,
  algorithms: readonly DigestAlgorithm[],
): string {
  const algorithm = named === undefined ? undefined : algorithmOf(named);
  if (algorithm !== undefined && algorithms.includes(algorithm)) return manifest.digest(algorithm);
  const usual = manifest.digest();
  if (named !== undefined || algorithms.length === 1 || repository.images.byDigest(usual) !== undefined) return usual;
  const digests = algorithms.map((other) => manifest.digest(other));
  return digests.find((digest) => repository.images.byDigest(digest) !== undefined) ?? usual;
}
