import { rejects } from "node:assert/strict";
import {
  CreateRepositoryCommand,
  DeleteRegistryPolicyCommand,
  DeleteRepositoryPolicyCommand,
  GetAccountSettingCommand,
  GetRegistryPolicyCommand,
  PutAccountSettingCommand,
  PutRegistryPolicyCommand,
  SetRepositoryPolicyCommand,
} from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { ACCOUNT, REGION, useEmulator } from "../support/emulator.js";
import { spec } from "../support/spec.js";

const s = spec("ECR API: account settings", { server: useEmulator() });

const refused = (member: string, values: string) => ({
  name: "InvalidParameterException",
  message: `Invalid parameter at '${member}' failed to satisfy constraint: 'Member must satisfy enum value set: [${values}]'`,
});

s.test("settings that were never put have their defaults [documented: B.4, M]", async ({ server }) => {
  const ecr = server.ecr("710000000001");
  for (const [name, value] of [
    ["BASIC_SCAN_TYPE_VERSION", "AWS_NATIVE"],
    ["REGISTRY_POLICY_SCOPE", "V2"],
    ["BLOB_MOUNTING", "DISABLED"],
  ]) {
    const { $metadata, ...setting } = await ecr.send(new GetAccountSettingCommand({ name }));
    assert.equal(setting, { name, value });
  }
});

s.test("a setting keeps what was put, in its account and region alone", async ({ server }) => {
  const ecr = server.ecr("710000000002");
  const read = async (client: typeof ecr) =>
    (await client.send(new GetAccountSettingCommand({ name: "BLOB_MOUNTING" }))).value;
  for (const value of ["ENABLED", "ENABLED", "DISABLED", "ENABLED"]) {
    const { $metadata, ...answer } = await ecr.send(new PutAccountSettingCommand({ name: "BLOB_MOUNTING", value }));
    assert.equal(answer, { name: "BLOB_MOUNTING", value });
    assert.is(await read(ecr), value);
  }
  assert.is(await read(server.ecr("710000000003")), "DISABLED");
  assert.is(await read(server.ecr("710000000002", { region: "eu-west-1" })), "DISABLED");
});

s.test("unknown names and values are refused [type inferred: A.4; CLAIR documented: B.4]", async ({ server }) => {
  const ecr = server.ecr("710000000004");
  const put = (name: string, value: string) => ecr.send(new PutAccountSettingCommand({ name, value }));
  const names = "BASIC_SCAN_TYPE_VERSION, REGISTRY_POLICY_SCOPE, BLOB_MOUNTING";
  await rejects(ecr.send(new GetAccountSettingCommand({ name: "COLOUR" })), refused("name", names));
  await rejects(put("COLOUR", "RED"), refused("name", names));
  await rejects(put("BASIC_SCAN_TYPE_VERSION", "CLAIR"), refused("value", "AWS_NATIVE"));
  await rejects(put("BLOB_MOUNTING", "enabled"), refused("value", "ENABLED, DISABLED"));
  await rejects(put("REGISTRY_POLICY_SCOPE", "V3"), refused("value", "V1, V2"));
});

s.test(
  "the scope of registry policies goes either way [run on AWS: terraform-provider-aws, B.4]",
  async ({ server }) => {
    const ecr = server.ecr("710000000006");
    const name = "REGISTRY_POLICY_SCOPE";
    for (const value of ["V1", "V2", "V1"]) {
      await ecr.send(new PutAccountSettingCommand({ name, value }));
      assert.is((await ecr.send(new GetAccountSettingCommand({ name }))).value, value);
    }
  },
);

s.test("a cleared registry has neither settings nor a policy", async ({ server }) => {
  const ecr = server.ecr();
  const Statement = { Effect: "Allow", Principal: "*", Action: "ecr:*" };
  await ecr.send(new PutRegistryPolicyCommand({ policyText: JSON.stringify({ Statement }) }));
  await ecr.send(new PutAccountSettingCommand({ name: "REGISTRY_POLICY_SCOPE", value: "V1" }));
  await server.admin.resetRegistry({ registry: { accountId: ACCOUNT, region: REGION } });
  const { value } = await ecr.send(new GetAccountSettingCommand({ name: "REGISTRY_POLICY_SCOPE" }));
  assert.is(value, "V2");
  await rejects(ecr.send(new GetRegistryPolicyCommand({})), { name: "RegistryPolicyNotFoundException" });
});

s.test("policies and settings that change are in the event log", async ({ server }) => {
  const registry = { accountId: "710000000005", region: REGION };
  const ecr = server.ecr(registry.accountId);
  const policyText = JSON.stringify({ Statement: { Effect: "Allow", Principal: "*", Action: "ecr:CreateRepository" } });
  await ecr.send(new CreateRepositoryCommand({ repositoryName: "app" }));
  await ecr.send(new SetRepositoryPolicyCommand({ repositoryName: "app", policyText }));
  await ecr.send(new DeleteRepositoryPolicyCommand({ repositoryName: "app" }));
  await ecr.send(new PutRegistryPolicyCommand({ policyText }));
  await ecr.send(new DeleteRegistryPolicyCommand({}));
  await ecr.send(new PutAccountSettingCommand({ name: "BLOB_MOUNTING", value: "ENABLED" }));
  const kinds = ["change:repository.changed", "change:registry.changed"];
  const { events } = await server.admin.listEvents({ registry, filter: { kinds } });
  const seen = events.map(({ change }) => [change?.kind, change?.repository, JSON.parse(change?.detailJson ?? "")]);
  const [ofRepository, ofRegistry] = [{ setting: "repositoryPolicy" }, { setting: "registryPolicy" }];
  assert.equal(seen, [
    ["repository.changed", "app", ofRepository],
    ["repository.changed", "app", ofRepository],
    ["registry.changed", "", ofRegistry],
    ["registry.changed", "", ofRegistry],
    ["registry.changed", "", { setting: "BLOB_MOUNTING", value: "ENABLED" }],
  ]);
});

s.run();
