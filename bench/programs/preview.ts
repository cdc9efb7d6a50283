/**
 * `node preview.js IMAGES`: prints a line of JSON with the milliseconds of processor time that a preview of a lifecycle policy
 * takes which expires nearly all images of a repository, its longest slice, and the next push, which has to copy something.
 */
import { readFileSync } from "node:fs";
import { setImmediate } from "node:timers/promises";
import { DEFAULT_CONFIG } from "../../server/config.js";
import { ManifestContent } from "../../server/content/images/manifest-content.js";
import { putImage } from "../../server/content/images/put-image.js";
import { newLifecyclePolicy } from "../../server/content/lifecycle/repository-lifecycle-policy.js";
import { finishInTurns } from "../../server/content/lifecycle/slices.js";
import { whatWouldHappen } from "../../server/content/lifecycle/what-would-happen.js";
import { createRepository } from "../../server/content/repositories/create-repository.js";
import { createParts } from "../../server/parts.js";
import { median } from "../rounds.js";

const [images = 0] = process.argv.slice(2).map(Number);
const ROUNDS = 5;
const KEPT = 100;
const LAYERS = 5;
const SHARED_LAYERS = 3;

const quotas = { imagesPerRepository: images + ROUNDS + 1 };
const parts = createParts({ ...DEFAULT_CONFIG, seed: 1n, allowMissingLayers: true, quotas });
const { content } = parts.registries.open(parts.registries.defaultRef);

const digest = (kind: string, number: number): string => `sha256:${`${kind}${number.toString(16)}`.padStart(64, "0")}`;

function manifest(number: number): ManifestContent {
  const layers = Array.from({ length: LAYERS }, (_, layer) => ({
    mediaType: "application/vnd.oci.image.layer.v1.tar+gzip",
    digest: layer < SHARED_LAYERS ? digest("b", layer) : digest(`a${layer}`, number),
    size: 1_000,
  }));
  const config = { mediaType: "application/vnd.oci.image.config.v1+json", digest: digest("c", number), size: 100 };
  const mediaType = "application/vnd.oci.image.manifest.v1+json";
  return new ManifestContent(JSON.stringify({ schemaVersion: 2, mediaType, config, layers }));
}

let pushed = 0;
function push(): void {
  const image = { manifest: manifest(pushed), plane: "registry" } as const;
  for (const tag of [`v${pushed}`, `sha-${pushed}`]) {
    content.commit("bench", (tx) => putImage(tx, "app", { ...image, tag }));
  }
  pushed++;
}

content.commit("bench", (tx) => createRepository(tx, { name: "app" }));
while (pushed < images) push();

const selection = { tagStatus: "any", countType: "imageCountMoreThan", countNumber: KEPT };
const text = JSON.stringify({ rules: [{ rulePriority: 1, selection, action: { type: "expire" } }] });
const policy = newLifecyclePolicy(content, "app", text, () => "");

interface Round {
  readonly totalMs: number;
  readonly longestMs: number;
  readonly pushMs: number;
}

/** Processor time of this thread in milliseconds: what else the machine does is in none of thousands of slices then. */
function threadMs(): number {
  return Number(readFileSync(`/proc/self/task/${process.pid}/schedstat`, "utf8").split(" ")[0]) / 1e6;
}

async function preview(): Promise<Round> {
  const start = threadMs();
  const slices = whatWouldHappen(content, policy);
  push();
  const afterPush = threadMs();
  let [since, longestMs] = [afterPush, 0];
  const { actions } = await finishInTurns(slices, async () => {
    longestMs = Math.max(longestMs, threadMs() - since);
    await setImmediate();
    since = threadMs();
  });
  const end = threadMs();
  if (actions.length !== pushed - 1 - KEPT) throw new Error(`the policy would take ${actions.length} images`);
  return { totalMs: end - start, longestMs: Math.max(longestMs, end - since), pushMs: afterPush - start };
}

// What compiles the code counts for nobody.
await preview();
const rounds: Round[] = [];
for (let i = 0; i < ROUNDS; i++) rounds.push(await preview());
const figure = (name: keyof Round): number => median(rounds.map((round) => round[name]));
console.log(JSON.stringify({ totalMs: figure("totalMs"), longestMs: figure("longestMs"), pushMs: figure("pushMs") }));
await parts.close();
