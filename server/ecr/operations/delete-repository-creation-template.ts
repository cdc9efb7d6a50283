import type * as sdk from "@aws-sdk/client-ecr";
import { deleteTemplate } from "../../content/creation-templates/creation-templates.js";
import type { Operation } from "../operation.js";
import { creationTemplateShape } from "../shapes/creation-template-shape.js";

export const deleteRepositoryCreationTemplate: Operation<
  sdk.DeleteRepositoryCreationTemplateRequest,
  sdk.DeleteRepositoryCreationTemplateResponse
> = ({ registry, commit }, input) => {
  const template = commit((tx) => deleteTemplate(tx, input.prefix));
  return { registryId: registry.ref.accountId, repositoryCreationTemplate: creationTemplateShape(template) };
};
