import fc from "fast-check";
import * as assert from "uvu/assert";
import { imagesAfter } from "../../../server/content/images/find-image.js";
import { runLifecycleAtOnce } from "../../../server/content/lifecycle/lifecycle-runs.js";
import { putLifecyclePolicy } from "../../../server/content/lifecycle/repository-lifecycle-policy.js";
import { isChange } from "../../../server/content/transaction.js";
import type { Registry } from "../../../server/registries/registry.js";
import { spec } from "../../support/spec.js";
import { newRegistry, pushManifest, repository } from "./lifecycle-content.js";
import { ARCHIVE, DAYS, policyText, rule } from "./policy-fixture.js";

const s = spec("lifecycle runs while a clock is moved", {});

const DAY_MS = 24 * 60 * 60 * 1000;

/** Pushes images at these hours; then the policy is put. */
function registryWith(pushes: readonly number[], text: string): { registry: Registry; log: string[] } {
  const registry = newRegistry();
  const { content, clock } = registry;
  const startMs = clock.now();
  [...pushes]
    .sort((a, b) => a - b)
    .forEach((hour, n) => {
      clock.advanceTo(startMs + hour * 60 * 60 * 1000);
      pushManifest(registry, `v${n}`);
      if (n % 3 === 2) pushManifest(registry, `v${n - 1}`, `v${n}`);
    });
  clock.advanceTo(startMs + 30 * DAY_MS);
  const log: string[] = [];
  content.subscribe(({ cause, log: entries }) => {
    for (const entry of entries) {
      if (isChange(entry) && /^image\.(deleted|archived)$/.test(entry.kind)) {
        log.push([new Date(content.context.now()).toISOString(), cause, entry.kind, entry.digest].join(" "));
      }
    }
  });
  content.commit("test", (tx) => putLifecyclePolicy(tx, repository, text));
  return { registry, log };
}

const number = fc.integer({ min: 1, max: 40 });
const anyRule = fc.oneof(
  number.map((countNumber) => ({
    selection: { tagStatus: "untagged", countType: "sinceImagePushed", ...DAYS, countNumber },
  })),
  number.map((countNumber) => ({ selection: { tagStatus: "tagged", tagPrefixList: ["v1"], countNumber } })),
  number.map((countNumber) => ({
    selection: { tagStatus: "tagged", tagPatternList: ["v*2*"], countType: "sinceImagePulled", ...DAYS, countNumber },
    action: ARCHIVE,
  })),
);
const anyPolicy = fc
  .tuple(
    fc.uniqueArray(anyRule, {
      maxLength: 3,
      selector: ({ selection }) => selection.tagStatus + ("tagPrefixList" in selection),
    }),
    number,
  )
  .map(([rules, countNumber]) => {
    const any = rule(9, { tagStatus: "any", countType: "sinceImagePushed", ...DAYS, countNumber: countNumber + 20 });
    return policyText(
      ...rules.map(({ selection, ...more }, i) => rule(i + 1, selection, "action" in more ? more.action : undefined)),
      any,
    );
  });

s.test("what is passed over on quiet days is nothing: the same goes at the same time as with a run of each day", () => {
  const pushes = fc.array(fc.integer({ min: 0, max: 29 * 24 }), { minLength: 1, maxLength: 25 });
  let actions = 0;
  fc.assert(
    fc.property(pushes, anyPolicy, (hours, text) => {
      const moved = registryWith(hours, text);
      moved.registry.clock.advanceTo(moved.registry.clock.now() + 120 * DAY_MS);
      const daily = registryWith(hours, text);
      const { content, clock } = daily.registry;
      const startMs = clock.now();
      for (let day = 1; day <= 120; day++) {
        // With a clock that nobody moves, each run evaluates anew.
        Object.assign(content.context, { now: () => startMs + day * DAY_MS, movedToMs: () => undefined });
        runLifecycleAtOnce(content, repository);
      }
      assert.equal(moved.log, daily.log);
      assert.is(
        [...imagesAfter(moved.registry.content, repository)].length,
        [...imagesAfter(content, repository)].length,
      );
      actions += moved.log.length;
    }),
    { numRuns: 60 },
  );
  assert.ok(actions > 100, `${actions}`);
});

s.run();
