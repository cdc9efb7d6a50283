import type * as sdk from "@aws-sdk/client-ecr";
import { takePage } from "../../content/page.js";
import { getRepository, repositoriesAfter } from "../../content/repositories/find-repository.js";
import type { Operation } from "../operation.js";
import { pageOf, refusePagingWith } from "../paging.js";
import { listedRepositoryShape } from "../shapes/repository-shape.js";

export const describeRepositories: Operation<sdk.DescribeRepositoriesRequest, sdk.DescribeRepositoriesResponse> = (
  context,
  input,
) => {
  const { content } = context.registry;
  refusePagingWith("repositoryNames", input.repositoryNames, input);
  if (input.repositoryNames !== undefined) {
    const named = [...new Set(input.repositoryNames)].map((name) => getRepository(content, name));
    return { repositories: named.map((repository) => listedRepositoryShape(repository, context)) };
  }
  const { page, nextToken } = pageOf(context, input, [], (position, limit) =>
    takePage(repositoriesAfter(content, position), limit, (repository) => repository.name),
  );
  return { repositories: page.items.map((repository) => listedRepositoryShape(repository, context)), nextToken };
};
