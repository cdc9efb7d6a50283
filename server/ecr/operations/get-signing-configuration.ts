import type * as sdk from "@aws-sdk/client-ecr";
import { getSigningConfiguration as get } from "../../content/signing/configure-signing.js";
import type { Operation } from "../operation.js";
import { signingConfigurationShape } from "../shapes/signing-configuration-shape.js";

export const getSigningConfiguration: Operation<
  sdk.GetSigningConfigurationRequest,
  sdk.GetSigningConfigurationResponse
> = ({ registry }) => ({
  registryId: registry.ref.accountId,
  signingConfiguration: signingConfigurationShape(get(registry.content)),
});
