import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { formatBasicDate, parseBasicDate } from "../../content/basic-date.js";
import { ecrError } from "../../content/errors.js";
import { hashed, incompleteSignature } from "./signature-errors.js";

/** What a request states about its signature, before any of it is checked. */
export interface ClaimedSignature {
  /** The elements of the credential scope. */
  readonly accessKeyId: string;
  /** YYYYMMDD */
  readonly day: string;
  readonly region: string;
  readonly service: string;
  readonly terminator: string;
  /** Names in lower case, in the order given. */
  readonly signedHeaders: readonly string[];
  /** Lower-case hex. */
  readonly signature: string;
  /** When it was signed, in ISO 8601's basic format. */
  readonly date: string;
  /** The same in epoch milliseconds. */
  readonly dateMs: number;
  /** Presigned requests only: how long they hold, in seconds. */
  readonly expiresS: number | undefined;
}

const ALGORITHM = "AWS4-HMAC-SHA256";
/** A presigned request that names no lifetime holds for as long as any other. */
const DEFAULT_EXPIRES_S = 300;
const MAX_EXPIRES_S = 7 * 24 * 60 * 60;

/**
 * Reads the signature of a request from its Authorization header or, of a presigned one, from its query.
 * @throws {EcrError} MissingAuthenticationTokenException, IncompleteSignatureException
 */
export function readSignature(headers: IncomingHttpHeaders, url: string): ClaimedSignature {
  const { authorization } = headers;
  if (authorization !== undefined) return fromHeader(authorization, headers);
  const query = new URLSearchParams(url.includes("?") ? url.slice(url.indexOf("?") + 1) : "");
  if (!["Algorithm", "Credential", "Signature"].some((name) => query.has(`X-Amz-${name}`)))
    throw ecrError("MissingAuthenticationTokenException");
  return fromQuery(query);
}

/** What AWS says of a request from which no credential scope can be read. */
export function unreadableSignature({ headers, url = "" }: Pick<IncomingMessage, "headers" | "url">): Error {
  try {
    const { accessKeyId, day, region, service, terminator } = readSignature(headers, url);
    const scope = [accessKeyId, day, region, service, terminator].join("/");
    return incompleteSignature(`Credential scope '${scope}' must be keyid/date/region/service/aws4_request`);
  } catch (problem) {
    return problem as Error;
  }
}

function fromHeader(header: string, headers: IncomingHttpHeaders): ClaimedSignature {
  const [, algorithm = "", rest = ""] = /^\s*(\S*)\s*(.*)$/s.exec(header) ?? [];
  const parameters = new Map(pairs(rest, header));
  const date = dateHeader(headers);
  const missing = ["Credential", "Signature", "SignedHeaders"]
    .filter((name) => !parameters.get(name))
    .map((name) => `Authorization header requires '${name}' parameter.`);
  if (date === undefined) {
    missing.push("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");
  }
  if (missing.length > 0) {
    const which = `(Hashed with SHA-256 and encoded with Base64) Authorization=${hashed(header)}`;
    throw incompleteSignature(`${missing.join(" ")} ${which}`);
  }
  return claim(algorithm, (name) => parameters.get(name) as string, date as string, undefined);
}

function* pairs(text: string, header: string): Iterable<[string, string]> {
  for (const part of text.split(",")) {
    const pair = part.trim();
    if (pair === "") continue;
    const equals = pair.indexOf("=");
    if (equals === -1) {
      throw incompleteSignature(
        `Invalid key=value pair (missing equal-sign) in Authorization header (hashed with SHA-256 and encoded with Base64): '${hashed(header)}'.`,
      );
    }
    yield [pair.slice(0, equals), pair.slice(equals + 1)];
  }
}

/** X-Amz-Date, else Date, which may be written as HTTP writes dates. */
function dateHeader(headers: IncomingHttpHeaders): string | undefined {
  const given = headers["x-amz-date"] ?? headers.date;
  if (given === undefined) return undefined;
  const text = String(given).trim();
  const ms = /GMT$/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(ms) ? text : formatBasicDate(ms);
}

function fromQuery(query: URLSearchParams): ClaimedSignature {
  const missing = ["Algorithm", "Credential", "Signature", "SignedHeaders", "Date"]
    .filter((name) => !query.get(`X-Amz-${name}`))
    .map((name) => `AWS query-string parameters must include 'X-Amz-${name}'.`);
  if (missing.length > 0) {
    throw incompleteSignature(`${missing.join(" ")} Re-examine the query-string parameters.`);
  }
  const parameter = (name: string) => query.get(`X-Amz-${name}`) as string;
  return claim(parameter("Algorithm"), parameter, parameter("Date"), expires(query.get("X-Amz-Expires")));
}

function expires(text: string | null): number {
  if (text === null) return DEFAULT_EXPIRES_S;
  const seconds = Number(text);
  if (!/^-?[0-9]+$/.test(text)) throw incompleteSignature("X-Amz-Expires should be a number");
  if (seconds < 0) throw incompleteSignature("X-Amz-Expires must be non-negative");
  if (seconds <= MAX_EXPIRES_S) return seconds;
  throw incompleteSignature(`X-Amz-Expires must be less than a week (in seconds) that is ${MAX_EXPIRES_S}`);
}

function claim(
  algorithm: string,
  parameter: (name: string) => string,
  date: string,
  expiresS: number | undefined,
): ClaimedSignature {
  if (algorithm !== ALGORITHM) {
    throw incompleteSignature(`Unsupported AWS 'algorithm': '${algorithm}' (only ${ALGORITHM} for now).`);
  }
  const credential = parameter("Credential");
  const scope = credential.split("/");
  if (scope.length !== 5) {
    throw incompleteSignature(
      `Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '${credential}'`,
    );
  }
  const dateMs = parseBasicDate(date);
  if (dateMs === undefined) {
    throw incompleteSignature(
      `Date must be in ISO-8601 'basic format'. Got '${date}'. See http://en.wikipedia.org/wiki/ISO_8601`,
    );
  }
  const [accessKeyId, day, region, service, terminator] = scope as [string, string, string, string, string];
  const signedHeaders = parameter("SignedHeaders").toLowerCase().split(";");
  const signature = parameter("Signature");
  return { accessKeyId, day, region, service, terminator, signedHeaders, signature, date, dateMs, expiresS };
}
