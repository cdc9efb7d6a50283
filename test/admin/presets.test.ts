import { DescribeRepositoriesCommand } from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { duration, toEpochMilliseconds } from "../../client/index.js";
import { ACCOUNT, useEmulator } from "../support/emulator.js";
import { rawCall } from "../support/raw-api.js";
import { spec } from "../support/spec.js";
import { failureOf } from "./admin-fixture.js";

const s = spec("admin: presets", { server: useEmulator() });
s.afterEach(async ({ server }) => {
  await server.admin.resetRegistry({ registry: { accountId: ACCOUNT } });
});

s.test("are listed by name, with what they do and their rules", async ({ server: { admin } }) => {
  const { presets } = await admin.listPresets();
  assert.equal(
    presets.map(({ id }) => id),
    ["throttled-push-storm", "token-expired-mid-push", "layer-store-outage", "scan-backlog", "flaky-network"],
  );
  for (const { id, description, rules } of presets) {
    assert.ok(description.length > 20, id);
    assert.ok(rules.length > 0, id);
    for (const rule of rules) assert.is(rule.labels["preset"], id);
  }
});

s.test("each can be put, ends by itself, and what it lists can be put as a rule", async ({ server: { admin } }) => {
  const { presets } = await admin.listPresets();
  for (const { id, rules } of presets) {
    const put = await admin.putPreset({ id });
    assert.equal(
      put.rules.map((rule) => rule.id),
      rules.map((rule) => rule.id),
    );
    assert.ok(Number(put.sequence) > 0);
    for (const rule of put.rules) assert.is.not(rule.expireTime, null, `${rule.id} ends by itself`);
    for (const rule of rules) await admin.putRule({ rule: { ...rule, registry: null } });
  }
  const { deleted } = await admin.deleteRules({ labels: { match: { preset: "flaky-network" } } });
  assert.is(deleted.length, 3);
});

s.test("ttl takes the place of the preset's own", async ({ server: { admin } }) => {
  const { clock } = await admin.setClock({ mode: "MODE_FROZEN" });
  const { rules } = await admin.putPreset({ id: "layer-store-outage", ttl: duration(5_000) });
  const now = toEpochMilliseconds(clock?.now) as number;
  assert.is((toEpochMilliseconds(rules[0]?.expireTime) as number) - Math.floor(now), 5_000);
});

s.test("throttled-push-storm: pushes are throttled, reads are not, until it is over", async ({ server }) => {
  await server.admin.setClock({ mode: "MODE_FROZEN" });
  await server.admin.putPreset({ id: "throttled-push-storm" });
  const answers = await Promise.all(
    ["a1", "b2", "c3", "d4", "e5", "f6"].map((repositoryName) =>
      rawCall(server.endpoint, "InitiateLayerUpload", JSON.stringify({ repositoryName })),
    ),
  );
  const throttled = answers.filter(({ text }) => text.includes("ThrottlingException"));
  assert.is(throttled.length, 4, "two of 100 a second pass");
  await server.ecr().send(new DescribeRepositoriesCommand({}));
  await server.admin.advanceClock({ by: duration(60_000) });
  assert.equal((await server.admin.listRules()).rules[0]?.state, "STATE_EXPIRED");
});

s.test("an unknown name gets a suggestion, and an empty ttl is refused", async ({ server: { admin } }) => {
  const typo = await failureOf(admin.putPreset({ id: "flaky-netwrok" }));
  assert.is(typo.code, "INVALID_ARGUMENT");
  assert.match(typo.rawMessage, 'id: there is no preset "flaky-netwrok"; did you mean flaky-network?');
  assert.match((await failureOf(admin.putPreset({}))).rawMessage, "must be one of throttled-push-storm");
  const { violations } = await failureOf(admin.putPreset({ id: "flaky-network", ttl: duration(-1) }));
  assert.is(violations[0]?.field, "ttl");
});

s.run();
