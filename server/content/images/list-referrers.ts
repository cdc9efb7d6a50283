import { type Page, takePage } from "../page.js";
import type { ContentView } from "../view.js";
import { referrersOf } from "./find-image.js";
import type { ImageState } from "./image-state.js";

export interface ReferrerFilter {
  readonly artifactTypes?: readonly string[] | undefined;
  /** Only ACTIVE ones show unless another status is asked for (docs/ecr-behaviour.md C.6). */
  readonly artifactStatus?: string | undefined;
}

/** What an artifact says it is: its artifactType, else its config's media type (OCI distribution spec, "Listing Referrers"). */
export function artifactTypeOf(image: ImageState): string | undefined {
  return image.artifactType ?? image.configMediaType;
}

/** Which referrers of an image, from where, and how many. */
export interface ReferrersPageRequest {
  readonly repository: string;
  readonly subjectDigest: string;
  readonly filter: ReferrerFilter;
  /** "" = from the first */
  readonly position: string;
  readonly limit: number;
}

/** Artifacts whose `subject` is the digest, in the order of pushing; an unknown subject has none. */
export function referrersPage(view: ContentView, request: ReferrersPageRequest): Page<ImageState> {
  const { repository, subjectDigest, filter, position, limit } = request;
  const { artifactTypes = [], artifactStatus = "ACTIVE" } = filter;
  const after = Number(position);
  return takePage(
    referrersOf(view, repository, subjectDigest),
    limit,
    (image) => String(image.order),
    (image) =>
      image.order > after &&
      (artifactStatus === "ANY" || image.status === artifactStatus) &&
      (artifactTypes.length === 0 || artifactTypes.includes(artifactTypeOf(image) ?? "")),
  );
}
