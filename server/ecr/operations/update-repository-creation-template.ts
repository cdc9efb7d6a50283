import type * as sdk from "@aws-sdk/client-ecr";
import { updateTemplate } from "../../content/creation-templates/creation-templates.js";
import type { Operation } from "../operation.js";
import { creationTemplateShape } from "../shapes/creation-template-shape.js";

export const updateRepositoryCreationTemplate: Operation<
  sdk.UpdateRepositoryCreationTemplateRequest,
  sdk.UpdateRepositoryCreationTemplateResponse
> = ({ registry, commit }, input) => {
  const template = commit((tx) => updateTemplate(tx, input));
  return { registryId: registry.ref.accountId, repositoryCreationTemplate: creationTemplateShape(template) };
};
