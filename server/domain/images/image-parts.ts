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
  // The digest as the layer has it: images that share layers then share the text too.
  const layers = distinct(manifest.layers.map(({ digest }) => repository.layers.get(digest)?.digest ?? digest));
  const children = distinct(manifest.children);
  if (allowsMissingLayers) return { layers, children };
  const missingLayers = layers.filter((digest) => repository.layers.get(digest) === undefined);
  if (missingLayers.length > 0) throw layersNotFound(missingLayers, repository.name, ref);
  const missingImages = children.filter((digest) => repository.images.byDigest(digest) === undefined);
  if (missingImages.length > 0) throw referencedImagesNotFound(missingImages, repository.name, ref);
  return { layers, children };
}

/** So few that comparing each with each is faster than a Set. */
const FEW = 32;

function distinct(digests: readonly string[]): readonly string[] {
  const areDistinct = digests.length <= FEW && digests.every((digest, index) => digests.indexOf(digest) === index);
  return areDistinct ? digests : [...new Set(digests)];
}
