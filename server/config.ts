import { ACCOUNT_ID, REGION } from "./domain/registry-ref.js";
import { LOG_LEVELS, type LogLevel } from "./http/request-log.js";

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
  /** Where ids and draws come from; undefined = a random one. */
  readonly seed: bigint | undefined;
}

export const DEFAULT_CONFIG: EmulatorConfig = {
  host: "127.0.0.1",
  port: 4577,
  adminPort: 4578,
  account: "123456789012",
  region: "us-east-1",
  publicHost: undefined,
  logLevel: "info",
  seed: undefined,
};

/** A value that can't be used; the message names it and the rule. */
export class ConfigError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "ConfigError";
  }
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
  logLevel(text: string): LogLevel {
    const level = LOG_LEVELS.find((name) => name === text);
    if (level === undefined) throw new ConfigError(`must be one of ${LOG_LEVELS.join(", ")}`);
    return level;
  },
  seed(text: string): bigint {
    if (!/^[0-9]{1,20}$/.test(text) || BigInt(text) >= 2n ** 64n) {
      throw new ConfigError("must be a whole number from 0 to 18446744073709551615");
    }
    return BigInt(text);
  },
};
