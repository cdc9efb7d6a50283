/** Verbatim responses and long lists of findings are the largest requests. */
export const MAX_REQUEST_BYTES: number = 64 * 1024 * 1024;

/** Tag and length of a field, or a short number with its tag. */
const FIELD_BYTES = 6;

/** Roughly how many bytes a message takes on the wire, and rather more than less. */
function messageSize(value: unknown): number {
  if (typeof value === "string") return FIELD_BYTES + Buffer.byteLength(value);
  if (typeof value === "number") return FIELD_BYTES + 4;
  if (typeof value !== "object" || value === null) return FIELD_BYTES;
  if (ArrayBuffer.isView(value)) return FIELD_BYTES + value.byteLength;
  if (Array.isArray(value)) return value.reduce((sum: number, one) => sum + messageSize(one), 0);
  let size = FIELD_BYTES;
  for (const name in value) size += messageSize((value as Record<string, unknown>)[name]);
  return size;
}

/** gRPC clients refuse more than 4 MiB by default (https://grpc.github.io/grpc/core/group__grpc__arg__keys.html, GRPC_ARG_MAX_RECEIVE_MESSAGE_LENGTH). */
const MAX_ANSWER_BYTES = 3_500_000;

/** Messages of the first items, as many as an answer has room for; one always. */
export function messagesThatFit<T, Message extends object>(
  items: readonly T[],
  toMessage: (item: T) => Message,
): Message[] {
  const messages: Message[] = [];
  let size = 0;
  for (const item of items) {
    const message = toMessage(item);
    if (items.length > 1) size += messageSize(message);
    if (size > MAX_ANSWER_BYTES && messages.length > 0) break;
    messages.push(message);
  }
  return messages;
}
