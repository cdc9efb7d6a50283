import { ConfigError, DEFAULT_CONFIG, type EmulatorConfig, read } from "./config.js";
import type { Quotas } from "./content/quotas.js";

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

/** From a member's value, or from its text: the rules are those of the command line. */
type Reader<Name extends keyof EmulatorConfig> = (text: string, value: unknown) => EmulatorConfig[Name];

const READERS: { readonly [Name in keyof EmulatorConfig]: Reader<Name> } = {
  host: read.host,
  port: read.port,
  adminPort: read.port,
  account: read.account,
  region: read.region,
  publicHost: read.publicHost,
  logLevel: read.logLevel,
  logFormat: read.logFormat,
  capture: read.capture,
  fidelity: read.fidelity,
  tls: read.switch,
  tlsCert: read.file,
  tlsKey: read.file,
  tlsNames: (_, value) => members<string>(value).map((name) => read.host(String(name))),
  upstream: read.upstream,
  eventTarget: read.eventTarget,
  upstreamRegistries: (_, value) => {
    if (typeof value !== "object") throw new ConfigError("must be URLs by the names of upstreams");
    const given = Object.entries(value ?? {}).map(([name, url]) => `${name}=${url}`);
    return read.upstreamRegistries(given.join(","));
  },
  verifySignatures: read.switch,
  allowMissingLayers: read.switch,
  anonymousRegistry: read.switch,
  dataDir: read.folder,
  seed: read.seed,
  fixtures: (_, value) => members<string>(value).map(String),
  quotas: (_, value) => {
    if (typeof value !== "object") throw new ConfigError("must be numbers by the names of quotas");
    const given = Object.entries(value ?? {}).filter(([, number]) => number !== undefined);
    return given.length === 0 ? {} : read.quotas(given.map(([name, number]) => `${name}=${number}`).join(","));
  },
};

/** @throws ConfigError when an option doesn't exist or can't be used, naming it and the rule */
export function readOptions(options: EmulatorOptions): EmulatorConfig {
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  const config = given.map(([name, value]) => [name, readOption(name, value)]);
  return { ...DEFAULT_CONFIG, ...Object.fromEntries(config) };
}

function readOption(name: string, value: unknown): unknown {
  if (!Object.hasOwn(READERS, name)) {
    throw new ConfigError(`unknown option ${name}; the options are ${Object.keys(READERS).join(", ")}`);
  }
  try {
    if (value === null) throw new ConfigError("is not allowed; leave the option out to get its default");
    return READERS[name as keyof EmulatorConfig](String(value), value);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    throw new ConfigError(`${name}: ${shown(value)} ${error.message}`);
  }
}

function members<T>(value: unknown): readonly T[] {
  if (!Array.isArray(value)) throw new ConfigError("must be a list");
  return value;
}

function shown(value: unknown): string {
  return typeof value === "object" || typeof value === "string" ? JSON.stringify(value) : String(value);
}
