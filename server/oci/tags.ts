import { imageByDigest } from "../content/images/find-image.js";
import { type ImagePageRequest, imageIdsPage } from "../content/images/list-images.js";
import { type Page, takePage } from "../content/page.js";
import type { ContentView } from "../content/view.js";
import type { Handler } from "./oci-call.js";
import { limitOf, pageOf } from "./paging.js";
import { reply } from "./reply.js";
import { repositoryOf } from "./target-repository.js";

/** `GET /v2/<name>/tags/list`: the tags of images that can be pulled. */
export const listTags: Handler = (context) => {
  const { call, fidelity } = context;
  const repository = repositoryOf(context);
  const { content } = context.registry;
  const take = fidelity.paging === "names" ? tagsInOrder : tagsAsListImages;
  const paging = { limit: limitOf(context), selection: [], by: fidelity.paging };
  const { items: tags, headers } = pageOf(context, paging, (position, limit) =>
    take(content, { repository, position, limit }),
  );
  const body = JSON.stringify({ name: repository, tags });
  return reply(call, 200, { "Content-Type": fidelity.listContentType, ...headers }, body);
};

/** Which tags, from where, and how many. */
type TagsRequest = Omit<ImagePageRequest, "filter">;

function tagsInOrder(content: ContentView, { repository, position, limit }: TagsRequest): Page<string> {
  const { items, nextPosition } = takePage(
    content.tables.images.of(repository).index.tagsAfter(position),
    limit,
    ([tag]) => tag,
    ([, digest]) => imageByDigest(content, repository, digest)?.status === "ACTIVE",
  );
  return { items: items.map(([tag]) => tag), nextPosition };
}

/** In the order of pushing, as ListImages has them. */
function tagsAsListImages(content: ContentView, request: TagsRequest): Page<string> {
  const { items, nextPosition } = imageIdsPage(content, { ...request, filter: { tagStatus: "TAGGED" } });
  return { items: items.flatMap(({ imageTag }) => imageTag ?? []), nextPosition };
}
