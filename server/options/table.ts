import type { EmulatorConfig } from "../emulator-config.js";
import { CAPTURES } from "../http/capture.js";
import { LOG_FORMATS } from "../http/log-format.js";
import { LOG_LEVELS } from "../http/log-level.js";
import { FIDELITY_NAMES } from "../oci/fidelity-name.js";
import { type OptionRow, option } from "./option-row.js";
import { oneOf, QUOTA_NAMES, read } from "./readers.js";

/**
 * The options of the emulator, a row for each member of EmulatorConfig. The command line, the environment, EmulatorOptions,
 * the health check and the table in docs/configuration.md follow from the rows, in their order.
 */
export const OPTIONS: { readonly [Name in keyof EmulatorConfig]: OptionRow<EmulatorConfig[Name]> } = {
  port: option(
    { flag: "--port <port>", read: read.port, value: 4577 },
    "port of the ECR API and the registry, 0 = any free one",
  ),
  adminPort: option(
    { flag: "--admin-port <port>", read: read.port, value: 4578 },
    "port of the gRPC admin API, 0 = any free one",
  ),
  host: option({ flag: "--host <address>", read: read.host, value: "127.0.0.1" }, "address to listen on"),
  account: option(
    { flag: "--account <id>", read: read.account, value: "123456789012", setter: "withAccountId" },
    "account of callers whose access key id isn't an account id",
  ),
  region: option(
    { flag: "--region <region>", read: read.region, value: "us-east-1", setter: "withRegion" },
    "region of requests that don't name one",
  ),
  publicHost: option(
    { flag: "--public-host <host>", read: read.publicHost, setter: "withPublicHost" },
    "host[:port] in answers, instead of the host that the client used; aws = AWS's host names",
  ),
  fidelity: option(
    { flag: "--fidelity <name>", read: oneOf(FIDELITY_NAMES), value: "aws", setter: "withFidelity" },
    `what the registry follows where ECR and the OCI specification differ: ${FIDELITY_NAMES.join(", ")}`,
  ),
  tls: option(
    { flag: "--tls [true|false]", read: read.switch, value: false, setter: "withTls" },
    "serve the API port over HTTPS, with a generated certificate unless you give one",
  ),
  tlsCert: option(
    { flag: "--tls-cert <file>", read: read.file },
    "certificate for HTTPS with its chain, as PEM; needs --tls-key and implies --tls",
  ),
  tlsKey: option({ flag: "--tls-key <file>", read: read.file }, "private key of that certificate, as PEM"),
  tlsNames: option(
    { flag: "--tls-names <names>", read: read.hosts, readMember: read.hostsMember, value: [], setter: "withTls" },
    "comma-separated host names and IP addresses for the generated certificate, besides this machine's",
  ),
  upstream: option(
    { flag: "--upstream <url>", read: read.upstream, setter: "withUpstream" },
    "where requests for other AWS services go, such as http://localstack:4566; without it they are refused",
  ),
  eventTarget: option(
    { flag: "--event-target <url>", read: read.eventTarget, setter: "withEventTarget" },
    "where every EventBridge event is posted: a webhook, or eventbridge+http://host:port for PutEvents",
  ),
  upstreamRegistries: option(
    {
      flag: "--upstream-registry <name=url>",
      read: read.upstreamRegistries,
      readMember: read.upstreamRegistriesMember,
      value: {},
      setter: "withUpstreamRegistry",
    },
    "address of an upstream of pull-through cache rules, such as docker-hub=http://127.0.0.1:5000; once for each, or comma-separated",
  ),
  verifySignatures: option(
    {
      flag: "--verify-signatures [true|false]",
      read: read.switch,
      value: false,
      setter: "withSignatureVerification",
    },
    "check that requests to the ECR API and STS are signed with the account's credentials",
  ),
  allowMissingLayers: option(
    {
      flag: "--allow-missing-layers [true|false]",
      read: read.switch,
      value: false,
      setter: "withMissingLayersAllowed",
    },
    "accept images whose layers or child images are missing, as test suites written for mocks push them",
  ),
  anonymousRegistry: option(
    {
      flag: "--anonymous-registry [true|false]",
      read: read.switch,
      value: false,
      setter: "withAnonymousRegistry",
    },
    "accept requests to /v2/ without credentials, for the default registry",
  ),
  logLevel: option(
    { flag: "--log-level <level>", read: oneOf(LOG_LEVELS), value: "info", setter: "withLogLevel" },
    `lowest level to log: ${LOG_LEVELS.join(", ")}`,
  ),
  logFormat: option(
    { flag: "--log-format <name>", read: oneOf(LOG_FORMATS), value: "auto" },
    `${LOG_FORMATS.join(", ")}: lines of JSON, or text for people; auto = text on a terminal`,
  ),
  capture: option(
    { flag: "--capture <what>", read: oneOf(CAPTURES), value: "bodies" },
    `${CAPTURES.join(", ")}: what the event log keeps of requests to the ECR API, for GetEvent`,
  ),
  dataDir: option(
    { flag: "--data-dir <folder>", read: read.folder, setter: "withDataDir" },
    "folder that keeps all data over restarts, created if it is missing; without one nothing is kept",
  ),
  fixtures: option(
    { flag: "--fixtures <paths>", read: read.paths, readMember: read.pathsMember, value: [], setter: "withFixture" },
    "YAML or JSON files, or folders of them, with what the default registry holds at the start",
  ),
  seed: option(
    { flag: "--seed <number>", read: read.seed, setter: "withSeed" },
    "source of ids and random choices; the same seed gives the same ones",
  ),
  quotas: option(
    {
      flag: "--quotas <name=number,...>",
      read: read.quotas,
      readMember: read.quotasMember,
      value: {},
      setter: "withQuotas",
    },
    `quotas other than AWS's: ${QUOTA_NAMES.join(", ")}`,
  ),
};
