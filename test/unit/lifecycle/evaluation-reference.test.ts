import fc from "fast-check";
import * as assert from "uvu/assert";
import { evaluateLifecycle } from "../../../server/content/lifecycle/evaluate-lifecycle.js";
import type { LifecycleImage } from "../../../server/content/lifecycle/lifecycle-image.js";
import type { LifecyclePolicy, LifecycleRule } from "../../../server/content/lifecycle/lifecycle-policy.js";
import { readLifecyclePolicy } from "../../../server/content/lifecycle/read-lifecycle-policy.js";
import { finish } from "../../../server/content/lifecycle/slices.js";
import { spec } from "../../support/spec.js";
import { DAY_MS, daysAgo, image, NOW_MS } from "./lifecycle-image-fixture.js";

const s = spec("evaluation against a slow reference", {}, { timeoutMs: 60_000 });

/** The rules of docs/ecr-behaviour.md G.3, one after the other, each by looking at everything. */
function reference(policy: LifecyclePolicy, images: readonly LifecycleImage[]) {
  const marked = policy.rules.map((rule) => ({ rule, found: foundBy(rule, images) }));
  const actions = new Map<string, string>();
  const failures = new Map<string, number>();
  for (const each of images) {
    const first = marked.find(({ rule }) => concerns(rule, each));
    if (first === undefined || !first.found.has(each)) continue;
    const { rulePriority, action } = first.rule;
    if (isHeld(first.rule, each, images)) failures.set(each.digest, rulePriority);
    else actions.set(each.digest, `${action.type.toUpperCase()} by ${rulePriority}`);
  }
  return { actions, failures, referrers: followers(actions, images) };
}

/** The images that a rule would take if it were the only one. */
function foundBy(rule: LifecycleRule, images: readonly LifecycleImage[]): Set<LifecycleImage> {
  const { countType, countNumber } = rule.selection;
  const concerned = images.filter((each) => concerns(rule, each));
  if (countType !== "imageCountMoreThan") {
    return new Set(concerned.filter((each) => (NOW_MS - start(countType, each)) / DAY_MS > countNumber));
  }
  const ranked = concerned
    .filter((each) => !isHeld(rule, each, images))
    .sort((a, b) => b.pushedAtMs - a.pushedAtMs || images.indexOf(b) - images.indexOf(a));
  return new Set(ranked.slice(countNumber));
}

function concerns({ selection }: LifecycleRule, { status, tags }: LifecycleImage): boolean {
  const { storageClass = "standard", tagStatus, tagPrefixList = [], tagPatternList = [] } = selection;
  if (status !== { standard: "ACTIVE", archive: "ARCHIVED" }[storageClass]) return false;
  if (tagStatus === "any") return true;
  if (tagStatus === "untagged") return tags.length === 0;
  const fit = [
    ...tagPrefixList.map((prefix) => new RegExp(`^${prefix}`)),
    ...tagPatternList.map((pattern) => new RegExp(`^${pattern.replaceAll("*", ".*")}$`)),
  ];
  return fit.every((expression) => tags.some((tag) => expression.test(tag)));
}

function start(countType: string, each: LifecycleImage): number {
  if (countType === "sinceImageTransitioned") return each.lastArchivedAtMs as number;
  if (countType === "sinceImagePushed") return each.lastActivatedAtMs ?? each.pushedAtMs;
  if (each.lastActivatedAtMs === undefined) return each.lastPulledAtMs ?? each.pushedAtMs;
  const isPulledSince = each.lastPulledAtMs !== undefined && each.lastPulledAtMs > each.lastActivatedAtMs;
  return isPulledSince ? (each.lastPulledAtMs as number) : each.lastActivatedAtMs;
}

function isHeld(
  { action }: { action: { type: string } },
  { digest }: LifecycleImage,
  images: readonly LifecycleImage[],
): boolean {
  return images.some(
    ({ children, status }) => children.includes(digest) && (action.type === "expire" || status !== "ARCHIVED"),
  );
}

/** Repeats until nothing more follows; deletions first. */
function followers(actions: ReadonlyMap<string, string>, images: readonly LifecycleImage[]): Map<string, string> {
  const going = new Map(actions);
  for (const type of ["EXPIRE", "TRANSITION"]) {
    for (let before = -1; before !== going.size + changes(going); ) {
      before = going.size + changes(going);
      for (const each of images) {
        const subject = going.get(each.subjectDigest ?? "");
        const own = going.get(each.digest);
        if (
          subject === undefined ||
          !subject.startsWith(type) ||
          isHeld({ action: { type: type.toLowerCase() } }, each, images)
        )
          continue;
        if (own?.startsWith("EXPIRE") || own?.startsWith(type)) continue;
        if (type === "EXPIRE" || each.status === "ACTIVE") going.set(each.digest, subject);
      }
    }
  }
  return new Map([...going].filter(([digest, action]) => actions.get(digest) !== action));
}

function changes(going: ReadonlyMap<string, string>): number {
  return [...going.values()].filter((action) => action.startsWith("EXPIRE")).length;
}

const days = fc.integer({ min: 0, max: 130 }).map(daysAgo);
const maybeDays = fc.option(days, { nil: undefined });
const TAGS = ["v1", "v2", "dev-1", "dev-2", "latest", "v1-dev"];

const imageArbitrary = (place: number): fc.Arbitrary<LifecycleImage> =>
  fc
    .record({
      tags: fc.subarray(TAGS, { maxLength: 3 }),
      pushedAtMs: days,
      lastPulledAtMs: maybeDays,
      status: fc.constantFrom("ACTIVE", "ACTIVE", "ACTIVE", "ARCHIVED", "ACTIVATING"),
      archivedAtMs: days,
      lastActivatedAtMs: fc.oneof(fc.constant(undefined), maybeDays),
      // Manifests refer only to what was pushed before.
      children: fc.oneof(fc.constant<number[]>([]), fc.array(fc.nat(Math.max(place - 1, 0)), { maxLength: 3 })),
      subject: fc.oneof(fc.constant(undefined), fc.nat(Math.max(place - 1, 0))),
    })
    .map(({ children, subject, archivedAtMs, status, ...more }) =>
      image(`i${place}`, {
        ...more,
        status: status as LifecycleImage["status"],
        lastArchivedAtMs: status === "ACTIVE" ? undefined : archivedAtMs,
        children: place === 0 ? [] : children.map((child) => `i${child}`),
        subjectDigest: place === 0 || subject === undefined ? undefined : `i${subject}`,
      }),
    );

const images = fc
  .integer({ min: 0, max: 14 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, i) => imageArbitrary(i))));

const tagSelection = fc.oneof(
  fc.constant({ tagStatus: "untagged" }),
  fc.constant({ tagStatus: "any" }),
  fc.record({
    tagStatus: fc.constant("tagged"),
    tagPrefixList: fc.subarray(["v", "dev", "v1", "l"], { minLength: 1, maxLength: 2 }),
  }),
  fc.record({
    tagStatus: fc.constant("tagged"),
    tagPatternList: fc.subarray(["*", "v*", "*-1", "*dev*", "latest"], { minLength: 1, maxLength: 2 }),
  }),
);

const [expire, transition] = [{ type: "expire" }, { type: "transition", targetStorageClass: "archive" }];
const countSelection = fc.oneof(
  fc.record({
    selection: fc.record({ countType: fc.constant("imageCountMoreThan"), countNumber: fc.integer({ min: 1, max: 5 }) }),
    action: fc.constantFrom(expire, transition),
  }),
  fc.record({
    selection: fc.record({
      countType: fc.constant("sinceImagePushed"),
      countUnit: fc.constant("days"),
      countNumber: fc.integer({ min: 1, max: 120 }),
    }),
    action: fc.constantFrom(expire, transition),
  }),
  fc.record({
    selection: fc.record({
      countType: fc.constant("sinceImagePulled"),
      countUnit: fc.constant("days"),
      countNumber: fc.integer({ min: 1, max: 120 }),
    }),
    action: fc.constant(transition),
  }),
  fc.record({
    selection: fc.record({
      storageClass: fc.constant("archive"),
      countType: fc.constant("sinceImageTransitioned"),
      countUnit: fc.constant("days"),
      countNumber: fc.integer({ min: 90, max: 120 }),
    }),
    action: fc.constant(expire),
  }),
);

/** Rules that ECR accepts together: `any` last, nothing selected twice within a storage class. */
const policies = fc.array(fc.tuple(tagSelection, countSelection), { minLength: 1, maxLength: 6 }).map((drawn) => {
  const isAny = ([tags]: (typeof drawn)[number]) => (tags.tagStatus === "any" ? 1 : 0);
  const seen = new Set<string>();
  const rules = [...drawn]
    .sort((a, b) => isAny(a) - isAny(b))
    .filter(([tags, { selection }]) => {
      const key = JSON.stringify([tags, "storageClass" in selection]);
      return seen.size < seen.add(key).size;
    })
    .map(([tags, { selection, action }], i) => ({
      rulePriority: 2 * i + 1,
      selection: { ...tags, ...selection },
      action,
    }));
  return readLifecyclePolicy(JSON.stringify({ rules }).padEnd(100)).policy;
});

s.test("what goes, what follows and what can't go are those of the reference", () => {
  const seen = { actions: 0, failures: 0, referrers: 0 };
  fc.assert(
    fc.property(policies, images, (policy, drawn) => {
      const expected = reference(policy, drawn);
      const { actions, failures, referrers } = finish(evaluateLifecycle(policy, drawn, NOW_MS));
      const byDigest = <T extends { digest: string }, V>(list: readonly T[], value: (item: T) => V) =>
        Object.fromEntries(list.map((item) => [item.digest, value(item)] as const).sort());
      const what = (item: { action: string; rulePriority: number }) => `${item.action} by ${item.rulePriority}`;
      const sorted = <V>(map: ReadonlyMap<string, V>) => Object.fromEntries([...map].sort());
      assert.equal(byDigest(actions, what), sorted(expected.actions));
      assert.equal(
        byDigest(failures, ({ rulePriority }) => rulePriority),
        sorted(expected.failures),
      );
      assert.equal(byDigest(referrers, what), sorted(expected.referrers));
      assert.is(new Set(referrers.map(({ digest }) => digest)).size, referrers.length);
      seen.actions += actions.length;
      seen.failures += failures.length;
      seen.referrers += referrers.length;
    }),
    { numRuns: 1_500 },
  );
  assert.ok(
    Object.values(seen).every((count) => count > 50),
    `too little was drawn: ${JSON.stringify(seen)}`,
  );
});

s.test("rules of lower priority change nothing about what those of higher priority do", () => {
  fc.assert(
    fc.property(policies, images, (policy, drawn) => {
      const evaluate = (rules: readonly LifecycleRule[]) => finish(evaluateLifecycle({ rules }, drawn, NOW_MS)).actions;
      const all = evaluate(policy.rules);
      for (let length = 1; length < policy.rules.length; length++) {
        const fewer = policy.rules.slice(0, length);
        const last = fewer[length - 1]?.rulePriority as number;
        assert.equal(
          evaluate(fewer),
          all.filter(({ rulePriority }) => rulePriority <= last),
        );
      }
    }),
    { numRuns: 300 },
  );
});

s.run();
