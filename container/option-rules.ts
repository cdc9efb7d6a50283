import { FIDELITIES, LOG_LEVELS } from "./options.js";

const MAX_SEED = 2n ** 64n - 1n;

interface Rule {
  /** In words, after "is not". */
  readonly text: string;
  readonly allows: (value: string) => boolean;
}

function matching(pattern: RegExp, text: string): Rule {
  return { text, allows: (value) => pattern.test(value) };
}

function oneOf(names: readonly string[]): Rule {
  return { text: `one of ${names.join(", ")}`, allows: (value) => names.includes(value) };
}

const UPSTREAM = /^https?:\/\/([\w.-]+|\[[\da-f:.]+\])(:\d{1,5})?\/?$/i;
const EVENT_BRIDGE = "eventbridge+";
const EVENT_BUS = /^[\w./-]{1,256}$/;

function isEventTarget(target: string): boolean {
  const isEventBridge = target.startsWith(EVENT_BRIDGE);
  const address = isEventBridge ? target.slice(EVENT_BRIDGE.length) : target;
  if (!/^https?:\/\/[^\s#]+$/i.test(address) || !URL.canParse(address)) return false;
  const { username, password, searchParams } = new URL(address);
  const isBus = ([name, value]: [string, string]) => name === "event-bus-name" && EVENT_BUS.test(value);
  return username === "" && password === "" && (!isEventBridge || [...searchParams].every(isBus));
}

/** What setters take, by the names of options in messages. test/unit/options/ holds them against the server's readers. */
const RULES = {
  "account id": matching(/^\d{12}$/, "12 digits"),
  region: matching(/^[a-z]{2,4}(-[a-z]+)+-\d{1,2}$/, 'an AWS region such as "us-east-1"'),
  "log level": oneOf(LOG_LEVELS),
  fidelity: oneOf(FIDELITIES),
  "TLS name": matching(/^[\w.:-]+$/, "a host name or an IP address"),
  "public host": matching(
    /^[\w.-]+(:\d{1,5})?$/,
    '"aws", or a host with an optional port and no scheme, such as "registry.test:5000"',
  ),
  upstream: {
    text: 'the URL of a host and a port alone, such as "http://localstack:4566"',
    allows: (url) => URL.canParse(url) && UPSTREAM.test(url),
  },
  "event target": {
    text: 'the URL of a webhook, or "eventbridge+" and that of an EventBridge endpoint',
    allows: isEventTarget,
  },
  /** Which names there are, the server knows. */
  "upstream registry": matching(/^[a-z0-9][a-z0-9.-]*$/, 'its name or host, such as "docker-hub" or "quay.io"'),
  "data folder": matching(/^\/[^\0]+$/, 'an absolute path in the container, such as "/data"'),
} satisfies Readonly<Record<string, Rule>>;

/** The value, if it is one of the option's. @throws RangeError if it's not, naming the option and the rule */
export function checked<Value extends string>(option: keyof typeof RULES, value: Value): Value {
  const { text, allows }: Rule = RULES[option];
  if (typeof value === "string" && allows(value)) return value;
  throw new RangeError(`${option}: ${quote(value)} is not ${text}`);
}

/** As a message shows it. */
export function quote(value: unknown): string {
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}

/** @throws RangeError when it's not a whole number of at most 64 bits */
export function checkSeed(seed: number | bigint): string {
  const whole = typeof seed === "bigint" || Number.isSafeInteger(seed);
  if (!whole || seed < 0 || BigInt(seed) > MAX_SEED) {
    throw new RangeError(`seed: ${seed} is not a whole number from 0 to 2^64-1 (use a bigint beyond 2^53)`);
  }
  return String(seed);
}
