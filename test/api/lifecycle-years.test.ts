import { GetLifecyclePolicyCommand } from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { useEmulator } from "../support/emulator.js";
import { pushImage, testImage } from "../support/image.js";
import { spec } from "../support/spec.js";
import { DAY, lifecycleRegistry, previewOf, repositoryName, rule } from "./lifecycle-registry.js";

const s = spec("ECR API: lifecycle policies over years", { server: useEmulator() }, { timeoutMs: 120_000 });

const OLDER_THAN = (countNumber: number) => ({ countType: "sinceImagePushed", countUnit: "days", countNumber });

/** An image as the test remembers it. */
interface Pushed {
  readonly tag: string;
  readonly day: number;
}

/** What the policy below leaves on a day, worked out without rules: the five youngest releases, and fresh builds. */
function expected(pushed: readonly Pushed[], day: number): readonly string[] {
  const releases = pushed.filter(({ tag }) => tag.startsWith("v")).slice(-5);
  const builds = pushed.filter(({ tag, day: since }) => tag.startsWith("build-") && day - since <= 14);
  return [...releases, ...builds].map(({ tag }) => tag).sort();
}

s.test(
  "a year of pushes under a realistic policy: releases by count, builds and leftovers by age",
  async ({ server }) => {
    const { ecr, put, advanceDays, tags, since } = await lifecycleRegistry(server);
    await put(
      rule(1, { tagStatus: "tagged", tagPrefixList: ["v"], countNumber: 5 }),
      rule(2, { tagStatus: "tagged", tagPatternList: ["build-*"], ...OLDER_THAN(14) }),
      rule(3, { tagStatus: "untagged", ...OLDER_THAN(7) }),
    );
    const pushed: Pushed[] = [];
    const push = async (tag: string, day: number): Promise<void> => {
      await pushImage(ecr, repositoryName, testImage(`${tag}-${day}`), tag);
      pushed.push({ tag, day });
    };
    const causes = new Set<string>();
    for (let week = 0; week < 52; week++) {
      const day = week * 7;
      await push(`build-${week}`, day);
      if (week % 2 === 0) await push(`v${100 + week}`, day);
      // The tag moves: what had it is a week old then, and goes a day later.
      await pushImage(ecr, repositoryName, testImage(`nightly-${week}`), "nightly");
      await advanceDays(7);
      const present = await tags();
      assert.equal(present, ["nightly", ...expected(pushed, day + 7)].sort(), `week ${week}`);
      for (const { kind, cause } of (await since()).changes) if (kind === "image.deleted") causes.add(cause);
    }
    assert.equal([...causes].sort(), ["lifecycle rule 1", "lifecycle rule 2", "lifecycle rule 3"]);
  },
);

s.test("a preview equals what a run on request of the admin API deletes", async ({ server }) => {
  const { ecr, registry, put, preview, advanceDays, tags } = await lifecycleRegistry(server);
  for (let day = 0; day < 12; day++) {
    const name = day % 3 === 0 ? `keep-${day}` : `day-${day}`;
    await pushImage(ecr, repositoryName, testImage(name), name);
    await advanceDays(1);
  }
  await put(
    rule(1, { tagStatus: "tagged", tagPrefixList: ["keep"], countNumber: 2 }),
    rule(5, { tagStatus: "any", ...OLDER_THAN(3) }),
  );
  const before = await tags();
  await preview();
  const { previewResults = [] } = await previewOf(ecr);
  const going = previewResults.flatMap(({ imageTags = [] }) => imageTags);
  assert.equal([...going].sort(), ["day-1", "day-2", "day-4", "day-5", "day-7", "day-8", "keep-0", "keep-3"]);
  const { runs } = await server.admin.runLifecyclePolicies({ registry, repository: repositoryName });
  assert.equal(
    runs.map((run) => ({ ...run })),
    [{ repository: repositoryName, expiredCount: "8", archivedCount: "0", failedCount: "0" }],
  );
  assert.equal(
    await tags(),
    before.filter((tag) => !going.includes(tag)),
  );
});

s.test("each day of a year has its run, in order", async ({ server }) => {
  const { ecr, registry, put, advanceDays } = await lifecycleRegistry(server);
  await pushImage(ecr, repositoryName, testImage("a"), "a");
  await put(rule(1));
  const { clock } = await server.admin.getClock({ registry });
  const startSeconds = Number(clock?.now?.seconds);
  await advanceDays(365);
  const { events } = await server.admin.listEvents({
    registry,
    filter: { kinds: ["notification:AWS Service Event via CloudTrail"] },
    pageSize: 1_000,
  });
  const times = events.map(({ notification }) => Date.parse(JSON.parse(notification?.json ?? "").time) / 1000);
  assert.equal(
    times,
    Array.from({ length: 365 }, (_, day) => startSeconds + (day + 1) * DAY),
  );
});

s.test(
  "a clock moved by a century runs policies a bounded number of times, and each day at its end",
  async ({ server }) => {
    const { ecr, registry, put, advanceDays, tags } = await lifecycleRegistry(server);
    for (const name of ["a", "b", "c"]) await pushImage(ecr, repositoryName, testImage(name), name);
    await put(rule(1, { countNumber: 2 }));
    const { clock } = await server.admin.getClock({ registry });
    const { parts } = server;
    const { content } = parts.registries.open(registry as { accountId: string; region: string });
    const runsMs: number[] = [];
    const end = content.subscribe(({ log }) => {
      if (log.some((entry) => "detailType" in entry && entry.detailType.endsWith("via CloudTrail"))) {
        runsMs.push(content.context.now());
      }
    });
    await advanceDays(36_500);
    end();
    assert.equal(await tags(), ["b", "c"]);
    assert.ok(runsMs.length > 800 && runsMs.length < 3_000, `${runsMs.length} runs`);
    const gaps = runsMs.map((ms, i) => (ms - (runsMs[i - 1] ?? 0)) / (DAY * 1000)).slice(1);
    assert.ok(gaps.every((days) => days >= 1 && Number.isInteger(days)));
    assert.ok(gaps.slice(-700).every((days) => days === 1));
    const { lastEvaluatedAt } = await ecr.send(new GetLifecyclePolicyCommand({ repositoryName }));
    const endMs = (Number(clock?.now?.seconds) + 36_500 * DAY) * 1000;
    assert.ok(endMs - (lastEvaluatedAt?.getTime() ?? 0) < DAY * 1000);
  },
);

s.run();
