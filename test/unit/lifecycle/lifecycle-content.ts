import { DEFAULT_CONFIG } from "../../../server/config.js";
import { ManifestContent } from "../../../server/content/images/manifest-content.js";
import { putImage } from "../../../server/content/images/put-image.js";
import { createRepository } from "../../../server/content/repositories/create-repository.js";
import { createParts } from "../../../server/parts.js";
import type { Registry } from "../../../server/registries/registry.js";
import { testImage } from "../../support/image.js";

export const repository = "team/app";

/** A registry with an empty repository, which takes images without their layers; its clock stands still. */
export function newRegistry(): Registry {
  const { registries } = createParts({ ...DEFAULT_CONFIG, seed: 3n, allowMissingLayers: true });
  const registry = registries.open(registries.defaultRef);
  registry.clock.set("FROZEN", Date.UTC(2026, 0, 1));
  registry.content.commit("test", (tx) => createRepository(tx, { name: repository }));
  return registry;
}

/** Puts the image that `name` stands for under a tag of that name, or under another one. */
export function pushManifest({ content }: Registry, name: string, tag: string = name): void {
  const manifest = new ManifestContent(Buffer.from(testImage(name).manifest));
  content.commit("test", (tx) => putImage(tx, repository, { manifest, tag, plane: "registry" }));
}
