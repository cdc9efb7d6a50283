import { AWS_QUOTAS, type Quotas } from "../content/quotas.js";
import { ACCOUNT_ID, REGION } from "../content/registry-ref.js";
import { readEventTarget } from "../event-target/event-target-address.js";
import { InvalidFieldsError } from "../requests/field-violation.js";
import { readUpstreamAddresses, upstreamAddresses } from "../upstream/upstream-addresses.js";
import { ConfigError } from "./config-error.js";

/** Reads one of a few names. */
export function oneOf<Name extends string>(names: readonly Name[]): (text: string) => Name {
  return (text) => {
    const name = names.find((known) => known === text);
    if (name === undefined) throw new ConfigError(`must be one of ${names.join(", ")}`);
    return name;
  };
}

function matching(pattern: RegExp, rule: string): (text: string) => string {
  return (text) => {
    if (!pattern.test(text)) throw new ConfigError(`must be ${rule}`);
    return text;
  };
}

type Urls = Readonly<Record<string, string>>;

export const QUOTA_NAMES: readonly string[] = Object.keys(AWS_QUOTAS);

/** Readers of values, from text; those named `...Member` read a member of EmulatorOptions. @throws {ConfigError} */
export const read = {
  port(text: string): number {
    const port = Number(text);
    if (!/^[0-9]+$/.test(text) || port > 65_535) throw new ConfigError("must be a port number from 0 to 65535");
    return port;
  },
  account: matching(ACCOUNT_ID, "an AWS account id of 12 digits"),
  region: matching(REGION, "an AWS region such as eu-west-1"),
  host: matching(/^[A-Za-z0-9_.:-]+$/, "a host name or an IP address"),
  publicHost: matching(/^[A-Za-z0-9_.-]+(:[0-9]{1,5})?$/, "host or host:port, or aws"),
  file: matching(/./s, "the path of a file"),
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
  upstreamRegistries(text: string, others: Urls = {}): Urls {
    try {
      const addresses = readUpstreamAddresses(text, "upstream-registry", upstreamAddresses(others));
      return Object.fromEntries([...addresses].map(([name, { origin }]) => [name, origin]));
    } catch (error) {
      if (!(error instanceof InvalidFieldsError)) throw error;
      throw new ConfigError(`can't be used: ${error.violations.map(({ description }) => description).join("; ")}`);
    }
  },
  upstreamRegistriesMember(urls: unknown): Urls {
    return read.upstreamRegistries(pairs(urls, "URLs by the names of upstreams"));
  },
  /** "" is false: what a compose file makes of a variable that isn't set. */
  switch(text: string): boolean {
    if (text === "true" || text === "1") return true;
    if (text === "false" || text === "0" || text === "") return false;
    throw new ConfigError("must be true or false");
  },
  /** "" counts as unset: a compose file passes an unset variable like this. */
  folder(text: string): string | undefined {
    return text === "" ? undefined : text;
  },
  hosts(text: string): readonly string[] {
    return text === "" ? [] : text.split(",").map((name) => read.host(name.trim()));
  },
  hostsMember(names: unknown): readonly string[] {
    return list(names).map(read.host);
  },
  /** "" counts as unset: a compose file passes an unset variable like this. */
  paths(text: string): readonly string[] {
    return text
      .split(",")
      .map((path) => path.trim())
      .filter((path) => path !== "");
  },
  pathsMember(paths: unknown): readonly string[] {
    return list(paths);
  },
  seed(text: string): bigint {
    if (!/^[0-9]{1,20}$/.test(text) || BigInt(text) >= 2n ** 64n) {
      throw new ConfigError("must be a whole number from 0 to 18446744073709551615");
    }
    return BigInt(text);
  },
  /** `name=number`, the names those of Quotas, comma-separated. @param others those of flags before */
  quotas(text: string, others: Partial<Quotas> = {}): Partial<Quotas> {
    return { ...others, ...Object.fromEntries(text.split(",").map(quota)) };
  },
  quotasMember(quotas: unknown): Partial<Quotas> {
    const text = pairs(quotas, "numbers by the names of quotas", ([, value]) => value !== undefined);
    return text === "" ? {} : read.quotas(text);
  },
};

function quota(text: string): [name: string, value: number] {
  const [, name = "", digits] = /^\s*([A-Za-z]+)=([0-9]{1,15})\s*$/.exec(text) ?? [];
  if (!QUOTA_NAMES.includes(name)) {
    throw new ConfigError(
      `must be name=number, the name one of ${QUOTA_NAMES.join(", ")}; the number is whole and below 10^15`,
    );
  }
  return [name, Number(digits)];
}

/** As a flag has them: `name=value`, comma-separated. */
function pairs(given: unknown, rule: string, counts: (entry: [string, unknown]) => boolean = () => true): string {
  if (typeof given !== "object" || Array.isArray(given)) throw new ConfigError(`must be ${rule}`);
  return Object.entries(given as object)
    .filter(counts)
    .map((entry) => entry.join("="))
    .join(",");
}

function list(given: unknown): readonly string[] {
  if (!Array.isArray(given) || !given.every((member) => typeof member === "string")) {
    throw new ConfigError("must be a list of texts");
  }
  return given;
}
