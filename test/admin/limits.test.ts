import { CreateRepositoryCommand } from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import type { AdminClient } from "../../client/index.js";
import type { RegistryRef } from "../../server/content/registry-ref.js";
import { type TestEmulator, useEmulator } from "../support/emulator.js";
import { spec } from "../support/spec.js";
import { failureOf, refusedFields } from "./admin-fixture.js";

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

s.run();
