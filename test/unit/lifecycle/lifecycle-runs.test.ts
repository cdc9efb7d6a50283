import * as assert from "uvu/assert";
import { deleteImage } from "../../../server/content/images/delete-image.js";
import { imageByTag, imagesAfter } from "../../../server/content/images/find-image.js";
import { updateStorageClass } from "../../../server/content/images/storage-class.js";
import { runLifecycleAtOnce, runLifecycleInTurns } from "../../../server/content/lifecycle/lifecycle-runs.js";
import {
  deleteLifecyclePolicy,
  findLifecyclePolicy,
  putLifecyclePolicy,
} from "../../../server/content/lifecycle/repository-lifecycle-policy.js";
import type { Registry } from "../../../server/registries/registry.js";
import { spec } from "../../support/spec.js";
import { newRegistry, pushManifest, repository } from "./lifecycle-content.js";
import { ARCHIVE, policyText, rule } from "./policy-fixture.js";

const s = spec("lifecycle runs that go in turns", {});

const IMAGES = 400;

/** A registry with images v0, v1, ..., and the turns of its runs in the test's hands. */
function withImages(...rules: readonly object[]) {
  const registry = newRegistry();
  const { content } = registry;
  for (let n = 0; n < IMAGES; n++) pushManifest(registry, `v${n}`);
  content.commit("test", (tx) => putLifecyclePolicy(tx, repository, policyText(...rules)));
  const turns: (() => void)[] = [];
  Object.assign(content.context, { nextTurn: () => new Promise<void>((resolve) => turns.push(resolve)) });
  const turn = async (): Promise<void> => {
    turns.shift()?.();
    for (let i = 0; i < 5; i++) await Promise.resolve();
  };
  return { registry, content, turn };
}

const sizeOf = ({ content }: Registry): number => [...imagesAfter(content, repository)].length;

/** Turns until some images have gone, which means that others are about to. */
async function untilUnderWay(registry: Registry, turn: () => Promise<void>): Promise<void> {
  while (sizeOf(registry) === IMAGES) await turn();
}

s.test("others change the repository in between: what they have touched is left alone", async () => {
  const { registry, content, turn } = withImages(rule(1, { tagStatus: "any" }));
  const run = runLifecycleInTurns(content, repository);
  await untilUnderWay(registry, turn);
  const tagged = imageByTag(content, repository, "v390")?.digest as string;
  content.commit("test", (tx) => deleteImage(tx, repository, { imageTag: "v391" }));
  pushManifest(registry, "v390", "another-tag");
  while (sizeOf(registry) > 2) await turn();
  await turn();
  await turn();
  assert.is((await finished(run, turn))?.expired, IMAGES - 3);
  assert.equal(
    [...imagesAfter(content, repository)].map(({ digest, tags }) => [digest === tagged, tags]),
    [
      [true, ["v390", "another-tag"]],
      [false, ["v399"]],
    ],
  );
});

s.test("an image that a test has archived meanwhile isn't archived again", async () => {
  const { content, turn } = withImages(rule(1, { tagStatus: "any" }, ARCHIVE));
  const run = runLifecycleInTurns(content, repository);
  const isArchived = (tag: string) => imageByTag(content, repository, tag)?.status === "ARCHIVED";
  while (!isArchived("v0")) await turn();
  const image = imageByTag(content, repository, "v395");
  content.commit("test", (tx) => updateStorageClass(tx, image as NonNullable<typeof image>, "ARCHIVE"));
  assert.is((await finished(run, turn))?.archived, IMAGES - 2);
});

s.test("a policy that is replaced or deleted ends its run", async () => {
  const changes = [
    (registry: Registry) =>
      registry.content.commit("test", (tx) => putLifecyclePolicy(tx, repository, policyText(rule(2)))),
    (registry: Registry) => registry.content.commit("test", (tx) => deleteLifecyclePolicy(tx, repository)),
  ];
  for (const change of changes) {
    const { registry, content, turn } = withImages(rule(1, { tagStatus: "any" }));
    const run = runLifecycleInTurns(content, repository);
    await untilUnderWay(registry, turn);
    change(registry);
    const size = sizeOf(registry);
    assert.is(await finished(run, turn), undefined);
    assert.is(sizeOf(registry), size);
    assert.is(findLifecyclePolicy(content, repository)?.lastEvaluatedAtMs ?? 0, 0);
  }
});

s.test("a run at once first ends the one that goes in turns, and a second one in turns joins it", async () => {
  const { registry, content, turn } = withImages(rule(1, { tagStatus: "any" }));
  const runs = [runLifecycleInTurns(content, repository), runLifecycleInTurns(content, repository)];
  await untilUnderWay(registry, turn);
  runLifecycleAtOnce(content, repository);
  assert.is(sizeOf(registry), 1);
  for (const run of runs) assert.is((await finished(run, turn))?.expired, IMAGES - 1);
});

async function finished<T>(run: Promise<T>, turn: () => Promise<void>): Promise<T> {
  let isOver = false;
  void run.finally(() => {
    isOver = true;
  });
  while (!isOver) await turn();
  return run;
}

s.run();
