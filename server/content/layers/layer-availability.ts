import type { ContentView } from "../view.js";
import { findLayer, isArchived } from "./layers.js";

export interface LayerAvailability {
  readonly layerDigest: string;
  readonly layerAvailability: "AVAILABLE" | "UNAVAILABLE" | "ARCHIVED";
  readonly layerSize?: number;
  readonly mediaType?: string;
}

export interface LayerFailure {
  readonly layerDigest: string;
  readonly failureCode: "InvalidLayerDigest" | "MissingLayerDigest";
  readonly failureReason: string;
}

const DIGEST = /^[a-zA-Z0-9\-_+.]+:[a-fA-F0-9]+$/;

/** What layers get that no manifest has named yet. */
const DEFAULT_LAYER_MEDIA_TYPE = "application/vnd.docker.image.rootfs.diff.tar.gzip";

/** BatchCheckLayerAvailability for one digest: an unknown layer is UNAVAILABLE, not a failure (docs/ecr-behaviour.md D). */
export function layerAvailability(
  view: ContentView,
  repository: string,
  layerDigest: string,
): LayerAvailability | LayerFailure {
  if (layerDigest === "") {
    const failureReason = "Invalid request parameters: layer digest cannot be null";
    return { layerDigest, failureCode: "MissingLayerDigest", failureReason };
  }
  if (!DIGEST.test(layerDigest)) {
    const regex = "[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+";
    const failureReason = `Invalid request parameters: layer digest should satisfy the regex '${regex}'`;
    return { layerDigest, failureCode: "InvalidLayerDigest", failureReason };
  }
  const layer = findLayer(view, repository, layerDigest);
  if (layer === undefined) return { layerDigest, layerAvailability: "UNAVAILABLE" };
  return {
    layerDigest,
    layerAvailability: isArchived(view, layer) ? "ARCHIVED" : "AVAILABLE",
    layerSize: layer.size,
    mediaType: layer.mediaType ?? DEFAULT_LAYER_MEDIA_TYPE,
  };
}
