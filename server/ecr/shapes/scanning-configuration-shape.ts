import type * as sdk from "@aws-sdk/client-ecr";
import type { ScanningConfiguration } from "../../content/scanning/scanning-configuration.js";

/** Get answers it as `scanningConfiguration`, Put as `registryScanningConfiguration` (docs/ecr-behaviour.md B.4). */
export function scanningConfigurationShape({
  scanType,
  rules,
}: ScanningConfiguration): sdk.RegistryScanningConfiguration {
  return {
    scanType,
    rules: rules.map(({ scanFrequency, repositoryFilters }) => ({
      scanFrequency,
      repositoryFilters: [...repositoryFilters],
    })),
  };
}
