import type * as sdk from "@aws-sdk/client-ecr";
import { scanningConfiguration } from "../../content/scanning/scanning-configuration.js";
import type { Operation } from "../operation.js";
import { scanningConfigurationShape } from "../shapes/scanning-configuration-shape.js";

export const putRegistryScanningConfiguration: Operation<
  sdk.PutRegistryScanningConfigurationRequest,
  sdk.PutRegistryScanningConfigurationResponse
> = ({ registry }, input) => {
  registry.scans.configure(scanningConfiguration(input.scanType, input.rules));
  return { registryScanningConfiguration: scanningConfigurationShape(registry.scans.configuration) };
};
