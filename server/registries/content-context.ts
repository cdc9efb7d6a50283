import type { BlobStore } from "../blobs/blob-store.js";
import type { RegistryClock } from "../content/clock.js";
import type { ManifestRules } from "../content/images/manifest.js";
import type { Quotas } from "../content/quotas.js";
import type { Random } from "../content/random.js";
import type { RegistryRef } from "../content/registry-ref.js";
import type { ContentContext } from "../content/view.js";
import type { BackgroundWork } from "./background-work.js";

interface Settings {
  readonly ref: RegistryRef;
  readonly seed: bigint;
  readonly quotas: Quotas;
  readonly allowsMissingLayers?: boolean | undefined;
  readonly manifestRules?: ManifestRules | undefined;
}

interface Surroundings {
  readonly clock: RegistryClock;
  readonly random: Random;
  readonly blobs: BlobStore;
  readonly background: BackgroundWork;
}

/** What a registry hands to its content. */
export function contentContext(
  { ref, seed, quotas, allowsMissingLayers = false, manifestRules = "ecr" }: Settings,
  { clock, random, blobs, background }: Surroundings,
): ContentContext {
  return {
    ref,
    seed,
    quotas,
    allowsMissingLayers,
    manifestRules,
    random,
    setAside: (bytes) => blobs.setAside(bytes),
    now: () => clock.now(),
    movedToMs: () => clock.movedToMs,
    inBackground: (work) => background.run(work),
    nextTurn: () => new Promise((resolve) => setImmediate(resolve)),
  };
}
