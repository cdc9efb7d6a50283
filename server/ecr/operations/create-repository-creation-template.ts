import type * as sdk from "@aws-sdk/client-ecr";
import { createTemplate } from "../../content/creation-templates/creation-templates.js";
import type { Operation } from "../operation.js";
import { creationTemplateShape } from "../shapes/creation-template-shape.js";

export const createRepositoryCreationTemplate: Operation<
  sdk.CreateRepositoryCreationTemplateRequest,
  sdk.CreateRepositoryCreationTemplateResponse
> = ({ registry, commit }, input) => {
  const template = commit((tx) => createTemplate(tx, input));
  return { registryId: registry.ref.accountId, repositoryCreationTemplate: creationTemplateShape(template) };
};
