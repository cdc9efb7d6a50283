import * as assert from "uvu/assert";
import { evaluateLifecycle } from "../../../server/content/lifecycle/evaluate-lifecycle.js";
import type { LifecycleEvaluation, LifecycleImage } from "../../../server/content/lifecycle/lifecycle-image.js";
import { finish } from "../../../server/content/lifecycle/slices.js";
import { spec } from "../../support/spec.js";
import { daysAgo, image, NOW_MS } from "./lifecycle-image-fixture.js";
import { ARCHIVE, DAYS, policyOf, rule } from "./policy-fixture.js";

const s = spec("evaluating lifecycle policies", {});

function evaluate(rules: readonly object[], images: readonly LifecycleImage[]): LifecycleEvaluation {
  return finish(evaluateLifecycle(policyOf(...rules), images, NOW_MS));
}

/** What goes, as "digest by rule", oldest first. */
function taken(rules: readonly object[], ...images: LifecycleImage[]): string[] {
  return evaluate(rules, images).actions.map(({ digest, rulePriority }) => `${digest} by ${rulePriority}`);
}

const pushed = (days: number, more: object = {}) => ({
  countType: "sinceImagePushed",
  countNumber: days,
  ...DAYS,
  ...more,
});
const prefix = (...tagPrefixList: string[]) => ({ tagStatus: "tagged", tagPrefixList });
const pattern = (...tagPatternList: string[]) => ({ tagStatus: "tagged", tagPatternList });
const ANY = { tagStatus: "any" };
const transitioned = (days: number) => ({
  storageClass: "archive",
  countType: "sinceImageTransitioned",
  countNumber: days,
  ...DAYS,
});

s.test("an action says what, why and on what", () => {
  const old = image("old", { tags: ["v1", "v2"], pushedAtMs: daysAgo(31) });
  assert.equal(evaluate([rule(4, { ...ANY, ...pushed(30) })], [old]).actions, [
    {
      digest: "old",
      action: "EXPIRE",
      rulePriority: 4,
      storageClass: "STANDARD",
      tags: ["v1", "v2"],
      pushedAtMs: daysAgo(31),
    },
  ]);
  assert.equal(evaluate([rule(4, { ...ANY, ...pushed(30) }, ARCHIVE)], [old]).actions[0], {
    digest: "old",
    action: "TRANSITION",
    targetStorageClass: "ARCHIVE",
    rulePriority: 4,
    storageClass: "STANDARD",
    tags: ["v1", "v2"],
    pushedAtMs: daysAgo(31),
  });
});

s.test("tagStatus [documented: ECR user guide]", () => {
  const images = [image("untagged"), image("tagged", { tags: ["v1"] }), image("other", { tags: ["x"] })];
  assert.equal(taken([rule(1, pushed(1))], ...images), ["untagged by 1"]);
  assert.equal(taken([rule(1, pushed(1, prefix("v")))], ...images), ["tagged by 1"]);
  assert.equal(taken([rule(1, pushed(1, ANY))], ...images), ["untagged by 1", "tagged by 1", "other by 1"]);
});

s.test("all prefixes and all patterns must fit, each some tag [seen on AWS: instantdb#2759]", () => {
  const images = [
    image("ab", { tags: ["alpha", "beta"] }),
    image("a", { tags: ["alpha"] }),
    image("b", { tags: ["beta"] }),
  ];
  assert.equal(taken([rule(1, pushed(1, prefix("alp", "bet")))], ...images), ["ab by 1"]);
  assert.equal(taken([rule(1, pushed(1, pattern("*a", "b*")))], ...images), ["ab by 1", "b by 1"]);
});

s.test("a pattern means the whole tag, and only the asterisk stands for others [documented: ECR user guide]", () => {
  const images = [
    image("prod", { tags: ["prod"] }),
    image("prod1", { tags: ["prod1"] }),
    image("my", { tags: ["my-prod"] }),
  ];
  assert.equal(taken([rule(1, pushed(1, pattern("prod")))], ...images), ["prod by 1"]);
  assert.equal(taken([rule(1, pushed(1, pattern("prod*")))], ...images), ["prod by 1", "prod1 by 1"]);
  assert.equal(taken([rule(1, pushed(1, pattern("*prod*")))], ...images).length, 3);
  assert.equal(taken([rule(1, pushed(1, pattern("pro?")))], ...images), []);
  assert.equal(taken([rule(1, pushed(1, prefix("prod*")))], ...images), []);
});

s.test(
  "imageCountMoreThan keeps the youngest, of the same millisecond those pushed last [documented: ECR user guide]",
  () => {
    const images = [3, 1, 2, 2].map((days, i) => image(`i${i}-${days}`, { pushedAtMs: daysAgo(days) }));
    assert.equal(taken([rule(1, { countNumber: 2 })], ...images), ["i0-3 by 1", "i2-2 by 1"]);
    assert.equal(taken([rule(1, { countNumber: 4 })], ...images), []);
  },
);

s.test(
  "sinceImagePushed: older than the days, to the millisecond; after a restore since that [documented: ECR user guide]",
  () => {
    const images = [
      image("older", { pushedAtMs: daysAgo(30) - 1 }),
      image("as old", { pushedAtMs: daysAgo(30) }),
      image("restored", { pushedAtMs: daysAgo(200), lastArchivedAtMs: daysAgo(100), lastActivatedAtMs: daysAgo(29) }),
      image("restored long ago", { pushedAtMs: daysAgo(20), lastActivatedAtMs: daysAgo(31) }),
    ];
    assert.equal(taken([rule(1, pushed(30))], ...images), ["older by 1", "restored long ago by 1"]);
  },
);

s.test(
  "sinceImagePulled: since the pull, the push if there was none, the restore if none since [documented: ECR user guide]",
  () => {
    const images = [
      image("pulled", { pushedAtMs: daysAgo(200), lastPulledAtMs: daysAgo(31) }),
      image("pulled lately", { pushedAtMs: daysAgo(200), lastPulledAtMs: daysAgo(29) }),
      image("never", { pushedAtMs: daysAgo(31) }),
      image("never, young", { pushedAtMs: daysAgo(29) }),
      image("restored", { pushedAtMs: daysAgo(200), lastPulledAtMs: daysAgo(190), lastActivatedAtMs: daysAgo(29) }),
      image("restored and never", { pushedAtMs: daysAgo(200), lastActivatedAtMs: daysAgo(31) }),
      image("pulled since", { pushedAtMs: daysAgo(200), lastPulledAtMs: daysAgo(29), lastActivatedAtMs: daysAgo(60) }),
    ];
    const rules = [rule(1, { ...ANY, countType: "sinceImagePulled", countNumber: 30, ...DAYS }, ARCHIVE)];
    assert.equal(taken(rules, ...images).sort(), ["never by 1", "pulled by 1", "restored and never by 1"]);
  },
);

s.test("sinceImageTransitioned: since it was archived, the oldest of those first [documented: ECR user guide]", () => {
  const archived = (digest: string, days: number) =>
    image(digest, { status: "ARCHIVED", lastArchivedAtMs: daysAgo(days), pushedAtMs: daysAgo(1000 - days) });
  const images = [
    archived("a", 91),
    archived("b", 90),
    archived("c", 95),
    image("active", { lastArchivedAtMs: daysAgo(500) }),
  ];
  assert.equal(taken([rule(1, { ...ANY, ...transitioned(90) })], ...images), ["c by 1", "a by 1"]);
});

s.test(
  "a rule sees its storage class only, and none an image that is being restored [documented; the latter inferred]",
  () => {
    const images = [
      image("active"),
      image("archived", { status: "ARCHIVED", lastArchivedAtMs: daysAgo(99) }),
      image("activating", { status: "ACTIVATING", lastArchivedAtMs: daysAgo(99) }),
    ];
    assert.equal(taken([rule(1, pushed(1, ANY))], ...images), ["active by 1"]);
    assert.equal(taken([rule(1, { ...ANY, ...transitioned(90) })], ...images), ["archived by 1"]);
    // A rule of one class shields no image of the other.
    const both = [rule(1, pushed(1, ANY), ARCHIVE), rule(2, { ...ANY, ...transitioned(90) })];
    assert.equal(taken(both, ...images).sort(), ["active by 1", "archived by 2"]);
  },
);

s.test(
  "the first rule whose tags an image has shields it from the others [documented: ECR user guide, evaluation rules]",
  () => {
    const images = [
      image("release", { tags: ["v1", "dev-1"], pushedAtMs: daysAgo(400) }),
      image("dev", { tags: ["dev-2"], pushedAtMs: daysAgo(300) }),
    ];
    assert.equal(taken([rule(1, { ...prefix("v"), countNumber: 9999 }), rule(2, pushed(1, ANY))], ...images), [
      "dev by 2",
    ]);
  },
);

s.test(
  "lower rules count images that a higher one takes or shields [documented: ECR user guide, evaluation rules]",
  () => {
    const images = [
      image("oldest", { tags: ["dev-1"], pushedAtMs: daysAgo(40) }),
      image("old", { tags: ["dev-2"], pushedAtMs: daysAgo(30) }),
      image("young", { tags: ["dev-3", "keep"], pushedAtMs: daysAgo(20) }),
      image("youngest", { tags: ["x"], pushedAtMs: daysAgo(10) }),
    ];
    const rules = [rule(1, { ...prefix("keep"), countNumber: 5 }), rule(2, { ...prefix("dev"), countNumber: 1 })];
    assert.equal(taken(rules, ...images), ["oldest by 2", "old by 2"]);
    assert.equal(taken([...rules, rule(3, { ...ANY, countNumber: 2 })], ...images), ["oldest by 2", "old by 2"]);
    assert.equal(taken([rule(1, pushed(35, prefix("dev"))), rule(2, { ...ANY, countNumber: 3 })], ...images), [
      "oldest by 1",
    ]);
  },
);

s.test("images of an index are neither ranked nor counted nor shown [seen on AWS: pulumi-defang#466]", () => {
  const images = [
    image("child-1", { pushedAtMs: daysAgo(9) }),
    image("child-2", { pushedAtMs: daysAgo(8) }),
    ...[1, 2, 3, 4, 5].map((n) => image(`v${n}`, { tags: [`v${n}`], pushedAtMs: daysAgo(8 - n) })),
    image("latest", { tags: ["latest"], pushedAtMs: daysAgo(2), children: ["child-1", "child-2", "child-1"] }),
  ];
  const { actions, failures } = evaluate([rule(1, { ...ANY, countNumber: 4 })], images);
  assert.equal(
    actions.map(({ digest }) => digest),
    ["v1", "v2"],
  );
  assert.equal(failures, []);
});

s.test(
  "a rule by time finds images of an index, and the run reports them as failures [seen on AWS: CloudTrail event of 2025]",
  () => {
    const images = [image("child"), image("loose"), image("list", { tags: ["v1"], children: ["child", "child"] })];
    const { actions, failures } = evaluate([rule(3, pushed(7))], images);
    assert.equal(
      actions.map(({ digest }) => digest),
      ["loose"],
    );
    assert.equal(failures, [
      {
        digest: "child",
        rulePriority: 3,
        tags: [],
        pushedAtMs: daysAgo(100),
        failureCode: "ImageReferencedByManifestList",
        failureReason: "Requested image referenced by manifest list: [list]",
      },
    ]);
  },
);

s.test("images of an index stay while the index goes, and go when it is gone [documented: ECR user guide]", () => {
  const [child, list] = [image("child"), image("list", { children: ["child"] })];
  const rules = [rule(1, pushed(7))];
  assert.equal(taken(rules, child, list), ["list by 1"]);
  assert.equal(taken(rules, child), ["child by 1"]);
});

s.test("images of an archived index may be archived, not deleted [documented: ECR user guide]", () => {
  const child = image("child");
  const list = (status: LifecycleImage["status"]) => image("list", { status, children: ["child"], tags: ["v1"] });
  assert.equal(taken([rule(1, pushed(7), ARCHIVE)], child, list("ARCHIVED")), ["child by 1"]);
  assert.equal(taken([rule(1, pushed(7), ARCHIVE)], child, list("ACTIVE")), []);
  assert.equal(taken([rule(1, pushed(7), ARCHIVE)], child, list("ACTIVATING")), []);
  assert.equal(taken([rule(1, pushed(7))], child, list("ARCHIVED")), []);
});

s.test("referrers are images for counting [documented: ECR user guide; users complain]", () => {
  const images = [
    image("app", { tags: ["v1"], pushedAtMs: daysAgo(3) }),
    image("signature", { subjectDigest: "app", pushedAtMs: daysAgo(2) }),
    image("sbom", { subjectDigest: "app", pushedAtMs: daysAgo(1) }),
  ];
  assert.equal(taken([rule(1, { ...ANY, countNumber: 2 })], ...images), ["app by 1"]);
});

s.run();
