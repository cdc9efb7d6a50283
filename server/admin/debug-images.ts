import { imagesAfter } from "../content/images/find-image.js";
import type { ImageState } from "../content/images/image-state.js";
import { repositoriesAfter } from "../content/repositories/find-repository.js";
import { scanStatus } from "../content/scanning/scan-findings.js";
import { currentPhase } from "../content/scanning/scan-state.js";
import { findScan } from "../content/scanning/scans.js";
import type { ContentView } from "../content/view.js";
import { shortReference } from "../events/verify/describe-request.js";
import type { Registry } from "../registries/registry.js";
import { causeText } from "./debug-cause.js";

const MAX_REPOSITORIES = 20;
const MAX_IMAGES = 10;

/** Each repository with its newest images, their tags and what has become of their scans. */
export function repositoryLines(content: ContentView): string[] {
  const lines: string[] = [];
  let count = 0;
  for (const { name, tagMutability } of repositoriesAfter(content, "")) {
    if (++count > MAX_REPOSITORIES) continue;
    const images = [...imagesAfter(content, name)];
    const traits = tagMutability.mode === "MUTABLE" ? "" : `, ${tagMutability.mode.toLowerCase()}`;
    lines.push(`${name}: ${images.length === 1 ? "1 image" : `${images.length} images`}${traits}`);
    for (const image of images.slice(-MAX_IMAGES)) {
      const archived = image.status === "ACTIVE" ? "" : `, ${image.status.toLowerCase()}`;
      lines.push(`  ${named(image)}${archived}${scanText(content, image)}`);
    }
    if (images.length > MAX_IMAGES) lines.push(`  ... and ${images.length - MAX_IMAGES} older ones`);
  }
  if (count > MAX_REPOSITORIES) lines.push(`... and ${count - MAX_REPOSITORIES} more`);
  return lines;
}

/** The last ones, with who deleted them. */
export function deletedImageLines({ deletedImages, events }: Registry): string[] {
  const last = [...deletedImages.after(0)].slice(-MAX_IMAGES);
  return last.map(({ image, cause }) => `${image.repository} ${named(image)}, by ${causeText(events, cause)}`);
}

function named({ digest, tags }: Pick<ImageState, "digest" | "tags">): string {
  return `${tags.length === 0 ? "untagged" : tags.join(", ")} ${shortReference(digest)}`;
}

function scanText(content: ContentView, image: ImageState): string {
  const scan = findScan(content, image);
  return scan === undefined ? "" : `, scan ${scanStatus(content, scan, currentPhase(scan)).status}`;
}
