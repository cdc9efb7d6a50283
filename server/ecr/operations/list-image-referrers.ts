import type * as sdk from "@aws-sdk/client-ecr";
import { artifactTypeOf, referrersPage } from "../../content/images/list-referrers.js";
import { manifestAnnotations } from "../../content/images/manifest.js";
import type { Operation } from "../operation.js";
import { pageOf } from "../paging.js";

/** Smaller pages than elsewhere (docs/ecr-behaviour.md B.2). */
const DEFAULT_PAGE = 20;

export const listImageReferrers: Operation<sdk.ListImageReferrersRequest, sdk.ListImageReferrersResponse> = (
  context,
  input,
) => {
  const repository = context.registry.repositories.get(input.repositoryName);
  const { imageDigest } = input.subjectId;
  const { page, nextToken } = pageOf(
    context,
    input,
    [repository.arn, imageDigest, input.filter],
    (position, limit) => referrersPage(repository, imageDigest, input.filter ?? {}, position, limit),
    DEFAULT_PAGE,
  );
  const referrers = page.items.map((image) => ({
    digest: image.digest,
    mediaType: image.mediaType,
    artifactType: artifactTypeOf(image),
    size: image.manifest.length,
    annotations: { ...manifestAnnotations(image.manifest) },
    artifactStatus: image.status,
  }));
  return { referrers, nextToken };
};
