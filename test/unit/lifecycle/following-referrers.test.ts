import * as assert from "uvu/assert";
import { evaluateLifecycle } from "../../../server/content/lifecycle/evaluate-lifecycle.js";
import type { LifecycleImage } from "../../../server/content/lifecycle/lifecycle-image.js";
import { finish } from "../../../server/content/lifecycle/slices.js";
import { spec } from "../../support/spec.js";
import { daysAgo, image, NOW_MS } from "./lifecycle-image-fixture.js";
import { ARCHIVE, DAYS, policyOf, rule } from "./policy-fixture.js";

const s = spec("referrers follow their subject", {});

const OLD_RELEASES = {
  tagStatus: "tagged",
  tagPrefixList: ["v"],
  countType: "sinceImagePushed",
  countNumber: 30,
  ...DAYS,
};
const app = image("app", { tags: ["v1"] });
const referrer = (digest: string, subjectDigest: string, more: Partial<LifecycleImage> = {}) =>
  image(digest, { subjectDigest, ...more });

function followers(rules: readonly object[], ...images: LifecycleImage[]): string[] {
  const { referrers } = finish(evaluateLifecycle(policyOf(...rules), images, NOW_MS));
  return referrers.map(({ digest, action, subjectDigest, rulePriority }) =>
    [digest, action, "after", subjectDigest, "by", rulePriority].join(" "),
  );
}

s.test("what refers to a deleted image is deleted, and what refers to that [documented: ECR user guide]", () => {
  const images = [
    referrer("attestation", "signature"),
    referrer("signature", "app"),
    app,
    referrer("other", "elsewhere"),
  ];
  assert.equal(followers([rule(2, OLD_RELEASES)], ...images), [
    "signature EXPIRE after app by 2",
    "attestation EXPIRE after signature by 2",
  ]);
});

s.test("what refers to an archived image is archived, unless it is [documented: ECR user guide]", () => {
  const images = [
    app,
    referrer("signature", "app"),
    referrer("archived", "app", { status: "ARCHIVED", lastArchivedAtMs: daysAgo(1) }),
  ];
  assert.equal(followers([rule(2, OLD_RELEASES, ARCHIVE)], ...images), ["signature TRANSITION after app by 2"]);
  assert.equal(followers([rule(2, OLD_RELEASES)], ...images), [
    "signature EXPIRE after app by 2",
    "archived EXPIRE after app by 2",
  ]);
});

s.test("nothing follows a subject that stays", () => {
  assert.equal(followers([rule(2, { ...OLD_RELEASES, countNumber: 365 })], app, referrer("signature", "app")), []);
});

s.test("what a rule took itself isn't named twice, but deletion goes before archiving [inferred]", () => {
  const untagged = { countType: "sinceImagePushed", countNumber: 1, ...DAYS };
  const images = [app, referrer("signature", "app"), referrer("attestation", "signature")];
  assert.equal(followers([rule(1, untagged), rule(2, OLD_RELEASES)], ...images), []);
  assert.equal(followers([rule(1, untagged, ARCHIVE), rule(2, OLD_RELEASES)], ...images), [
    "signature EXPIRE after app by 2",
    "attestation EXPIRE after signature by 2",
  ]);
});

s.test("an artifact that an index lists stays with it [inferred]", () => {
  const index = image("index", { children: ["signature"] });
  assert.equal(followers([rule(2, OLD_RELEASES)], app, referrer("signature", "app"), index), []);
});

s.test("artifacts that refer to each other end somewhere", () => {
  const images = [image("a", { tags: ["v1"], subjectDigest: "b" }), referrer("b", "a")];
  assert.equal(followers([rule(2, OLD_RELEASES)], ...images), ["b EXPIRE after a by 2"]);
});

s.run();
