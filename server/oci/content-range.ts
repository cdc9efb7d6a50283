import type { Exchange } from "../http/exchange.js";
import { OciError } from "./errors.js";
import type { StallGuard } from "./stall-guard.js";

/** The part of a blob that a chunk says it is. */
export interface ContentRange {
  readonly firstByte: number;
  readonly length: number;
}

/** `0-1023` (OCI distribution specification, "Pushing a blob in chunks") or `bytes 0-1023/4096` (RFC 9110, 14.4). */
const CONTENT_RANGE = /^(?:bytes[ =])?([0-9]{1,15})-([0-9]{1,15})(?:\/(?:\*|[0-9]{1,15}))?$/;

/** @throws {OciError} BLOB_UPLOAD_INVALID if it isn't a range, or not as long as the announced body */
export function contentRangeOf({ headers }: Exchange): ContentRange | undefined {
  const text = headers["content-range"];
  if (text === undefined || text === "") return undefined;
  const [, first, last] = CONTENT_RANGE.exec(text.trim())?.map(Number) ?? [];
  if (first === undefined || last === undefined || last < first) {
    throw new OciError(
      "BLOB_UPLOAD_INVALID",
      `The Content-Range '${text}' is not of the form <first byte>-<last byte>`,
    );
  }
  const length = last - first + 1;
  const announced = headers["content-length"];
  if (announced !== undefined && Number(announced) !== length) throw lengthMismatch(announced, first, last);
  return { firstByte: first, length };
}

/** The body of a chunk, which must be as long as its range says; what has come of a longer one is kept up to there. */
export async function* chunkOf(
  request: Exchange,
  range: ContentRange | undefined,
  guard: StallGuard,
): AsyncIterable<Buffer> {
  if (range === undefined || request.headers["content-length"] !== undefined) {
    yield* request.stream(guard);
    return;
  }
  let received = 0;
  for await (const chunk of request.stream(guard)) {
    const room = range.length - received;
    received += chunk.length;
    if (room > 0) yield chunk.length > room ? chunk.subarray(0, room) : chunk;
    if (received > range.length) break;
  }
  if (received === range.length) return;
  const comparison = received > range.length ? `more than ${range.length}` : String(received);
  throw lengthMismatch(comparison, range.firstByte, range.firstByte + range.length - 1);
}

function lengthMismatch(length: string, first: number, last: number): OciError {
  const message = `The layer part is ${length} bytes long but its range is from ${first} to ${last}`;
  return new OciError("BLOB_UPLOAD_INVALID", message);
}
