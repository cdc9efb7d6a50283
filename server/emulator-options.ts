import type { Quotas } from "./content/quotas.js";
import type { EmulatorConfig } from "./emulator-config.js";
import { ConfigError } from "./options/config-error.js";
import { configOf } from "./options/config-of.js";
import { OPTIONS } from "./options/table.js";

/** Members of EmulatorConfig; one that is left out or undefined has its default. */
export type EmulatorOptions = {
  readonly [Name in Exclude<keyof EmulatorConfig, "seed" | "quotas" | "upstreamRegistries">]?:
    | EmulatorConfig[Name]
    | undefined;
} & {
  readonly seed?: number | bigint | undefined;
  /** URLs by the name or host of an upstream: `{ "docker-hub": "http://127.0.0.1:5000" }`. */
  readonly upstreamRegistries?: Readonly<Record<string, string>> | undefined;
  readonly quotas?: { readonly [Name in keyof Quotas]?: number | undefined } | undefined;
};

/** @throws ConfigError when an option doesn't exist or can't be used, naming it and the rule */
export function readOptions(options: EmulatorOptions): EmulatorConfig {
  const given = new Map<string, unknown>(Object.entries(options).filter(([, value]) => value !== undefined));
  const strange = [...given.keys()].find((name) => !Object.hasOwn(OPTIONS, name));
  if (strange !== undefined) {
    throw new ConfigError(`unknown option ${strange}; the options are ${Object.keys(OPTIONS).join(", ")}`);
  }
  return configOf((name, row) => {
    const value = given.get(name);
    if (value === undefined) return undefined;
    try {
      if (value === null) throw new ConfigError("is not allowed; leave the option out to get its default");
      return row.readMember(value);
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      throw new ConfigError(`${name}: ${shown(value)} ${error.message}`);
    }
  });
}

function shown(value: unknown): string {
  return typeof value === "object" || typeof value === "string" ? JSON.stringify(value) : String(value);
}
