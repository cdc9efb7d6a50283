import { ecrError } from "../errors.js";
import type { ContentView } from "../view.js";
import type { LayerState } from "./layer-state.js";
import { findLayer, isArchived, referencesOf } from "./layers.js";

/**
 * A layer that may be downloaded: one that an active image of the repository refers to.
 * @throws {EcrError} LayersNotFoundException; LayerInaccessibleException while no active image refers to it (docs/ecr-behaviour.md D)
 */
export function layerForDownload(view: ContentView, repository: string, digest: string): LayerState {
  const account = view.context.ref.accountId;
  const layer = findLayer(view, repository, digest);
  if (layer === undefined) throw ecrError("LayersNotFoundException", { digest, repository, account });
  if (referencesOf(view, layer) === 0 || isArchived(view, layer)) {
    throw ecrError("LayerInaccessibleException", { digest, repository, account });
  }
  return layer;
}
