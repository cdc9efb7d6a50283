import { layersNotFound, referencedImagesNotFound } from "../error-texts.js";
import { invalidParameter } from "../errors.js";
import type { Repository } from "../repositories/repository.js";
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
export function imageParts(repository: Repository, manifest: Manifest): ImageParts {
  const { ref, quotas, allowsMissingLayers } = repository.registry;
  if (manifest.layers.length > quotas.layersPerImage) {
    throw invalidParameter("ImageManifest", "Limit on number of layers per image exceeded");
  }
  const layers: string[] = [];
  const missingLayers: string[] = [];
  for (const { digest } of manifest.layers) {
    const layer = repository.layers.get(digest);
    if (layer === undefined) missingLayers.push(digest);
    // The digest as the layer has it: images that share layers then share the text too.
    layers.push(layer?.digest ?? digest);
  }
  const children = distinct(manifest.children);
  if (!allowsMissingLayers) {
    if (missingLayers.length > 0) throw layersNotFound(distinct(missingLayers), repository.name, ref);
    const missingImages = children.filter((digest) => repository.images.byDigest(digest) === undefined);
    if (missingImages.length > 0) throw referencedImagesNotFound(missingImages, repository.name, ref);
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
