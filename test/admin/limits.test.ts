import { CreateRepositoryCommand } from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import type { AdminClient } from "../../client/index.js";
import type { RegistryRef } from "../../server/content/registry-ref.js";
import { type TestEmulator, useEmulator } from "../support/emulator.js";
import { spec } from "../support/spec.js";
import { failureOf, refusedFields } from "./admin-fixture.js";
import { exported, imported, type LooseState, withState } from "./snapshot-archive.js";

const s = spec("admin: how many of something a registry takes", { server: useEmulator() });

async function lease({ admin }: TestEmulator): Promise<{ ref: RegistryRef; admin: AdminClient }> {
  const { registry } = await admin.createRegistry();
  const ref = registry?.ref as RegistryRef;
  return { ref, admin: admin.forRegistry(ref) };
}

s.test("10,000 rules: no other one nor a preset, but one of them again", async ({ server }) => {
  const { ref, admin } = await lease(server);
  const rules = server.parts.registries.open(ref).rules;
  const steps = [{ effects: [{ kind: "delay" as const, delay: { kind: "fixed" as const, fixedMs: 1 } }] }];
  for (let i = 0; i < 10_000; i++) rules.put({ id: `rule-${i}`, match: { repositories: ["none"] }, steps });
  const effects = [{ error: { code: "ServerException" } }];
  for (const call of [
    admin.putRule({ rule: { id: "another", steps: [{ effects }] } }),
    admin.putPreset({ id: "flaky-network" }),
  ]) {
    const error = await failureOf(call);
    assert.equal([error.code, error.reason], ["RESOURCE_EXHAUSTED", "TOO_MANY_RULES"]);
  }
  await admin.putRule({ rule: { id: "rule-7", steps: [{ effects }] } });
  const { text } = await admin.getDebugReport();
  assert.match(text, "\n  ... and 9950 more\n");
});

s.test("a rule for every registry is checked without being put, and has no sequence", async ({ server }) => {
  const registry = { accountId: "*" };
  const rule = { id: "checked", registry, steps: [{ effects: [{ error: { code: "ServerException" } }] }] };
  const { sequence } = await server.admin.putRule({ rule, validateOnly: true });
  assert.is(sequence, "0");
  assert.is((await failureOf(server.admin.getRule({ registry, id: "checked" }))).code, "NOT_FOUND");
});

s.test("1,000 secrets: no other one, but one of them again; and each has a name", async ({ server }) => {
  const { ref, admin } = await lease(server);
  const { content } = server.parts.registries.open(ref);
  content.commit("test", (tx) => {
    for (let i = 0; i < 1_000; i++) tx.put("secrets", { id: `ecr-pullthroughcache/${i}`, value: "{}" } as never);
  });
  const error = await failureOf(admin.putSecret({ secret: { name: "ecr-pullthroughcache/new", secretString: "{}" } }));
  assert.equal([error.code, error.reason], ["FAILED_PRECONDITION", "TOO_MANY_SECRETS"]);
  await admin.putSecret({ secret: { name: "ecr-pullthroughcache/7", secretString: "{}" } });
  assert.equal(await refusedFields(admin.putSecret({})), ["secret"]);
  assert.equal(await refusedFields(admin.deleteSecret({ name: "" })), ["name"]);
  assert.is((await failureOf(admin.deleteSecret({ name: "none" }))).reason, "SECRET_NOT_FOUND");
});

s.test("a report shows 20 repositories, and what is unusual about them and their images", async ({ server }) => {
  const { ref, admin } = await lease(server);
  const ecr = server.ecr(ref.accountId);
  const immutable = { repositoryName: "a/immutable", imageTagMutability: "IMMUTABLE" } as const;
  await ecr.send(new CreateRepositoryCommand(immutable));
  await admin.seedImage("a/immutable:v1");
  for (let i = 0; i < 21; i++) await ecr.send(new CreateRepositoryCommand({ repositoryName: `b/${i}` }));
  const { text } = await admin.getDebugReport();
  assert.match(text, "\n  a/immutable: 1 image, immutable\n");
  assert.match(text, "\n  ... and 2 more\n");
});

const profileArn = (i: number) => `arn:aws:signer:us-east-1:123456789012:/signing-profiles/profile_${i}`;

s.test("1,000 profiles whose signing goes otherwise: no other one, but one of them again", async ({ server }) => {
  const { ref, admin } = await lease(server);
  const { content } = server.parts.registries.open(ref);
  content.commit("test", (tx) => {
    for (let i = 0; i < 1_000; i++) tx.put("signingBehaviors", { signingProfileArn: profileArn(i), delayMs: 0 });
  });
  const error = await failureOf(admin.setSigningBehavior({ signingProfileArn: profileArn(1_000) }));
  assert.equal([error.code, error.reason], ["FAILED_PRECONDITION", "TOO_MANY_SIGNING_BEHAVIORS"]);
  await admin.setSigningBehavior({ signingProfileArn: profileArn(7), behavior: { times: 3 } });
});

const many = <T>(count: number, entry: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => entry(i));
const rule = (i: number) => ({ id: `rule-${i}`, steps: [{ effects: [{ error: { code: "ServerException" } }] }] });
const secret = (i: number) => ({ name: `ecr-pullthroughcache/${i}`, secretString: "{}" });

s.test(
  "a fixture brings no more rules and secrets than a registry takes, with those that it has",
  async ({ server }) => {
    const { admin } = await lease(server);
    for (const id of ["rule-0", "mine"]) await admin.putRule({ rule: { ...rule(0), id } });
    const tooMany = JSON.stringify({ rules: many(10_000, rule) });
    for (const validateOnly of [true, false]) {
      const error = await failureOf(admin.applyFixture({ document: tooMany, validateOnly }));
      assert.is(error.code, "INVALID_ARGUMENT");
      assert.match(error.message, "rules: the registry takes 10000 rules, and would have 10001");
    }
    assert.is((await admin.listRules({})).rules.length, 2);
    await admin.putSecret({ secret: { ...secret(0), name: "ecr-pullthroughcache/mine" } });
    const error = await failureOf(admin.applyFixture({ document: JSON.stringify({ secrets: many(1_000, secret) }) }));
    assert.match(error.message, "secrets[999].name: the registry takes 1000 secrets, and has them");
  },
);

s.test("nor does the archive of a snapshot, nor labels that CreateSnapshot would refuse", async ({ server }) => {
  const { admin } = await lease(server);
  await admin.createSnapshot({ id: "small" });
  const archive = await exported(admin, { id: "small" });
  await admin.deleteSnapshot({ id: "small" });
  const behavior = (i: number) => ({ signingProfileArn: profileArn(i), delayMs: 0 });
  const cases: readonly (readonly [LooseState, string])[] = [
    [{ rules: many(10_001, rule) }, "rules: the registry takes 10000 rules, and would have 10001"],
    [{ secrets: many(1_001, secret) }, "secrets[1000].name: the registry takes 1000 secrets, and has them"],
    [
      { signing: { behaviors: many(1_001, behavior) } },
      "signing.behaviors[1000]: the registry takes 1000 signing behaviors, and has them",
    ],
    [
      { labels: Object.fromEntries(many(65, (i) => [`name-${i}`, ""])) },
      "labels: must have at most 64 entries, has 65",
    ],
    [{ labels: { a: "x".repeat(1_025) } }, "must have at most 1024 characters, has 1025"],
  ];
  for (const [members, text] of cases) {
    const { violations, message } = await failureOf(
      imported(admin, await withState(archive, (state) => Object.assign(state, members))),
    );
    assert.is(violations[0]?.field, "data", message);
    assert.match(violations[0]?.description ?? "", text);
  }
  assert.equal((await admin.listSnapshots({})).snapshots, []);
});

s.test("JSON that nests without end, or is all commas, is refused before it is parsed", async ({ server }) => {
  const deep = (depth: number) => `${"[".repeat(depth)}${"]".repeat(depth)}`;
  const long = `[${"1,".repeat(4_000_000)}1]`;
  const cases = [
    [`{"a":${deep(100_000)}}`, "JSON must not be nested deeper than 100 levels"],
    [`{"a":${long}}`, "JSON must not hold more than 4000000 values"],
  ] as const;
  const { admin } = await lease(server);
  for (const [json, said] of cases) {
    const { code, violations } = await failureOf(admin.importFindings({ id: "r", report: Buffer.from(json) }));
    assert.is(code, "INVALID_ARGUMENT");
    assert.match(violations[0]?.description ?? "", said);
    const url = `http://${server.emulator.adminAddress}/ecremulator.admin.v1.RegistryService/GetRegistry`;
    const answer = await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body: json });
    const { message } = (await answer.json()) as { message: string };
    assert.equal([answer.status, message], [400, `the request is not JSON: ${said}`]);
  }
});

s.run();
