import { layerNotFound } from "../error-texts.js";
import { EcrError } from "../errors.js";
import type { Repository } from "../repositories/repository.js";
import { isArchived, type Layer } from "./layer-index.js";

/**
 * A layer that may be downloaded: one that an active image of the repository refers to.
 * @throws {EcrError} LayersNotFoundException; LayerInaccessibleException while no active image refers to it (docs/ecr-behaviour.md D)
 */
export function layerForDownload(repository: Repository, digest: string): Layer {
  const layer = repository.layers.get(digest);
  if (layer === undefined) throw layerNotFound(digest, repository.name, repository.registry.ref);
  if (layer.references === 0 || isArchived(layer)) {
    throw new EcrError(
      "LayerInaccessibleException",
      `The layer with digest '${digest}' in the repository with name '${repository.name}' in the registry with id '${repository.registry.ref.accountId}' is not associated with an active image`,
    );
  }
  return layer;
}
