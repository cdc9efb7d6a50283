import type { IncomingHttpHeaders } from "node:http";
import type { UpstreamFailureKind } from "../content/pull-through-cache/upstream-failure.js";
import { readSmallBody } from "./small-body.js";
import type { UpstreamTimeLimits } from "./time-limits.js";
import type { Transfer } from "./transfer.js";
import { UpstreamError } from "./upstream-error.js";

const MAX_ERROR_BODY_BYTES = 16 * 1024;
const MAX_SHOWN_CHARACTERS = 200;
const MAX_RETRY_AFTER_MS = 24 * 60 * 60 * 1000;

/**
 * The error that an answer other than 200 means, with the upstream's own words where it has some.
 * @param what names what was asked for: "the manifest library/nginx:1.25"
 */
export async function statusFailure(
  transfer: Transfer,
  what: string,
  limits: UpstreamTimeLimits,
): Promise<UpstreamError> {
  const { status, url, headers } = transfer;
  const said = await ownWords(transfer, limits);
  const text = `${url.host} answered ${status} to the request for ${what}${said === "" ? "" : `: ${said}`}`;
  const retryAfterMs = retryAfter(headers);
  return new UpstreamError(kindOf(status), text, retryAfterMs === undefined ? {} : { retryAfterMs });
}

function kindOf(status: number): UpstreamFailureKind {
  if (status === 401 || status === 403) return "unauthorized";
  if (status === 404 || status === 410) return "not-found";
  if (status === 429) return "rate-limited";
  return status >= 500 ? "unavailable" : "bad-answer";
}

/** The first message of an error body as the OCI distribution specification has it ("Error Codes"). */
async function ownWords(transfer: Transfer, limits: UpstreamTimeLimits): Promise<string> {
  try {
    const body = await readSmallBody(transfer, "the error", MAX_ERROR_BODY_BYTES, limits);
    const { errors } = JSON.parse(body.toString()) as { errors?: unknown };
    const [{ message, code } = {}] = (Array.isArray(errors) ? errors : []) as { message?: unknown; code?: unknown }[];
    const words = [message, code].find((word) => typeof word === "string" && word !== "") ?? "";
    return printable(words as string);
  } catch (error) {
    // The status counts, even if the body is faulty; an abort isn't reported as a status.
    if (error instanceof UpstreamError || error instanceof SyntaxError || error instanceof TypeError) return "";
    throw error;
  }
}

/** One printable line, no matter what the upstream sends. */
function printable(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ").trim();
  return line.length > MAX_SHOWN_CHARACTERS ? `${line.slice(0, MAX_SHOWN_CHARACTERS)}…` : line;
}

/** Seconds only: a date would need the clocks of both sides. */
function retryAfter(headers: IncomingHttpHeaders): number | undefined {
  const seconds = headers["retry-after"];
  if (seconds === undefined || !/^[0-9]{1,9}$/.test(seconds)) return undefined;
  return Math.min(Number(seconds) * 1000, MAX_RETRY_AFTER_MS);
}
