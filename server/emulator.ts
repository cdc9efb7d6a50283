import type { EmulatorConfig } from "./emulator-config.js";

/** An emulator that runs in this process. */
export interface Emulator {
  /** host:port of the ECR API and the registry. */
  readonly apiAddress: string;
  /** What an AWS SDK takes as endpoint: http(s)://host:port. */
  readonly apiUrl: string;
  /** With TLS: the authority that clients have to trust, in PEM. */
  readonly caCertificate: string | undefined;
  /** host:port of the gRPC admin API. */
  readonly adminAddress: string;
  readonly config: EmulatorConfig;
  /** Stops within a second, even with requests in flight. Safe to call twice. */
  stop(): Promise<void>;
}
