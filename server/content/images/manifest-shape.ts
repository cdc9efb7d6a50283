import { type EcrError, invalidParameter } from "../errors.js";
import { isObject, type Json, manifestNotUnderstood } from "./manifest-json.js";
import {
  LAYER_LISTS,
  MANIFEST_SCHEMAS,
  type MapSchema,
  MEDIA_TYPE,
  type ObjectSchema,
  type Schema,
} from "./manifest-schema.js";
import { isUsualMediaType } from "./media-types.js";

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
  if (schema === "media-type") return typeof value === "string" && (isUsualMediaType(value) || MEDIA_TYPE.test(value));
  if ("listOf" in schema) return Array.isArray(value) && value.every((item) => fits(item, schema.listOf));
  if (!isObject(value)) return false;
  return "mapOf" in schema ? fitsMap(value, schema) : fitsObject(value, schema);
}

function fitsMap(value: Json, { mapOf }: MapSchema): boolean {
  for (const name in value) if (!fits(value[name], mapOf)) return false;
  return true;
}

/** Every push comes here for each of its layers, so nothing is allocated. */
function fitsObject(value: Json, { required, optional }: ObjectSchema): boolean {
  let missing = required.size;
  for (const name in value) {
    const member = value[name];
    const needed = required.get(name);
    if (needed !== undefined) missing--;
    const schema = needed ?? optional.get(name);
    if (schema === undefined) return false;
    const isAbsent = member === null && needed === undefined;
    if (!isAbsent && !fits(member, schema)) return false;
  }
  return missing === 0;
}
