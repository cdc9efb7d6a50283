import type * as sdk from "@aws-sdk/client-ecr";
import { manifestOf } from "../../content/images/image-state.js";
import { artifactTypeOf, referrersPage } from "../../content/images/list-referrers.js";
import { manifestAnnotations } from "../../content/images/manifest.js";
import { repositoryArn } from "../../content/registry-ref.js";
import { getRepository } from "../../content/repositories/find-repository.js";
import type { Operation } from "../operation.js";
import { pageOf } from "../paging.js";

/** Smaller pages than elsewhere (docs/ecr-behaviour.md B.2). */
const DEFAULT_PAGE = 20;

export const listImageReferrers: Operation<sdk.ListImageReferrersRequest, sdk.ListImageReferrersResponse> = (
  context,
  input,
) => {
  const { content, ref } = context.registry;
  const { name: repository } = getRepository(content, input.repositoryName);
  const { imageDigest } = input.subjectId;
  const { page, nextToken } = pageOf(
    context,
    input,
    [repositoryArn(ref, repository), imageDigest, input.filter],
    (position, limit) =>
      referrersPage(content, { repository, subjectDigest: imageDigest, filter: input.filter ?? {}, position, limit }),
    DEFAULT_PAGE,
  );
  const referrers = page.items.map((image) => ({
    digest: image.digest,
    mediaType: image.mediaType,
    artifactType: artifactTypeOf(image),
    size: manifestOf(image).length,
    annotations: { ...manifestAnnotations(manifestOf(image)) },
    artifactStatus: image.status,
  }));
  return { referrers, nextToken };
};
