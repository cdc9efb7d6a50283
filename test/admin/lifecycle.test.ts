import { CreateRepositoryCommand, PutLifecyclePolicyCommand } from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { lifecycleRegistry, policyText, previewOf, repositoryName, rule } from "../api/lifecycle-registry.js";
import { useEmulator } from "../support/emulator.js";
import { pushImage, testImage } from "../support/image.js";
import { spec } from "../support/spec.js";
import { failureOf } from "./admin-fixture.js";

const s = spec("admin: lifecycle policies", { server: useEmulator() });

s.test("RunLifecyclePolicies runs them now, and leaves the daily run where it is", async ({ server }) => {
  const { ecr, registry, put, tags, since } = await lifecycleRegistry(server);
  for (const name of ["a", "b", "c"]) await pushImage(ecr, repositoryName, testImage(name), name);
  await put(rule(2, { countNumber: 2 }));
  await ecr.send(new CreateRepositoryCommand({ repositoryName: "another" }));
  const archive = { type: "transition", targetStorageClass: "archive" };
  const lifecyclePolicyText = policyText(rule(1, {}, archive));
  await ecr.send(new PutLifecyclePolicyCommand({ repositoryName: "another", lifecyclePolicyText }));
  for (const name of ["d", "e"]) await pushImage(ecr, "another", testImage(name), name);
  await ecr.send(new CreateRepositoryCommand({ repositoryName: "without" }));
  const timers = async () =>
    (await server.admin.listTimers({ registry })).timers.filter((t) => t.kind === "lifecycle-run");
  const planned = await timers();
  assert.equal(
    planned.map(({ subject }) => subject),
    ["another", repositoryName],
  );
  await since();
  const { runs } = await server.admin.runLifecyclePolicies({ registry });
  assert.equal(
    runs.map((run) => ({ ...run })),
    [
      { repository: "another", expiredCount: "0", archivedCount: "1", failedCount: "0" },
      { repository: repositoryName, expiredCount: "1", archivedCount: "0", failedCount: "0" },
    ],
  );
  assert.equal(await tags(), ["b", "c"]);
  assert.equal(await timers(), planned);
  const { repositories } = await server.admin.listRepositories({ registry });
  assert.equal(
    repositories.map(({ name, lifecyclePolicyJson }) => [name, lifecyclePolicyJson.includes('"rulePriority":2')]),
    [
      ["another", false],
      [repositoryName, true],
      ["without", false],
    ],
  );
  const { changes } = await since();
  assert.equal(
    changes.filter(({ kind }) => kind.startsWith("image.")).map(({ kind, cause }) => [kind, cause]),
    [
      ["image.archived", "lifecycle rule 1"],
      ["image.deleted", "lifecycle rule 2"],
    ],
  );
  const { events } = await server.admin.listEvents({ registry, filter: { kinds: ["admin:*.RunLifecyclePolicies"] } });
  assert.equal(
    events.map(({ admin }) => admin?.summary),
    ["ran 2 lifecycle policies"],
  );
});

s.test("a repository without a policy is NOT_FOUND, like a missing repository", async ({ server }) => {
  const { registry } = await lifecycleRegistry(server);
  for (const repository of [repositoryName, "nope"]) {
    const failure = await failureOf(server.admin.runLifecyclePolicies({ registry, repository }));
    assert.is(failure.reason, "LIFECYCLE_POLICY_NOT_FOUND");
  }
  assert.equal((await server.admin.runLifecyclePolicies({ registry })).runs, []);
});

s.test("a clock that runs comes to the day's run by itself", async ({ server }) => {
  const { ecr, registry, put } = await lifecycleRegistry(server);
  for (const name of ["a", "b"]) await pushImage(ecr, repositoryName, testImage(name), name);
  await put(rule(1));
  const { timers } = await server.admin.listTimers({ registry });
  const dueSeconds = Number(timers.find(({ kind }) => kind === "lifecycle-run")?.dueTime?.seconds);
  await server.admin.setClock({ registry, now: { seconds: dueSeconds - 1 }, mode: "MODE_RUNNING" });
  const watch = server.admin.watchEvents({ registry, filter: { kinds: ["change:image.deleted"] } });
  for await (const { event } of watch) {
    if (!event?.change) continue;
    assert.equal([event.change.cause, event.change.digest], ["lifecycle rule 1", testImage("a").digest]);
    break;
  }
});

s.test("AdvanceClock waits for a preview that was started before", async ({ server }) => {
  const { ecr, preview, advanceDays } = await lifecycleRegistry(server);
  for (const name of ["a", "b"]) await pushImage(ecr, repositoryName, testImage(name), name);
  await preview(rule(1));
  await advanceDays(0.5);
  assert.is((await previewOf(ecr)).status, "COMPLETE");
});

s.run();
