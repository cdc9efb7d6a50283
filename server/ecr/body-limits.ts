import { type OperationName, shapeOf } from "../model/api.js";

/**
 * How long the body of a request may be, known before any of it is read. The longest that another operation allows is a
 * replication configuration of 25 rules with 100 destinations and 100 filters each, which is less than 1 MiB.
 */
const MAX_BODY_BYTES = 2 * 1024 * 1024;
/** Names, ids and what else stands beside the one long member. */
const MAX_OTHER_BYTES = 64 * 1024;
/** JSON may write each character as an escape, such as \u00e9. */
const MAX_ESCAPED_BYTES = 6;

/** Four characters for three bytes; some clients escape each "/", which is one of 64. */
const MAX_BASE64_BYTES = 1.5;

const LARGE: ReadonlyMap<string, number> = new Map<OperationName, number>([
  ["PutImage", longest("ImageManifest") * MAX_ESCAPED_BYTES + MAX_OTHER_BYTES],
  ["UploadLayerPart", longest("LayerPartBlob") * MAX_BASE64_BYTES + MAX_OTHER_BYTES],
]);

/** @param operation as X-Amz-Target names it, whether there is such a one or not */
export function maxBodyBytes(operation: string): number {
  return LARGE.get(operation) ?? MAX_BODY_BYTES;
}

function longest(shapeName: string): number {
  const shape = shapeOf(shapeName);
  const max = "max" in shape ? shape.max : undefined;
  if (max === undefined) throw new Error(`the ECR model has no maximum for ${shapeName}`);
  return max;
}
