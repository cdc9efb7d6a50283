import { createHash } from "node:crypto";

/** What bytes are known by: SHA-256 to ECR, either to the OCI specification (image-spec, descriptor.md, "Registered algorithms"). */
export type DigestAlgorithm = "sha256" | "sha512";

/** The algorithm of a written digest; undefined if it is unknown or this isn't a digest. */
export function algorithmOf(digest: string): DigestAlgorithm | undefined {
  const [algorithm] = digest.split(":", 1);
  return algorithm === "sha256" || algorithm === "sha512" ? algorithm : undefined;
}

/** The digest of bytes that come piece by piece. Rejects as their source does. */
export async function digestOf(
  algorithm: DigestAlgorithm,
  pieces: Iterable<Buffer> | AsyncIterable<Buffer>,
): Promise<string> {
  const hash = createHash(algorithm);
  for await (const piece of pieces) hash.update(piece);
  return `${algorithm}:${hash.digest("hex")}`;
}
