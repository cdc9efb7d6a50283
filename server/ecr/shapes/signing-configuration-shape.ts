import type * as sdk from "@aws-sdk/client-ecr";
import type { SigningConfiguration } from "../../content/signing/signing-configuration.js";

export function signingConfigurationShape({ rules }: SigningConfiguration): sdk.SigningConfiguration {
  return {
    rules: rules.map(({ signingProfileArn, repositoryFilters }) => ({
      signingProfileArn,
      repositoryFilters: repositoryFilters && [...repositoryFilters],
    })),
  };
}
