import { type EcrError, invalidParameter } from "../errors.js";
import { parseJson } from "../parse-json.js";
import type { ManifestContent } from "./manifest-content.js";

export type Json = Readonly<Record<string, unknown>>;

/** ECR's catch-all for a manifest that it doesn't understand (docs/ecr-behaviour.md A.4). */
export function manifestNotUnderstood(): EcrError {
  return invalidParameter("ImageManifest", "Invalid JSON syntax");
}

/** @throws {EcrError} InvalidParameterException if it isn't a JSON object */
export function parseManifestJson(content: ManifestContent): Json {
  try {
    const document: unknown = content.isUtf8 ? parseJson(withoutByteOrderMark(content.text)) : undefined;
    if (isObject(document)) return document;
  } catch {
    // Broken JSON: refused below, like broken UTF-8 and everything else that isn't a manifest.
  }
  throw manifestNotUnderstood();
}

function withoutByteOrderMark(text: string): string {
  return text.startsWith("\ufeff") ? text.slice(1) : text;
}

export function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
