import type * as sdk from "@aws-sdk/client-ecr";
import { putSigningConfiguration as put } from "../../content/signing/configure-signing.js";
import type { Operation } from "../operation.js";

/** Unlike Get and Delete it doesn't say the registry (docs/ecr-behaviour.md H.5). */
export const putSigningConfiguration: Operation<
  sdk.PutSigningConfigurationRequest,
  sdk.PutSigningConfigurationResponse
> = ({ commit }, { signingConfiguration }) => {
  commit((tx) => put(tx, signingConfiguration));
  return { signingConfiguration };
};
