import { algorithmOf, type DigestAlgorithm } from "../../blobs/digest-algorithm.js";
import { ecrError } from "../errors.js";
import type { LayerState } from "./layer-state.js";
import { addLayer, findLayer } from "./layers.js";
import type { UploadHost } from "./open-uploads.js";
import { discardUpload, forgetUpload, getUpload, inTurn, type UploadKey, uploadPlace } from "./uploads.js";

/** What ECR refuses and the OCI distribution specification allows. */
export interface UploadLeniency {
  readonly emptyLayers: boolean;
  readonly smallParts: boolean;
  /** What a layer may be known by. */
  readonly digestAlgorithms: readonly DigestAlgorithm[];
}

const ECR_STRICTNESS: UploadLeniency = { emptyLayers: false, smallParts: false, digestAlgorithms: ["sha256"] };

export interface CompleteUploadRequest {
  readonly digests: readonly string[];
  readonly leniency?: UploadLeniency | undefined;
  /** See Content.commit. */
  readonly cause: string;
}

/**
 * Ends an upload: its bytes become a layer of the repository.
 * `alreadyPresent` tells whether the repository had that layer before.
 * @throws {EcrError} EmptyUploadException, LayerPartTooSmallException, InvalidLayerException (the upload is gone then)
 */
export function completeUpload(
  host: UploadHost,
  key: UploadKey,
  { digests, leniency = ECR_STRICTNESS, cause }: CompleteUploadRequest,
): Promise<{ layer: LayerState; alreadyPresent: boolean }> {
  const { content, blobs } = host;
  const { repository } = key;
  return inTurn(host, key, async ({ blob }) => {
    if (blob.size === 0 && !leniency.emptyLayers) throw ecrError("EmptyUploadException", uploadPlace(content, key));
    const isTooSmall = getUpload(content, repository, key.id).hasSmallMiddlePart && !leniency.smallParts;
    const algorithm = digests.includes(blob.digest()) ? "sha256" : otherAlgorithm(digests, leniency);
    if (isTooSmall || algorithm === undefined) {
      content.commit(cause, (tx) => discardUpload(tx, key));
      throw ecrError(isTooSmall ? "LayerPartTooSmallException" : "InvalidLayerException");
    }
    const { digest, size } = await blob.finish(algorithm);
    try {
      // If the upload or its repository was deleted meanwhile, it is not found, and no layer is made.
      const outcome = content.commit(cause, (tx) => {
        discardUpload(tx, key);
        if (!digests.includes(digest)) return undefined;
        const alreadyPresent = findLayer(tx, repository, digest) !== undefined;
        const layer = addLayer(tx, repository, digest, size);
        if (!alreadyPresent) tx.changed({ kind: "layer.uploaded", repository, digest });
        return { layer, alreadyPresent };
      });
      if (outcome === undefined) throw ecrError("InvalidLayerException");
      return outcome;
    } catch (error) {
      // Its bytes no longer belong to an upload, so the upload ends too.
      content.commit(cause, (tx) => forgetUpload(tx, key));
      throw error;
    } finally {
      // The layer holds a reference of its own by now.
      blobs.release(digest);
    }
  });
}

/** By which a digest may be right that the SHA-256 isn't; only the whole of the bytes tells, so the end of the upload does. */
function otherAlgorithm(digests: readonly string[], { digestAlgorithms }: UploadLeniency): DigestAlgorithm | undefined {
  return digests
    .map(algorithmOf)
    .find((algorithm) => algorithm !== undefined && algorithm !== "sha256" && digestAlgorithms.includes(algorithm));
}
