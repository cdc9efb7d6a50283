import { layerNotFound } from "../error-texts.js";
import { EcrError } from "../errors.js";
import type { ContentView } from "../view.js";
import type { LayerState } from "./layer-state.js";
import { findLayer, isArchived, referencesOf } from "./layers.js";

/**
 * A layer that may be downloaded: one that an active image of the repository refers to.
 * @throws {EcrError} LayersNotFoundException; LayerInaccessibleException while no active image refers to it (docs/ecr-behaviour.md D)
 */
export function layerForDownload(view: ContentView, repository: string, digest: string): LayerState {
  const { ref } = view.context;
  const layer = findLayer(view, repository, digest);
  if (layer === undefined) throw layerNotFound(digest, repository, ref);
  if (referencesOf(view, layer) === 0 || isArchived(view, layer)) {
    throw new EcrError(
      "LayerInaccessibleException",
      `The layer with digest '${digest}' in the repository with name '${repository}' in the registry with id '${ref.accountId}' is not associated with an active image`,
    );
  }
  return layer;
}
