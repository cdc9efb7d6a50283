import type * as sdk from "@aws-sdk/client-ecr";
import { scanningConfigurationOf } from "../../content/scanning/scans.js";
import type { Operation } from "../operation.js";
import { scanningConfigurationShape } from "../shapes/scanning-configuration-shape.js";

export const getRegistryScanningConfiguration: Operation<
  sdk.GetRegistryScanningConfigurationRequest,
  sdk.GetRegistryScanningConfigurationResponse
> = ({ registry }) => ({
  registryId: registry.ref.accountId,
  scanningConfiguration: scanningConfigurationShape(scanningConfigurationOf(registry.content)),
});
