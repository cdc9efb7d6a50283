/**
 * `node --expose-gc fork.js REPOSITORIES IMAGES`: prints a line of JSON with what a fork of content with so many images
 * in each of so many repositories costs: the fork itself, the first change of it, and what it holds while untouched.
 */
import { DEFAULT_CONFIG } from "../../server/config.js";
import type { Content } from "../../server/content/content.js";
import { ManifestContent } from "../../server/content/images/manifest-content.js";
import { putImage } from "../../server/content/images/put-image.js";
import { createRepository } from "../../server/content/repositories/create-repository.js";
import { createParts } from "../../server/parts.js";
import { median } from "../rounds.js";

const [repositories = 0, images = 0] = process.argv.slice(2).map(Number);
const ROUNDS = 21;

const parts = createParts({ ...DEFAULT_CONFIG, seed: 1n, allowMissingLayers: true });
const { content } = parts.registries.open(parts.registries.defaultRef);
const name = (repository: number): string => `team/app-${repository}`;

function manifest(number: number): ManifestContent {
  const digest = (kind: string): string => `sha256:${`${kind}${number.toString(16)}`.padStart(64, "0")}`;
  const config = { mediaType: "application/vnd.oci.image.config.v1+json", digest: digest("c"), size: 100 };
  const layers = [{ mediaType: "application/vnd.oci.image.layer.v1.tar+gzip", digest: digest("a"), size: 1_000 }];
  const mediaType = "application/vnd.oci.image.manifest.v1+json";
  return new ManifestContent(JSON.stringify({ schemaVersion: 2, mediaType, config, layers }));
}

function push(to: Content, repository: number, image: number): void {
  const request = { manifest: manifest(repository * 100_000 + image), tag: `v${image}`, plane: "registry" } as const;
  to.commit("bench", (tx) => putImage(tx, name(repository), request));
}

for (let repository = 0; repository < repositories; repository++) {
  content.commit("bench", (tx) => createRepository(tx, { name: name(repository) }));
  for (let image = 0; image < images; image++) push(content, repository, image);
}

const forkMs: number[] = [];
const writeMs: number[] = [];
for (let round = 0; round < ROUNDS; round++) {
  const start = performance.now();
  const fork = content.fork();
  const forked = performance.now();
  push(fork, round % repositories, images);
  writeMs.push(performance.now() - forked);
  forkMs.push(forked - start);
}

/** Many forks at once: one alone is smaller than what the collector can tell. */
const FORKS = 100;
globalThis.gc?.();
const before = process.memoryUsage().heapUsed;
const forks = Array.from({ length: FORKS }, () => content.fork());
globalThis.gc?.();
const heldKiB = (process.memoryUsage().heapUsed - before) / FORKS / 1024;
if (forks.some((fork) => fork.tables.images.size !== repositories * images)) throw new Error("a fork lacks images");
await parts.close();
console.log(JSON.stringify({ forkMs: median(forkMs), writeMs: median(writeMs), heldKiB }));
