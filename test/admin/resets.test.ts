import * as assert from "uvu/assert";
import { timestamp } from "../../client/index.js";
import { tokenEpoch } from "../../server/content/settings/token-epoch.js";
import type { Registry } from "../../server/registries/registry.js";
import { spec } from "../support/spec.js";
import { failureOf, logRequest, refusedFields, useAdmin } from "./admin-fixture.js";

const FAULT = { steps: [{ effects: [{ error: { code: "ServerException" } }] }] };

const s = spec("admin: resets", { bench: useAdmin() });

s.test(
  "everything goes by default, and the answer says what never fired and where the new epoch starts",
  async ({ bench }) => {
    const { admin, registry } = await bench.lease();
    await bench.push(registry, "team/api", "1");
    await admin.putScanProfile({ profile: { id: "p", findings: [{ name: "CVE-1", severity: "HIGH" }] } });
    await admin.putRule({ rule: { id: "must-fire", required: true, ...FAULT } });
    await admin.setClock({ mode: "MODE_FROZEN", now: timestamp(Date.UTC(2040, 0, 1)) });
    const before = registry.events.lastSequence;
    const token = tokenEpoch(registry.content);

    const { sequence, problems } = await admin.resetRegistry();
    assert.is(problems.length, 1);
    assert.match(problems[0] as string, "must-fire");
    assert.is(Number(sequence), before + 1, "sequences go on");
    assert.is.not(tokenEpoch(registry.content), token, "docker logins are void");
    assert.equal((await admin.listRepositories()).repositories, []);
    assert.equal((await admin.listScanProfiles()).profiles, []);
    assert.equal((await admin.listRules()).rules, []);
    const { events } = await admin.listEvents();
    assert.equal(
      events.map((event) => event.admin?.rpc),
      ["RegistryService.ResetRegistry"],
    );
    const { clock } = await admin.getClock();
    assert.is(clock?.mode, "MODE_RUNNING");
    assert.ok(Math.abs(registry.clock.offsetMs) < 1_000, "on wall time");
    await bench.push(registry, "team/api", "1");
    assert.is((await admin.listImages()).images.length, 1, "as usable as before");
  },
);

s.test("each kind goes alone", async ({ bench }) => {
  const { admin, registry } = await bench.lease();
  const fill = async (): Promise<void> => {
    await bench.push(registry, "team/api", "1", `${Math.random()}`).catch(() => {});
    await admin.putScanProfile({ profile: { id: "p" } });
    await admin.putRule({ rule: { id: "r", ...FAULT } });
    logRequest(registry, "ecr:PutImage");
  };
  const counts = async (): Promise<number[]> => [
    (await admin.listRepositories()).repositories.length,
    (await admin.listScanProfiles()).profiles.length,
    (await admin.listRules()).rules.length,
    (await admin.listEvents({ filter: { kinds: ["request"] } })).events.length,
  ];
  await fill();
  await admin.resetRegistry({ kinds: ["STATE_KIND_EVENTS"] });
  assert.equal(await counts(), [1, 1, 1, 0]);
  await admin.resetRegistry({ kinds: ["STATE_KIND_RULES"] });
  assert.equal(await counts(), [1, 1, 0, 0]);
  await admin.resetRegistry({ kinds: ["STATE_KIND_SCANS"] });
  assert.equal(await counts(), [1, 0, 0, 0]);
  await admin.resetRegistry({ kinds: ["STATE_KIND_CONTENT"] });
  assert.equal(await counts(), [0, 0, 0, 0]);
});

s.test("the clock alone doesn't go back under content", async ({ bench }) => {
  const { admin, registry } = await bench.lease();
  await admin.setClock({ now: timestamp(Date.UTC(2040, 0, 1)) });
  await bench.push(registry, "team/api", "1");
  const error = await failureOf(admin.resetRegistry({ kinds: ["STATE_KIND_CLOCK"] }));
  assert.is(error.code, "FAILED_PRECONDITION");
  assert.is(error.reason, "CLOCK_GOES_BACK");
  await admin.resetRegistry({ kinds: ["STATE_KIND_CLOCK", "STATE_KIND_CONTENT"] });
  assert.ok(Math.abs(registry.clock.offsetMs) < 1_000);
});

s.test("what is to be reset must be said", async ({ bench }) => {
  assert.equal(await refusedFields(bench.admin.resetRegistry()), ["registry.account_id"]);
  const { admin } = await bench.lease();
  assert.equal(await refusedFields(admin.resetRegistry({ kinds: ["STATE_KIND_UNSPECIFIED"] })), ["kinds[0]"]);
  const missing = bench.admin.resetRegistry({ registry: { accountId: "000000000000" } });
  assert.is((await failureOf(missing)).code, "NOT_FOUND");
  const region = bench.admin.resetRegistry({ registry: { accountId: "*", region: "us-east-1" } });
  assert.equal(await refusedFields(region), ["registry.region"]);
});

s.test("account * resets every registry and the rules that hold for all", async ({ bench }) => {
  const every = { accountId: "*" };
  const one = await bench.lease();
  const two = await bench.lease();
  for (const { registry } of [one, two]) await bench.push(registry, "team/api", "1");
  await one.admin.putRule({ rule: { id: "mine", required: true, ...FAULT } });
  await bench.admin.putRule({ rule: { id: "all", registry: every, required: true, ...FAULT } });
  const { problems, sequence } = await bench.admin.resetRegistry({ registry: every });
  assert.is(sequence, "0");
  assert.equal(
    problems.map((problem) => /"(\w+)"/.exec(problem)?.[1]),
    ["mine", "all"],
  );
  assert.match(problems[0] as string, one.registry.ref.accountId);
  for (const { admin } of [one, two]) assert.equal((await admin.listRepositories()).repositories, []);
  assert.equal((await bench.admin.listRules({ registry: every })).rules, []);
});

s.test(
  "account * removes the registries that access key ids alone have made, unless a client watches them",
  async ({ bench }) => {
    const leased = await bench.lease();
    const [made, followed] = ["700000000001", "700000000002"].map((accountId) =>
      bench.registries.open({ accountId, region: "us-east-1" }),
    ) as [Registry, Registry];
    const watch = bench.admin.watchEvents({ registry: { ...followed.ref } });
    await watch.next();
    const isThere = (registry: Registry): boolean => bench.registries.find(registry.ref) === registry;
    await bench.admin.resetRegistry({ registry: { accountId: "*" }, kinds: ["STATE_KIND_CONTENT"] });
    assert.ok(isThere(made), "only what was asked for is cleared");
    await bench.admin.resetRegistry({ registry: { accountId: "*" } });
    assert.equal([made, followed, leased.registry].map(isThere), [false, true, true]);
    assert.ok(bench.registries.find(bench.registries.defaultRef));
    await watch.return();
  },
);

s.run();
