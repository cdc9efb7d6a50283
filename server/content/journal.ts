import type { Image } from "./images/image.js";
import type { LayerUpload } from "./layers/layer-upload.js";
import type { Registry } from "./registry.js";
import type { Repository } from "./repositories/repository.js";
import type { Scan } from "./scanning/scan.js";
import type { StoredProfile } from "./scanning/scan-profiles.js";

/**
 * Hears which parts of a registry are no longer what they were, for whoever keeps registries over restarts. Changes that
 * are events go to the ChangeListener too, but not every change is one: pulls, uploads, reads of a scan. What a part has
 * become, or that it is gone, the listener looks up later, so it must be quick here and must not throw.
 */
export interface Journal {
  /** Its settings, clock, or that it is there. */
  registry(registry: Registry): void;
  /** Its settings, or that it is there. With a repository everything in it is gone. */
  repository(repository: Repository): void;
  image(repository: Repository, image: Image): void;
  layer(repository: Repository, digest: string): void;
  upload(repository: Repository, upload: LayerUpload): void;
  /** The latest scan of an image by one scan type. */
  scan(scan: Scan): void;
  profile(registry: Registry, stored: StoredProfile): void;
}

const ignore = (): void => {};

/** For registries that end with the process. */
export const NO_JOURNAL: Journal = {
  registry: ignore,
  repository: ignore,
  image: ignore,
  layer: ignore,
  upload: ignore,
  scan: ignore,
  profile: ignore,
};
