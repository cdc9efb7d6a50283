/**
 * `node clock.js TIMERS IMAGES`: prints a line of JSON with the milliseconds that it takes to advance a registry's clock by a
 * year: past so many timers, and over the daily runs of a lifecycle policy that looks at so many images.
 */
import { DEFAULT_CONFIG } from "../../server/config.js";
import { ManifestContent } from "../../server/content/images/manifest-content.js";
import { putImage } from "../../server/content/images/put-image.js";
import { putLifecyclePolicy } from "../../server/content/lifecycle/repository-lifecycle-policy.js";
import { createRepository } from "../../server/content/repositories/create-repository.js";
import { createParts, type Parts } from "../../server/parts.js";
import type { Registry } from "../../server/registries/registry.js";
import { median } from "../rounds.js";

const [timers = 0, images = 0] = process.argv.slice(2).map(Number);
const ROUNDS = 9;
const DAY_MS = 24 * 60 * 60 * 1000;
const YEAR_MS = 365 * DAY_MS;
const REPOSITORY = "team/app";

/** How long the clock of a registry takes for a year. */
async function aYear(prepare: (registry: Registry) => void): Promise<number> {
  const parts: Parts = createParts({ ...DEFAULT_CONFIG, seed: 1n, allowMissingLayers: true });
  const registry = parts.registries.open(parts.registries.defaultRef);
  registry.clock.set("FROZEN", Date.UTC(2026, 0, 1));
  registry.content.commit("bench", (tx) => createRepository(tx, { name: REPOSITORY }));
  prepare(registry);
  const start = performance.now();
  registry.clock.advanceTo(registry.clock.now() + YEAR_MS);
  const ms = performance.now() - start;
  if (registry.clock.timers().some(({ dueMs }) => dueMs <= registry.clock.now()))
    throw new Error("a timer was left out");
  await parts.close();
  return ms;
}

/** Half of them rules that end, half of them the ends of restores, over the whole year. */
function withTimers(registry: Registry): void {
  const { content, clock, rules } = registry;
  for (let number = 0; number < timers; number++) {
    const dueMs = clock.now() + Math.floor((YEAR_MS * (number + 1)) / timers);
    if (number % 2 === 0) rules.put({ id: `rule-${number}`, steps: [{ times: 1 }], expireTimeMs: dueMs });
    else {
      push(registry, number);
      content.commit("bench", (tx) => {
        const digest = tx.tables.images.of(REPOSITORY).index.byTag(`v${number}`) as string;
        const image = tx.tables.images.get(REPOSITORY, digest);
        if (image !== undefined) tx.put("images", { ...image, status: "ACTIVATING", activatesAtMs: dueMs });
      });
    }
  }
}

function withPolicy(registry: Registry): void {
  for (let number = 0; number < images; number++) push(registry, number);
  const days = { countType: "sinceImagePushed", countUnit: "days" };
  const rules = [
    { tagStatus: "tagged", tagPrefixList: ["v1"], countType: "imageCountMoreThan", countNumber: images },
    { tagStatus: "tagged", tagPatternList: ["v*"], ...days, countNumber: 1_000 },
    { tagStatus: "any", countType: "imageCountMoreThan", countNumber: images },
  ].map((selection, i) => ({ rulePriority: i + 1, selection, action: { type: "expire" } }));
  registry.content.commit("bench", (tx) => putLifecyclePolicy(tx, REPOSITORY, JSON.stringify({ rules })));
}

function push({ content }: Registry, number: number): void {
  const digest = (kind: string): string => `sha256:${`${kind}${number.toString(16)}`.padStart(64, "0")}`;
  const config = { mediaType: "application/vnd.oci.image.config.v1+json", digest: digest("c"), size: 100 };
  const layers = [{ mediaType: "application/vnd.oci.image.layer.v1.tar+gzip", digest: digest("a"), size: 1_000 }];
  const mediaType = "application/vnd.oci.image.manifest.v1+json";
  const manifest = new ManifestContent(JSON.stringify({ schemaVersion: 2, mediaType, config, layers }));
  content.commit("bench", (tx) => putImage(tx, REPOSITORY, { manifest, tag: `v${number}`, plane: "registry" }));
}

async function measured(prepare: (registry: Registry) => void): Promise<number> {
  const ms: number[] = [];
  for (let round = 0; round < ROUNDS; round++) ms.push(await aYear(prepare));
  return median(ms);
}

console.log(JSON.stringify({ timersMs: await measured(withTimers), runsMs: await measured(withPolicy) }));
