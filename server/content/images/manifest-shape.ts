import { type EcrError, invalidParameter } from "../errors.js";
import { isObject, type Json, manifestNotUnderstood } from "./manifest-json.js";
import { LAYER_LISTS, MANIFEST_SCHEMAS, MEDIA_TYPE, type ObjectSchema, type Schema } from "./manifest-schema.js";

/**
 * Holds a manifest against ECR's schema.
 * @throws {EcrError} InvalidParameterException
 */
export function requireEcrShape(document: Json, mediaType: string): void {
  const schema = MANIFEST_SCHEMAS.get(mediaType);
  if (schema === undefined || !fitsObject(document, schema)) throw manifestNotUnderstood();
  const layerList = LAYER_LISTS.get(mediaType);
  if (layerList !== undefined && isEmpty(document[layerList])) throw noLayers();
}

function noLayers(): EcrError {
  return invalidParameter("ImageManifest", "Image has to have at least 1 layer");
}

/** A list that is missing or null counts as empty [inferred]. */
function isEmpty(list: unknown): boolean {
  return list === undefined || list === null || (Array.isArray(list) && list.length === 0);
}

function fits(value: unknown, schema: Schema): boolean {
  if (schema === "read" || schema === "anything") return true;
  if (schema === "text") return typeof value === "string";
  if (schema === "media-type") return typeof value === "string" && MEDIA_TYPE.test(value);
  if ("listOf" in schema) return Array.isArray(value) && value.every((item) => fits(item, schema.listOf));
  if (!isObject(value)) return false;
  if ("mapOf" in schema) return Object.values(value).every((member) => fits(member, schema.mapOf));
  return fitsObject(value, schema);
}

function fitsObject(value: Json, { required, optional }: ObjectSchema): boolean {
  for (const name of required.keys()) if (!Object.hasOwn(value, name)) return false;
  return Object.entries(value).every(([name, member]) => {
    const needed = required.get(name);
    if (needed !== undefined) return fits(member, needed);
    const allowed = optional.get(name);
    return allowed !== undefined && (member === null || fits(member, allowed));
  });
}
