import { ecrError, invalidParameter } from "../errors.js";
import { findLayer } from "../layers/layers.js";
import type { ContentView } from "../view.js";
import { imageByDigest } from "./find-image.js";
import type { Manifest } from "./manifest.js";

/** What an image is made of, each part once. */
export interface ImageParts {
  /** Digests of config and layers. */
  readonly layers: readonly string[];
  /** Digests of the images that an index lists. */
  readonly children: readonly string[];
}

/**
 * The parts that a manifest names, all of them in the repository.
 * @throws {EcrError} InvalidParameterException, LayersNotFoundException, ReferencedImagesNotFoundException
 */
export function imageParts(
  view: ContentView,
  repository: string,
  manifest: Manifest,
  { allowsMissingChildren = false } = {},
): ImageParts {
  const { ref, quotas, allowsMissingLayers } = view.context;
  const account = ref.accountId;
  if (manifest.layers.length > quotas.layersPerImage) {
    throw invalidParameter("ImageManifest", "Limit on number of layers per image exceeded");
  }
  const layers: string[] = [];
  const missingLayers: string[] = [];
  for (const { digest } of manifest.layers) {
    const layer = findLayer(view, repository, digest);
    if (layer === undefined) missingLayers.push(digest);
    // The digest as the layer has it: images that share layers then share the text too.
    layers.push(layer?.digest ?? digest);
  }
  const children = distinct(manifest.children);
  if (!allowsMissingLayers) {
    if (missingLayers.length > 0) {
      const digests = distinct(missingLayers).join(", ");
      throw ecrError("LayersNotFoundException:push", { digests, repository, account });
    }
    const expected = allowsMissingChildren ? NONE : children;
    const missingImages = expected.filter((digest) => imageByDigest(view, repository, digest) === undefined);
    if (missingImages.length > 0) {
      throw ecrError("ReferencedImagesNotFoundException", { digests: missingImages.join(", "), repository, account });
    }
  }
  return { layers: distinct(layers), children };
}

/** So few that comparing each with each is faster than a Set. */
const FEW = 32;

/** A list without room for more: every image has two of them. */
function distinct(digests: readonly string[]): readonly string[] {
  if (digests.length === 0) return NONE;
  const areDistinct = digests.length <= FEW && digests.every((digest, index) => digests.indexOf(digest) === index);
  return areDistinct ? digests.slice() : [...new Set(digests)];
}

const NONE: readonly string[] = [];
