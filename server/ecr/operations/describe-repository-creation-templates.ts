import type * as sdk from "@aws-sdk/client-ecr";
import { selectTemplates } from "../../content/creation-templates/creation-template.js";
import { creationTemplates } from "../../content/creation-templates/creation-templates.js";
import { withoutSlash } from "../../content/namespace-prefix.js";
import { takePage } from "../../content/page.js";
import type { Operation } from "../operation.js";
import { pageOf, refusePagingWith } from "../paging.js";
import { creationTemplateShape } from "../shapes/creation-template-shape.js";

export const describeRepositoryCreationTemplates: Operation<
  sdk.DescribeRepositoryCreationTemplatesRequest,
  sdk.DescribeRepositoryCreationTemplatesResponse
> = (context, input) => {
  const { content, ref } = context.registry;
  const registryId = ref.accountId;
  refusePagingWith("prefixes", input.prefixes, input);
  if (input.prefixes !== undefined) {
    const named = selectTemplates(creationTemplates(content), input.prefixes);
    return { registryId, repositoryCreationTemplates: named.map(creationTemplateShape) };
  }
  const { page, nextToken } = pageOf(context, input, [], (position, limit) =>
    takePage(content.tables.creationTemplates.of("").after(position), limit, ({ prefix }) => withoutSlash(prefix)),
  );
  return { registryId, repositoryCreationTemplates: page.items.map(creationTemplateShape), nextToken };
};
