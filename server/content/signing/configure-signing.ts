import type { Transaction } from "../transaction.js";
import type { ContentView } from "../view.js";
import {
  checkSigningConfiguration,
  type SigningConfiguration,
  signingConfigurationNotFound,
} from "./signing-configuration.js";

/** @throws {EcrError} InvalidParameterException */
export function putSigningConfiguration(tx: Transaction, configuration: SigningConfiguration): void {
  checkSigningConfiguration(configuration, tx.context.ref);
  tx.put("signingConfiguration", configuration);
  tx.changed({ kind: "registry.changed", detail: { signingConfiguration: configuration } });
}

/** @throws {EcrError} SigningConfigurationNotFoundException */
export function getSigningConfiguration({ tables }: ContentView): SigningConfiguration {
  const configuration = tables.signingConfiguration.get("", "");
  if (configuration === undefined) throw signingConfigurationNotFound();
  return configuration;
}

/** Signings under way end all the same. @throws {EcrError} SigningConfigurationNotFoundException */
export function deleteSigningConfiguration(tx: Transaction): SigningConfiguration {
  const configuration = getSigningConfiguration(tx);
  tx.delete("signingConfiguration", configuration);
  tx.changed({ kind: "registry.changed", detail: { signingConfiguration: null } });
  return configuration;
}
