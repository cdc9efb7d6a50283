import { type Page, takePage } from "../page.js";
import type { Repository } from "../repositories/repository.js";
import type { Image } from "./image.js";

export interface ReferrerFilter {
  readonly artifactTypes?: readonly string[] | undefined;
  /** Only ACTIVE ones show unless another status is asked for (docs/ecr-behaviour.md C.6). */
  readonly artifactStatus?: string | undefined;
}

/** What an artifact says it is: its artifactType, else its config's media type (OCI distribution spec, "Listing Referrers"). */
export function artifactTypeOf(image: Image): string | undefined {
  return image.artifactType ?? image.configMediaType;
}

/** Artifacts whose `subject` is the digest, in the order of pushing; an unknown subject has none. */
export function referrersPage(
  repository: Repository,
  subjectDigest: string,
  filter: ReferrerFilter,
  position: string,
  limit: number,
): Page<Image> {
  const { artifactTypes = [], artifactStatus = "ACTIVE" } = filter;
  const after = Number(position);
  return takePage(
    repository.images.referrersOf(subjectDigest),
    limit,
    (image) => String(image.order),
    (image) =>
      image.order > after &&
      (artifactStatus === "ANY" || image.status === artifactStatus) &&
      (artifactTypes.length === 0 || artifactTypes.includes(artifactTypeOf(image) ?? "")),
  );
}
