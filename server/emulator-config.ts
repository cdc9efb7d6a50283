import type { Quotas } from "./content/quotas.js";
import type { Capture } from "./http/capture.js";
import type { LogFormat } from "./http/log-format.js";
import type { LogLevel } from "./http/log-level.js";
import type { FidelityName } from "./oci/fidelity-name.js";

/** How an emulator is set up. Every member is a command line flag and an environment variable too; see options/table.ts. */
export interface EmulatorConfig {
  /** Address both listeners are bound to. */
  readonly host: string;
  /** Port of the ECR API and the registry; 0 = any free one. */
  readonly port: number;
  /** Port of the gRPC admin API; 0 = any free one. */
  readonly adminPort: number;
  /** Account of callers whose access key id is not an account id. */
  readonly account: string;
  /** Region of requests that don't name one. */
  readonly region: string;
  /** host[:port] in answers instead of the one the client used; "aws" = AWS's own host names. */
  readonly publicHost: string | undefined;
  readonly logLevel: LogLevel;
  /** JSON lines, or text for people; auto = text on a terminal, else JSON. */
  readonly logFormat: LogFormat;
  /** What GetEvent shows of a request to the API besides its headers. */
  readonly capture: Capture;
  /** Whose behaviour the registry follows where Amazon ECR and the OCI distribution specification differ. */
  readonly fidelity: FidelityName;
  /** Whether the API port speaks HTTPS; the admin port never does. */
  readonly tls: boolean;
  /** Files in PEM: the certificate with its chain, and its key; both are generated if undefined. Either turns HTTPS on. */
  readonly tlsCert: string | undefined;
  readonly tlsKey: string | undefined;
  /** Host names and addresses of a generated certificate, besides this machine's own. */
  readonly tlsNames: readonly string[];
  /** http(s)://host[:port] that requests for other AWS services are forwarded to; if undefined, they are refused. */
  readonly upstream: string | undefined;
  /** URL that events are posted to, or `eventbridge+` and an EventBridge endpoint's URL; if undefined, none are posted. */
  readonly eventTarget: string | undefined;
  /**
   * Where the upstreams of pull-through cache rules really are, http(s)://host:port by their names or hosts; the others
   * are reached under their own names.
   */
  readonly upstreamRegistries: Readonly<Record<string, string>>;
  /** Whether signatures of the ECR API and STS are checked, or accepted as they are. */
  readonly verifySignatures: boolean;
  /** Whether images may refer to layers and child images that don't exist. */
  readonly allowMissingLayers: boolean;
  /** Whether requests to `/v2/` without credentials go to the default registry, or are refused. */
  readonly anonymousRegistry: boolean;
  /** Folder that keeps everything over restarts; if undefined, nothing is kept or written outside the temporary folder. */
  readonly dataDir: string | undefined;
  /** Where ids and draws come from; random if undefined. */
  readonly seed: bigint | undefined;
  /** Files, and folders of files, that set up the default registry before it answers requests. */
  readonly fixtures: readonly string[];
  /** Quotas that replace AWS's own, in every registry. */
  readonly quotas: Partial<Quotas>;
}
