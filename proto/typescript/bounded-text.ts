const ELLIPSIS = "…";

/**
 * A text as protobuf and `grpc-message` take it: well-formed, and at most `mostBytes` (4 or more) long in UTF-8. JavaScript
 * counts and cuts by UTF-16 units, so that a cut may leave half of a surrogate pair, which UTF-8 can't write: grpc-js then
 * fails the call with UNKNOWN, and other languages refuse the message.
 */
export function boundedText(text: string, mostBytes: number): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= mostBytes) return bytes.toString();
  let end = mostBytes - Buffer.byteLength(ELLIPSIS);
  while (isContinuation(bytes[end])) end--;
  return bytes.toString("utf8", 0, end) + ELLIPSIS;
}

/** RFC 3629, section 3: 10xxxxxx. */
function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}
