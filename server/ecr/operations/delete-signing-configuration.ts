import type * as sdk from "@aws-sdk/client-ecr";
import { deleteSigningConfiguration as remove } from "../../content/signing/configure-signing.js";
import type { Operation } from "../operation.js";
import { signingConfigurationShape } from "../shapes/signing-configuration-shape.js";

export const deleteSigningConfiguration: Operation<
  sdk.DeleteSigningConfigurationRequest,
  sdk.DeleteSigningConfigurationResponse
> = ({ registry, commit }) => ({
  registryId: registry.ref.accountId,
  signingConfiguration: signingConfigurationShape(commit(remove)),
});
