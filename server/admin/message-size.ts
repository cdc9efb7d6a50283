/** Verbatim responses and long lists of findings are the largest requests. */
export const MAX_REQUEST_BYTES: number = 64 * 1024 * 1024;

/** Tag and length of a field, or a short number with its tag. */
const FIELD_BYTES = 6;

/** Roughly how many bytes a message takes on the wire, and rather more than less. */
export function messageSize(value: unknown): number {
  if (typeof value === "string") return FIELD_BYTES + Buffer.byteLength(value);
  if (typeof value === "number") return FIELD_BYTES + 4;
  if (typeof value !== "object" || value === null) return FIELD_BYTES;
  if (ArrayBuffer.isView(value)) return FIELD_BYTES + value.byteLength;
  if (Array.isArray(value)) return value.reduce((sum: number, one) => sum + messageSize(one), 0);
  let size = FIELD_BYTES;
  for (const name in value) size += messageSize((value as Record<string, unknown>)[name]);
  return size;
}
