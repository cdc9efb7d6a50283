import type { Content } from "../../server/content/content.js";
import { imageByDigest, imageByTag } from "../../server/content/images/find-image.js";
import type { ImageState } from "../../server/content/images/image-state.js";
import type { LayerState } from "../../server/content/layers/layer-state.js";

/** What a repository holds at the moment of asking. */
export interface RepositoryView {
  readonly name: string;
  readonly layers: {
    readonly size: number;
    get(digest: string): LayerState | undefined;
    values(): LayerState[];
  };
  readonly images: {
    readonly size: number;
    byTag(tag: string): ImageState | undefined;
    byDigest(digest: string): ImageState | undefined;
  };
}

export function repositoryView(content: Content, name: string): RepositoryView {
  const { tables } = content;
  return {
    name,
    layers: {
      get size() {
        return tables.layers.of(name).size;
      },
      get: (digest) => tables.layers.get(name, digest),
      values: () => [...tables.layers.of(name).values()],
    },
    images: {
      get size() {
        return tables.images.of(name).size;
      },
      byTag: (tag) => imageByTag(content, name, tag),
      byDigest: (digest) => imageByDigest(content, name, digest),
    },
  };
}
