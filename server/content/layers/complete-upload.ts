import { algorithmOf, type DigestAlgorithm } from "../../blobs/digest-algorithm.js";
import type { Repository } from "../repositories/repository.js";
import type { Layer } from "./layer-index.js";
import type { LayerUpload } from "./layer-upload.js";
import { discardUpload, forgetUpload, inTurn, uploadPlace } from "./layer-uploads.js";
import { emptyUpload, invalidLayer, layerPartTooSmall, uploadNotFound } from "./upload-errors.js";

/** What ECR refuses and the OCI distribution specification allows. */
export interface UploadLeniency {
  readonly emptyLayers: boolean;
  readonly smallParts: boolean;
  /** What a layer may be known by. */
  readonly digestAlgorithms: readonly DigestAlgorithm[];
}

const ECR_STRICTNESS: UploadLeniency = { emptyLayers: false, smallParts: false, digestAlgorithms: ["sha256"] };

/**
 * Ends an upload: its bytes become a layer of the repository.
 * `alreadyPresent` tells whether the repository had that layer before.
 * @param cause of the change, for the event log: it happens later than the request is asked to be handled
 * @throws {EcrError} EmptyUploadException, LayerPartTooSmallException, InvalidLayerException (the upload is gone then)
 */
export function completeUpload(
  repository: Repository,
  upload: LayerUpload,
  digests: readonly string[],
  leniency: UploadLeniency = ECR_STRICTNESS,
  cause?: string,
): Promise<{ layer: Layer; alreadyPresent: boolean }> {
  return inTurn(repository, upload, async () => {
    if (upload.blob.size === 0 && !leniency.emptyLayers) throw emptyUpload(uploadPlace(repository, upload.id));
    const isTooSmall = upload.hasSmallMiddlePart && !leniency.smallParts;
    const algorithm = digests.includes(upload.blob.digest()) ? "sha256" : otherAlgorithm(digests, leniency);
    if (isTooSmall || algorithm === undefined) {
      discardUpload(repository, upload);
      throw isTooSmall ? layerPartTooSmall() : invalidLayer();
    }
    forgetUpload(repository, upload);
    const blob = await upload.blob.finish(algorithm);
    const isAnother = !digests.includes(blob.digest);
    if (repository.isDeleted || isAnother) {
      repository.registry.blobs.release(blob.digest);
      throw isAnother ? invalidLayer() : uploadNotFound(uploadPlace(repository, upload.id));
    }
    const alreadyPresent = repository.layers.get(blob.digest) !== undefined;
    const layer = repository.layers.adopt(blob.digest, blob.size);
    if (!alreadyPresent) {
      const { registry, name } = repository;
      registry.changed({ kind: "layer.uploaded", repository: name, digest: layer.digest, cause });
    }
    return { layer, alreadyPresent };
  });
}

/** By which a digest may be right that the SHA-256 isn't; only the whole of the bytes tells, so the end of the upload does. */
function otherAlgorithm(digests: readonly string[], { digestAlgorithms }: UploadLeniency): DigestAlgorithm | undefined {
  return digests
    .map(algorithmOf)
    .find((algorithm) => algorithm !== undefined && algorithm !== "sha256" && digestAlgorithms.includes(algorithm));
}
