import { useMemo } from "preact/hooks";
import type { Image } from "../api/messages.ts";
import { shortDigest } from "../state/entry.ts";
import { type ImageNode, imageTree } from "../state/image-tree.ts";
import { go, place, screenAddress, setQuery } from "../state/location.ts";
import { Size, Time } from "./basics.tsx";
import { Severities } from "./severities.tsx";
import { VirtualList } from "./virtual-list.tsx";

const ROW_HEIGHT = 46;

interface ImageTreeProps {
  readonly images: readonly Image[];
  readonly isComplete: boolean;
}

/** Images with what hangs below them. Enter, or a click, opens one. */
export function ImageTree({ images, isComplete }: ImageTreeProps) {
  const { filter = "", row = "" } = place.value.query;
  const tree = useMemo(() => imageTree(images), [images]);
  const wanted = filter.toLowerCase();
  const nodes = useMemo(
    () => tree.filter(({ image }) => wanted === "" || textOf(image).includes(wanted)),
    [tree, wanted],
  );
  const open = (node: ImageNode | undefined) => {
    const { repository = "", digest = "" } = node?.image ?? {};
    if (digest !== "") go(screenAddress("repositories", [repository, digest]));
  };
  const selected = row === "" ? -1 : Number(row);
  return (
    <div class="tree">
      <div class="tools">
        <input
          type="search"
          placeholder="Tag, digest or media type"
          aria-label="Filter images"
          value={filter}
          onInput={({ currentTarget }) => setQuery({ filter: currentTarget.value, row: undefined })}
        />
        <span class="faint" role="status">
          {images.length} images{isComplete ? "" : ", reading on …"}
        </span>
      </div>
      <VirtualList
        label="Images"
        count={nodes.length}
        rowHeight={ROW_HEIGHT}
        selected={selected}
        keyOf={(i) => i}
        select={(i) => setQuery({ row: String(i) })}
        open={(i) => open(nodes[i])}
        row={(i) => <Row node={nodes[i] as ImageNode} />}
      />
    </div>
  );
}

function textOf({ tags = [], digest = "", mediaType = "", artifactType = "" }: Image): string {
  return [...tags, digest, mediaType, artifactType].join(" ").toLowerCase();
}

function Row({ node: { image, depth, relation } }: { node: ImageNode }) {
  const { digest = "", tags = [], scan } = image;
  return (
    <div class="image-row">
      <span class="what" style={{ paddingLeft: `${depth * 22}px` }}>
        {relation !== "" && <span class="relation">{relation === "child" ? "└ platform " : "└ refers to it "}</span>}
        <span class="strong name">
          {tags.length > 0 ? tags.map((tag) => `:${tag}`).join(" ") : shortDigest(digest)}
        </span>
      </span>
      <span class="faint kind">{kindOf(image)}</span>
      <span class="wide">
        <Severities counts={scan?.severityCounts} status={scan?.status} />
      </span>
      <span class="number">
        <Size bytes={image.sizeBytes} />
      </span>
      <span class="wide">
        <Time at={image.pushTime} />
      </span>
    </div>
  );
}

/** What an image is, in a word. */
export function kindOf({ mediaType = "", artifactType = "", childDigests = [] }: Image): string {
  if (childDigests.length > 0 || mediaType.includes("index") || mediaType.includes("list")) return "index";
  return artifactType === "" ? "image" : artifactType.replace(/^application\/(vnd\.)?/, "");
}
