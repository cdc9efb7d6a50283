import type { TableKind } from "../table-kind.js";
import { ImageIndex } from "./image-index.js";
import type { ImageState } from "./image-state.js";
import { ManifestContent } from "./manifest-content.js";
import { sharedMediaType } from "./media-types.js";

type Stored = Omit<ImageState, "manifest">;

export const imageTable: TableKind<ImageState, ImageIndex> & { readonly index: () => ImageIndex } = {
  scopeOf: ({ repository }) => repository,
  keyOf: ({ digest }) => digest,
  index: () => new ImageIndex(),
  dueOf: ({ activatesAtMs, digest }) =>
    activatesAtMs === undefined ? undefined : { dueMs: activatesAtMs, kind: "restore", subject: digest },
  codec: {
    encode: ({ manifest: _, ...rest }): Stored => rest,
    decode: (members, { shared, setAside }, bytes = Buffer.alloc(0)) => {
      const stored = members as Stored;
      return {
        ...stored,
        repository: shared(stored.repository),
        layers: stored.layers.map(shared),
        mediaType: sharedMediaType(stored.mediaType),
        manifest: new ManifestContent(bytes).setAside({ setAside }).kept,
      };
    },
    bytesOf: ({ manifest }) => manifest,
  },
};
