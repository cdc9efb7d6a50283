import { blobText, READING, serializationError } from "./validation-messages.js";

/**
 * Decodes a base64 member. Node's decoder skips what it doesn't know, so the length of the result tells whether every
 * character counted: one look at the text instead of a regular expression over 28 MB.
 * @throws EcrError SerializationException if `text` is not canonical base64 with padding
 */
export function decodeBase64(text: string): Buffer {
  if (text.length % 4 !== 0) throw refusal(text, READING.base64.length(text.length));
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  const bytes = Buffer.from(text, "base64");
  const complete = bytes.length === (text.length / 4) * 3 - padding;
  // Node also takes the URL alphabet.
  if (!complete || text.includes("-") || text.includes("_")) {
    throw refusal(text, READING.base64.character(strangeCharacter(text)));
  }
  if (padding > 0 && bytes.subarray(padding - 3).toString("base64") !== text.slice(-4)) {
    throw refusal(text, READING.base64.lastCharacter());
  }
  return bytes;
}

/** A padding character that something else follows is as strange as one from outside the alphabet. */
function strangeCharacter(text: string): string {
  return /[^a-zA-Z0-9+/=]|=(?=[^=])/.exec(text)?.[0] ?? "=";
}

function refusal(text: string, detail: string): Error {
  return serializationError(blobText(text, detail));
}
