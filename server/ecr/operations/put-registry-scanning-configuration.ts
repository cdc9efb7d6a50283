import type * as sdk from "@aws-sdk/client-ecr";
import { configureScanning } from "../../content/scanning/configure-scanning.js";
import { scanningConfiguration } from "../../content/scanning/scanning-configuration.js";
import { scanningConfigurationOf } from "../../content/scanning/scans.js";
import type { Operation } from "../operation.js";
import { scanningConfigurationShape } from "../shapes/scanning-configuration-shape.js";

export const putRegistryScanningConfiguration: Operation<
  sdk.PutRegistryScanningConfigurationRequest,
  sdk.PutRegistryScanningConfigurationResponse
> = ({ registry, commit }, input) => {
  commit((tx) => configureScanning(tx, scanningConfiguration(input.scanType, input.rules)));
  return { registryScanningConfiguration: scanningConfigurationShape(scanningConfigurationOf(registry.content)) };
};
