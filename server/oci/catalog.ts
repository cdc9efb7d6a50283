import { takePage } from "../content/page.js";
import { repositoriesAfter } from "../content/repositories/find-repository.js";
import type { Handler } from "./oci-call.js";
import { limitOf, pageOf } from "./paging.js";
import { reply } from "./reply.js";

/** `GET /v2/_catalog`: the repositories, which ECR does list (docs/ecr-behaviour.md E.6). */
export const listRepositories: Handler = (context) => {
  const { call, registry, fidelity } = context;
  const paging = { limit: limitOf(context), selection: [], by: fidelity.paging };
  const { items, headers } = pageOf(context, paging, (position, limit) =>
    takePage(repositoriesAfter(registry.content, position), limit, ({ name }) => name),
  );
  const body = JSON.stringify({ repositories: items.map(({ name }) => name) });
  return reply(call, 200, { "Content-Type": fidelity.listContentType, ...headers }, body);
};
