import type * as sdk from "@aws-sdk/client-ecr";
import type { CreationTemplate } from "../../content/creation-templates/creation-template.js";
import { tagMutabilityShape } from "./repository-shape.js";

/** A repository creation template as the API shows it; what it hasn't is left out (docs/ecr-behaviour.md H.4). */
export function creationTemplateShape(template: CreationTemplate): sdk.RepositoryCreationTemplate {
  const { encryption, resourceTags, tagMutability, createdAtMs, updatedAtMs, ...rest } = template;
  return {
    prefix: rest.prefix,
    description: rest.description,
    encryptionConfiguration: encryption,
    resourceTags: resourceTags.length > 0 ? [...resourceTags] : undefined,
    ...tagMutabilityShape(tagMutability),
    repositoryPolicy: rest.repositoryPolicy,
    lifecyclePolicy: rest.lifecyclePolicy,
    appliedFor: [...rest.appliedFor],
    customRoleArn: rest.customRoleArn,
    createdAt: new Date(createdAtMs),
    updatedAt: new Date(updatedAtMs),
  };
}
