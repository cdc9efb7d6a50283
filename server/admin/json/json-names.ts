import type { MessageShape } from "../../../proto/typescript/message-shapes.js";

/** "afterSequence" → "after_sequence", as the proto files and the error texts write it. */
export function protoName(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The field that a key of JSON means: proto3 JSON is read in either spelling. */
export function fieldOf(key: string, { fields }: MessageShape): string | undefined {
  if (fields.has(key)) return key;
  const name = key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return fields.has(name) && protoName(name) === key ? name : undefined;
}
