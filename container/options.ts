/** What the server's `--log-level` takes. */
export const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "silent"] as const;
/** The least level of what the server logs; it writes one line for each request at `info`. */
export type LogLevel = (typeof LOG_LEVELS)[number];

/** What the server's `--fidelity` takes. */
export const FIDELITIES = ["aws", "oci"] as const;
export type Fidelity = (typeof FIDELITIES)[number];

const MAX_SEED = 2n ** 64n - 1n;

/** @throws RangeError when `value` is not matched by `pattern`; `rule` says in words what would be */
function check(option: string, value: string, pattern: RegExp, rule: string): string {
  if (typeof value !== "string" || !pattern.test(value)) throw refusal(option, value, rule);
  return value;
}

function refusal(option: string, value: unknown, rule: string): RangeError {
  return new RangeError(`${option}: ${quote(value)} is not ${rule}`);
}

/** As a message shows it. */
export function quote(value: unknown): string {
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}

/** @throws RangeError when it's not 12 digits */
export function checkAccountId(accountId: string): string {
  return check("account id", accountId, /^\d{12}$/, "12 digits");
}

/** @throws RangeError when it doesn't look like an AWS region */
export function checkRegion(region: string): string {
  return check("region", region, /^[a-z]{2,4}(-[a-z]+)+-\d{1,2}$/, 'an AWS region such as "us-east-1"');
}

/** @throws RangeError when the server has no such level */
export function checkLogLevel(level: LogLevel): LogLevel {
  check("log level", level, new RegExp(`^(${LOG_LEVELS.join("|")})$`), `one of ${LOG_LEVELS.join(", ")}`);
  return level;
}

/** @throws RangeError when the server has no such fidelity */
export function checkFidelity(fidelity: Fidelity): Fidelity {
  check("fidelity", fidelity, new RegExp(`^(${FIDELITIES.join("|")})$`), `one of ${FIDELITIES.join(", ")}`);
  return fidelity;
}

/** @throws RangeError when one is no host name or IP address */
export function checkTlsNames(names: readonly string[]): readonly string[] {
  for (const name of names) check("TLS name", name, /^[\w.:-]+$/, "a host name or an IP address");
  return names;
}

/** @throws RangeError when it's not a whole number of at most 64 bits */
export function checkSeed(seed: number | bigint): string {
  const whole = typeof seed === "bigint" || Number.isSafeInteger(seed);
  if (!whole || seed < 0 || BigInt(seed) > MAX_SEED) {
    throw new RangeError(`seed: ${seed} is not a whole number from 0 to 2^64-1 (use a bigint beyond 2^53)`);
  }
  return String(seed);
}

/** @throws RangeError when it's neither "aws" nor `host` or `host:port` without a scheme */
export function checkPublicHost(host: string): string {
  const rule = '"aws", or a host with an optional port and no scheme, such as "registry.test:5000"';
  return check("public host", host, /^[\w.-]+(:\d{1,5})?$/, rule);
}

/** @throws RangeError when it's no http(s) URL of a host and a port alone */
export function checkUpstream(url: string): string {
  const rule = 'the URL of a host and a port alone, such as "http://localstack:4566"';
  if (!URL.canParse(url)) throw refusal("upstream", url, rule);
  return check("upstream", url, /^https?:\/\/([\w.-]+|\[[\da-f:.]+\])(:\d{1,5})?\/?$/i, rule);
}

/** @throws RangeError when it's neither the URL of a webhook nor that of an EventBridge endpoint */
export function checkEventTarget(url: string): string {
  const rule = 'the URL of a webhook, or "eventbridge+" and that of an EventBridge endpoint';
  const rest = typeof url === "string" ? url.replace(/^eventbridge\+/, "") : "";
  if (!URL.canParse(rest) || new URL(rest).username !== "") throw refusal("event target", url, rule);
  return check("event target", url, /^(eventbridge\+)?https?:\/\/[^\s#]+$/i, rule);
}

/** Which names there are, the server knows. @throws RangeError when it's neither a name nor a host */
export function checkUpstreamName(name: string): string {
  return check(
    "upstream registry",
    name,
    /^[a-z0-9][a-z0-9.-]*$/,
    'its name or host, such as "docker-hub" or "quay.io"',
  );
}

/** @throws RangeError when it's not absolute */
export function checkDataDir(folder: string): string {
  return check("data folder", folder, /^\/[^\0]+$/, 'an absolute path in the container, such as "/data"');
}
