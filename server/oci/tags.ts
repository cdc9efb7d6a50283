import { imageIdsPage } from "../content/images/list-images.js";
import { type Page, takePage } from "../content/page.js";
import type { Repository } from "../content/repositories/repository.js";
import type { Handler } from "./oci-call.js";
import { limitOf, pageOf } from "./paging.js";
import { reply } from "./reply.js";
import { repositoryOf } from "./target-repository.js";

/** `GET /v2/<name>/tags/list`: the tags of images that can be pulled. */
export const listTags: Handler = (context) => {
  const { call, fidelity } = context;
  const repository = repositoryOf(context);
  const take = fidelity.paging === "names" ? tagsInOrder : tagsAsListImages;
  const paging = { limit: limitOf(context), selection: [], by: fidelity.paging };
  const { items: tags, headers } = pageOf(context, paging, (position, limit) => take(repository, position, limit));
  const body = JSON.stringify({ name: repository.name, tags });
  return reply(call, 200, { "Content-Type": fidelity.listContentType, ...headers }, body);
};

function tagsInOrder(repository: Repository, last: string, limit: number): Page<string> {
  const { items, nextPosition } = takePage(
    repository.images.tagsAfter(last),
    limit,
    ([tag]) => tag,
    ([, image]) => image.status === "ACTIVE",
  );
  return { items: items.map(([tag]) => tag), nextPosition };
}

/** In the order of pushing, as ListImages has them. */
function tagsAsListImages(repository: Repository, position: string, limit: number): Page<string> {
  const { items, nextPosition } = imageIdsPage(repository, { tagStatus: "TAGGED" }, position, limit);
  return { items: items.flatMap(({ imageTag }) => imageTag ?? []), nextPosition };
}
