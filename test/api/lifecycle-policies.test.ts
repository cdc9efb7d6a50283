import { rejects } from "node:assert/strict";
import {
  DeleteLifecyclePolicyCommand,
  DeleteRepositoryCommand,
  GetLifecyclePolicyCommand,
  PutLifecyclePolicyCommand,
} from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { useEmulator } from "../support/emulator.js";
import { pushImage, testImage } from "../support/image.js";
import { spec } from "../support/spec.js";
import { indexOf } from "./image-repository.js";
import { lifecycleRegistry, policyText, repositoryName, rule } from "./lifecycle-registry.js";

const s = spec("ECR API: lifecycle policies", { server: useEmulator() });

const DAYS = { countType: "sinceImagePushed", countUnit: "days" };
const ARCHIVE = { type: "transition", targetStorageClass: "archive" };
const NONE = { name: "LifecyclePolicyNotFoundException" };

s.test("a policy comes back with its rules by priority, on one line [documented: G.2]", async ({ server }) => {
  const { ecr, account } = await lifecycleRegistry(server);
  const text = `{ "rules": [
    {"action": {"type":"expire"}, "rulePriority": 7, "selection": {"countNumber": 5, "countType": "imageCountMoreThan", "tagStatus": "any"}},
    {"rulePriority": 2, "description": "old", "selection": {"tagStatus": "untagged", "countType": "sinceImagePushed", "countUnit": "days", "countNumber": 3}, "action": {"type": "expire"}}
  ]}`;
  const stored =
    '{"rules":[{"rulePriority":2,"description":"old","selection":{"tagStatus":"untagged","countType":"sinceImagePushed","countUnit":"days","countNumber":3},"action":{"type":"expire"}},' +
    '{"rulePriority":7,"selection":{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":5},"action":{"type":"expire"}}]}';
  const put = await ecr.send(new PutLifecyclePolicyCommand({ repositoryName, lifecyclePolicyText: text }));
  assert.equal([put.registryId, put.repositoryName, put.lifecyclePolicyText], [account, repositoryName, stored]);
  const { $metadata, ...got } = await ecr.send(new GetLifecyclePolicyCommand({ repositoryName }));
  const lastEvaluatedAt = new Date(0);
  assert.equal(got, { registryId: account, repositoryName, lifecyclePolicyText: stored, lastEvaluatedAt });
  const { $metadata: _, ...deleted } = await ecr.send(new DeleteLifecyclePolicyCommand({ repositoryName }));
  assert.equal(deleted, got);
  await rejects(ecr.send(new GetLifecyclePolicyCommand({ repositoryName })), NONE);
  await rejects(ecr.send(new DeleteLifecyclePolicyCommand({ repositoryName })), NONE);
});

s.test("a refused policy leaves the one that is there [seen on AWS: G.2, ecr-controller e2e]", async ({ server }) => {
  const { ecr, put } = await lifecycleRegistry(server);
  const bad = { repositoryName, lifecyclePolicyText: policyText(rule(1), rule(1)) };
  await rejects(ecr.send(new PutLifecyclePolicyCommand(bad)), { name: "InvalidParameterException" });
  await rejects(ecr.send(new GetLifecyclePolicyCommand({ repositoryName })), NONE);
  await put(rule(3));
  await rejects(ecr.send(new PutLifecyclePolicyCommand(bad)), { name: "InvalidParameterException" });
  const { lifecyclePolicyText } = await ecr.send(new GetLifecyclePolicyCommand({ repositoryName }));
  assert.match(lifecyclePolicyText ?? "", '"rulePriority":3');
});

s.test(
  "within a day images go, because of their rule, with an event for each tag [inferred: J]",
  async ({ server }) => {
    const { ecr, put, advanceDays, tags, since } = await lifecycleRegistry(server);
    for (const name of ["a", "b", "c"]) await pushImage(ecr, repositoryName, testImage(name), name);
    await put(
      rule(4, { tagStatus: "tagged", tagPrefixList: ["a"], ...DAYS, countNumber: 1 }),
      rule(9, { countNumber: 1 }),
    );
    await advanceDays(0.9);
    assert.equal(await tags(), ["a", "b", "c"]);
    await since();
    await advanceDays(0.1);
    // A day old is not yet older than a day.
    assert.equal(await tags(), ["a", "c"]);
    await advanceDays(1);
    assert.equal(await tags(), ["c"]);
    const { changes, notifications } = await since();
    const [b, a] = [testImage("b").digest, testImage("a").digest];
    assert.equal(
      changes
        .filter(({ kind }) => kind === "image.deleted")
        .map(({ digest, cause, detail }) => [digest, cause, detail]),
      [
        [b, "lifecycle rule 9", { tags: ["b"] }],
        [a, "lifecycle rule 4", { tags: ["a"] }],
      ],
    );
    const sent = notifications.filter(({ detailType }) => detailType === "ECR Image Action");
    assert.equal(
      sent.map(({ detail }) => [detail["action-type"], detail["image-tag"], detail["image-digest"]]),
      [
        ["DELETE", "b", b],
        ["DELETE", "a", a],
      ],
    );
  },
);

s.test(
  "each run leaves a PolicyExecutionEvent of CloudTrail, also one that did nothing [seen on AWS: G.3]",
  async ({ server }) => {
    const { ecr, account, put, advanceDays, since } = await lifecycleRegistry(server);
    await pushImage(ecr, repositoryName, testImage("a"), "a");
    await put(rule(1, { ...DAYS, countNumber: 2 }));
    await since();
    await advanceDays(4);
    const { notifications } = await since();
    const runs = notifications.filter(({ detailType }) => detailType === "AWS Service Event via CloudTrail");
    assert.is(runs.length, 4);
    const details = runs.map(({ detail }) => JSON.parse(JSON.stringify(detail)));
    for (const { eventName, eventSource, eventType, recipientAccountId, eventID, eventTime } of details) {
      assert.equal(
        [eventName, eventSource, eventType, recipientAccountId],
        ["PolicyExecutionEvent", "ecr.amazonaws.com", "AwsServiceEvent", account],
      );
      assert.match(eventID, /^[0-9a-f-]{36}$/);
      assert.match(eventTime, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    }
    assert.equal(
      details.map(({ serviceEventDetails }) => serviceEventDetails.lifecycleEventImageActions.length),
      [0, 0, 1, 0],
    );
    assert.is(details[0].serviceEventDetails.lifecycleEventPolicy.lastEvaluatedAt, 0);
    const { lastEvaluatedAt } = await ecr.send(new GetLifecyclePolicyCommand({ repositoryName }));
    const { clock } = await server.admin.getClock({ registry: { accountId: account } });
    assert.is(
      lastEvaluatedAt?.getTime(),
      Number(clock?.now?.seconds) * 1000 + Math.trunc((clock?.now?.nanos ?? 0) / 1e6),
    );
  },
);

s.test(
  "what isn't pulled is archived, and deleted after its days in the archive [documented: G.3]",
  async ({ server }) => {
    const { ecr, put, advanceDays, tags, since } = await lifecycleRegistry(server);
    await pushImage(ecr, repositoryName, testImage("a"), "a");
    await put(
      rule(1, { countType: "sinceImagePulled", countUnit: "days", countNumber: 30 }, ARCHIVE),
      rule(2, { storageClass: "archive", countType: "sinceImageTransitioned", countUnit: "days", countNumber: 90 }),
    );
    await since();
    await advanceDays(31);
    assert.equal(await tags(), []);
    await advanceDays(90);
    const { changes, notifications } = await since();
    assert.equal(
      changes.filter(({ kind }) => kind.startsWith("image.")).map(({ kind, cause }) => [kind, cause]),
      [["image.archived", "lifecycle rule 1"]],
    );
    await advanceDays(1);
    const later = await since();
    assert.equal(
      later.changes.filter(({ kind }) => kind.startsWith("image.")).map(({ kind, cause }) => [kind, cause]),
      [["image.deleted", "lifecycle rule 2"]],
    );
    const actions = [...notifications, ...later.notifications].map(({ detail }) => detail["action-type"]);
    assert.equal(
      actions.filter((action) => action !== undefined),
      ["UPDATE_STORAGE_CLASS", "DELETE"],
    );
  },
);

s.test("an index goes before its children, which then go too [documented: G.3]", async ({ server }) => {
  const { ecr, put, advanceDays, tags } = await lifecycleRegistry(server);
  const [a, b] = [testImage("a"), testImage("b")];
  await pushImage(ecr, repositoryName, a);
  await pushImage(ecr, repositoryName, b);
  await pushImage(ecr, repositoryName, { ...testImage("i"), manifest: indexOf(a.digest, b.digest), blobs: [] }, "i");
  await put(rule(1, { ...DAYS, countNumber: 1 }));
  await advanceDays(1);
  assert.equal(await tags(), ["i", "untagged", "untagged"]);
  await advanceDays(1);
  assert.equal(await tags(), ["untagged", "untagged"]);
  await advanceDays(1);
  assert.equal(await tags(), []);
});

s.test("a policy goes with its repository, and what is put anew starts anew", async ({ server }) => {
  const { ecr, put, registry } = await lifecycleRegistry(server);
  await put(rule(1));
  const kinds = async () => (await server.admin.listTimers({ registry })).timers.map(({ kind }) => kind);
  assert.ok((await kinds()).includes("lifecycle-run"));
  await ecr.send(new DeleteRepositoryCommand({ repositoryName }));
  assert.not.ok((await kinds()).includes("lifecycle-run"));
});

s.test("a policy that takes another's place runs when that would have run [inferred: G.2]", async ({ server }) => {
  const { ecr, put, advanceDays, tags } = await lifecycleRegistry(server);
  for (const name of ["a", "b"]) await pushImage(ecr, repositoryName, testImage(name), name);
  await put(rule(1, { countNumber: 5 }));
  for (let half = 0; half < 2; half++) {
    assert.equal(await tags(), ["a", "b"]);
    await put(rule(1, { countNumber: 1 }));
    await advanceDays(0.5);
  }
  assert.equal(await tags(), ["b"]);
});

s.run();
