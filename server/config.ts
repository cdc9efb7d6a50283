import { AWS_QUOTAS, type Quotas } from "./content/quotas.js";
import { ACCOUNT_ID, REGION } from "./content/registry-ref.js";
import { readEventTarget } from "./event-target/event-target-address.js";
import { CAPTURES, type Capture } from "./http/capture.js";
import { LOG_FORMATS, type LogFormat } from "./http/log-format.js";
import { LOG_LEVELS, type LogLevel } from "./http/log-level.js";
import { FIDELITIES } from "./oci/fidelity.js";
import type { FidelityName } from "./oci/fidelity-name.js";
import { InvalidFieldsError } from "./requests/field-violation.js";
import { readUpstreamAddresses, upstreamAddresses } from "./upstream/upstream-addresses.js";

/** How an emulator is set up. Every member is a command line flag and an environment variable too; see command-line.ts. */
export interface EmulatorConfig {
  /** Address both listeners are bound to. */
  readonly host: string;
  /** Port of the ECR API and the registry; 0 = any free one. */
  readonly port: number;
  /** Port of the gRPC admin API; 0 = any free one. */
  readonly adminPort: number;
  /** Account of callers whose access key id is not an account id. */
  readonly account: string;
  /** Region of requests that name none. */
  readonly region: string;
  /** host[:port] in answers instead of the one the client used; "aws" = AWS's own host names. */
  readonly publicHost: string | undefined;
  readonly logLevel: LogLevel;
  /** Lines of JSON, or text for people; auto = text on a terminal. */
  readonly logFormat: LogFormat;
  /** What GetEvent shows of a request to the API besides its headers. */
  readonly capture: Capture;
  /** Whose behaviour the registry follows where Amazon ECR and the OCI distribution specification differ. */
  readonly fidelity: FidelityName;
  /** Whether the API port speaks HTTPS; the admin port never does. */
  readonly tls: boolean;
  /** Files in PEM: the certificate with its chain, and its key; undefined = both are generated. Either asks for HTTPS. */
  readonly tlsCert: string | undefined;
  readonly tlsKey: string | undefined;
  /** Host names and addresses of a generated certificate, besides this machine's own. */
  readonly tlsNames: readonly string[];
  /** http(s)://host[:port] that requests for other AWS services are forwarded to; undefined = they are refused. */
  readonly upstream: string | undefined;
  /** URL that every event is posted to, or `eventbridge+` and that of an EventBridge endpoint; undefined = none is. */
  readonly eventTarget: string | undefined;
  /** Where the upstreams of pull-through cache rules really are, http(s)://host:port by their names or hosts; those without an address are where their names say. */
  readonly upstreamRegistries: Readonly<Record<string, string>>;
  /** Whether signatures of the ECR API and STS are checked, or accepted as they are. */
  readonly verifySignatures: boolean;
  /** Whether images may name layers and child images that are not there. */
  readonly allowMissingLayers: boolean;
  /** Whether requests to `/v2/` without credentials are taken for the default registry, or refused. */
  readonly anonymousRegistry: boolean;
  /** Folder that keeps everything over restarts; undefined = nothing is kept, nor written outside the temporary folder. */
  readonly dataDir: string | undefined;
  /** Where ids and draws come from; undefined = a random one. */
  readonly seed: bigint | undefined;
  /** Files, and folders of files, that the default registry is set up with before anybody can ask it. */
  readonly fixtures: readonly string[];
  /** In place of AWS's numbers, in every registry. */
  readonly quotas: Partial<Quotas>;
}

export const DEFAULT_CONFIG: EmulatorConfig = {
  host: "127.0.0.1",
  port: 4577,
  adminPort: 4578,
  account: "123456789012",
  region: "us-east-1",
  publicHost: undefined,
  fidelity: "aws",
  tls: false,
  tlsCert: undefined,
  tlsKey: undefined,
  tlsNames: [],
  upstream: undefined,
  eventTarget: undefined,
  upstreamRegistries: {},
  verifySignatures: false,
  allowMissingLayers: false,
  anonymousRegistry: false,
  logLevel: "info",
  logFormat: "auto",
  capture: "bodies",
  dataDir: undefined,
  seed: undefined,
  fixtures: [],
  quotas: {},
};

/** A value that can't be used; the message names it and the rule. */
export class ConfigError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "ConfigError";
  }
}

/** Reads one of a few names. */
function oneOf<Name extends string>(names: readonly Name[]): (text: string) => Name {
  return (text) => {
    const name = names.find((known) => known === text);
    if (name === undefined) throw new ConfigError(`must be one of ${names.join(", ")}`);
    return name;
  };
}

/** Readers of single values, from text. @throws {ConfigError} */
export const read = {
  port(text: string): number {
    const port = Number(text);
    if (!/^[0-9]+$/.test(text) || port > 65_535) throw new ConfigError("must be a port number from 0 to 65535");
    return port;
  },
  account(text: string): string {
    if (!ACCOUNT_ID.test(text)) throw new ConfigError("must be an AWS account id of 12 digits");
    return text;
  },
  region(text: string): string {
    if (!REGION.test(text)) throw new ConfigError("must be an AWS region such as eu-west-1");
    return text;
  },
  host(text: string): string {
    if (!/^[A-Za-z0-9_.:-]+$/.test(text)) throw new ConfigError("must be a host name or an IP address");
    return text;
  },
  publicHost(text: string): string {
    if (!/^[A-Za-z0-9_.-]+(:[0-9]{1,5})?$/.test(text)) throw new ConfigError("must be host or host:port, or aws");
    return text;
  },
  upstream(text: string): string {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    const isOrigin = url !== undefined && /^https?:$/.test(url.protocol) && url.pathname === "/" && url.search === "";
    if (!isOrigin || url.username !== "" || url.hash !== "") {
      throw new ConfigError("must be http://host:port or https://host:port, without a path");
    }
    return url.origin;
  },
  eventTarget(text: string): string {
    if (readEventTarget(text) !== undefined) return text;
    const bus = "?event-bus-name=NAME";
    throw new ConfigError(`must be http(s)://host:port/path for a webhook, or eventbridge+http(s)://host:port${bus}`);
  },
  /** `name=url`, comma-separated. @param others those of flags before */
  upstreamRegistries(text: string, others: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
    try {
      const addresses = readUpstreamAddresses(text, "upstream-registry", upstreamAddresses(others));
      return Object.fromEntries([...addresses].map(([name, { origin }]) => [name, origin]));
    } catch (error) {
      if (!(error instanceof InvalidFieldsError)) throw error;
      throw new ConfigError(`can't be used: ${error.violations.map(({ description }) => description).join("; ")}`);
    }
  },
  /** "" is false: what a compose file makes of a variable that isn't set. */
  switch(text: string): boolean {
    if (text === "true" || text === "1") return true;
    if (text === "false" || text === "0" || text === "") return false;
    throw new ConfigError("must be true or false");
  },
  logLevel: oneOf(LOG_LEVELS),
  logFormat: oneOf(LOG_FORMATS),
  capture: oneOf(CAPTURES),
  fidelity: oneOf(Object.keys(FIDELITIES) as FidelityName[]),
  file(text: string): string {
    if (text === "") throw new ConfigError("must be the path of a file");
    return text;
  },
  /** "" is none: what a compose file makes of a variable that isn't set. */
  folder(text: string): string | undefined {
    return text === "" ? undefined : text;
  },
  hosts(text: string): readonly string[] {
    return text === "" ? [] : text.split(",").map((name) => read.host(name.trim()));
  },
  /** "" is none: what a compose file makes of a variable that isn't set. */
  paths(text: string): readonly string[] {
    return text
      .split(",")
      .map((path) => path.trim())
      .filter((path) => path !== "");
  },
  seed(text: string): bigint {
    if (!/^[0-9]{1,20}$/.test(text) || BigInt(text) >= 2n ** 64n) {
      throw new ConfigError("must be a whole number from 0 to 18446744073709551615");
    }
    return BigInt(text);
  },
  /** `name=number`, the names those of Quotas, several apart by commas. @param others those of flags before */
  quotas(text: string, others: Partial<Quotas> = {}): Partial<Quotas> {
    return { ...others, ...Object.fromEntries(text.split(",").map(quota)) };
  },
};

const QUOTA_NAMES = Object.keys(AWS_QUOTAS);

function quota(text: string): [name: string, value: number] {
  const [, name = "", digits] = /^\s*([A-Za-z]+)=([0-9]{1,15})\s*$/.exec(text) ?? [];
  if (!QUOTA_NAMES.includes(name)) {
    throw new ConfigError(`must be name=number, the name one of ${QUOTA_NAMES.join(", ")}`);
  }
  return [name, Number(digits)];
}
