import { rejects } from "node:assert/strict";
import {
  CreateRepositoryCommand,
  DescribePullThroughCacheRulesCommand,
  DescribeRegistryCommand,
  DescribeRepositoriesCommand,
  PutRegistryPolicyCommand,
} from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { deny, newAccount, policy } from "../api/policy-accounts.js";
import { REGION, type TestEmulator, useEmulator } from "../support/emulator.js";
import { spec } from "../support/spec.js";

const s = spec("admin writes of the ECR API", { server: useEmulator() });

/** A registry that has been used, and what sets it up. */
async function prepared(server: TestEmulator) {
  const registry = { accountId: newAccount(), region: REGION };
  const ecr = server.ecr(registry.accountId);
  await ecr.send(new CreateRepositoryCommand({ repositoryName: "team/app" }));
  const write = async (operation: string, input?: object) => {
    const inputJson = input && JSON.stringify(input);
    const { outputJson } = await server.admin.writeOperation({ registry, operation, ...(inputJson && { inputJson }) });
    return JSON.parse(outputJson);
  };
  return { registry, ecr, write };
}

s.test("WriteOperation does what the operation does, and answers as it does", async ({ server }) => {
  const { registry, ecr, write } = await prepared(server);
  const destinations = [{ region: "eu-west-1", registryId: registry.accountId }];
  const replicationConfiguration = { rules: [{ destinations }] };
  assert.equal(await write("PutReplicationConfiguration", { replicationConfiguration }), { replicationConfiguration });
  assert.equal(
    (await ecr.send(new DescribeRegistryCommand({}))).replicationConfiguration?.rules?.[0]?.destinations,
    destinations,
  );
  const rule = { ecrRepositoryPrefix: "quay", upstreamRegistryUrl: "quay.io" };
  assert.is((await write("CreatePullThroughCacheRule", rule)).upstreamRegistry, "quay");
  const rules = async () =>
    (await ecr.send(new DescribePullThroughCacheRulesCommand({}))).pullThroughCacheRules?.map(
      ({ ecrRepositoryPrefix }) => ecrRepositoryPrefix,
    );
  assert.equal(await rules(), ["quay"]);
  await write("DeletePullThroughCacheRule", { ecrRepositoryPrefix: "quay" });
  assert.equal(await rules(), []);
});

s.test("no policy and no rule is in its way, and the log says that the admin API did it", async ({ server }) => {
  const { registry, ecr, write } = await prepared(server);
  await ecr.send(new PutRegistryPolicyCommand({ policyText: policy(deny("ecr:*", { Resource: "*" })) }));
  const admin = server.admin.forRegistry(registry);
  await admin.rules.fail("ecr:DeleteRegistryPolicy", "ServerException", { id: "never" });
  await write("DeleteRegistryPolicy");
  await ecr.send(new DescribeRepositoriesCommand({}));
  const { events } = await admin.listEvents({ filter: { kinds: ["change", "admin"] }, newestFirst: true, pageSize: 2 });
  assert.equal(
    events.map(({ admin: call, change }) => call?.rpc ?? change?.cause),
    ["StateService.WriteOperation", "admin"],
  );
  assert.is(events[0]?.admin?.summary, "DeleteRegistryPolicy");
});

for (const [operation, inputJson, code, message] of [
  ["PutImage", "{}", "INVALID_ARGUMENT", /operation: must be an operation of the ECR API that sets up/],
  ["SetRepositoryPolicy", "{}", "INVALID_ARGUMENT", /sets up repositories or the registry/],
  ["DescribeRegistry", "{}", "INVALID_ARGUMENT", /sets up repositories or the registry/],
  ["CreateRepositories", "{}", "INVALID_ARGUMENT", /did you mean CreateRepository\?/],
  ["CreateRepository", "[]", "INVALID_ARGUMENT", /input_json: must be a JSON object/],
  ["CreateRepository", '{"registryId":"210987654321"}', "INVALID_ARGUMENT", /registryId must be that of the registry/],
  ["CreateRepository", '{"repositoryName":"UPPER"}', "INVALID_ARGUMENT", /repositoryName/],
  ["CreateRepository", '{"repositoryName":"team/app"}', "FAILED_PRECONDITION", /already exists/],
  ["DeleteRepository", '{"repositoryName":"team/app","force":"yes"}', "INVALID_ARGUMENT", /converted to a Boolean/],
  ["DeleteSigningConfiguration", "", "NOT_FOUND", /./],
] as const) {
  s.test(`WriteOperation refuses ${operation} ${inputJson} with ${code}`, async ({ server }) => {
    const { registry } = await prepared(server);
    await rejects(server.admin.writeOperation({ registry, operation, inputJson }), { code, message });
  });
}

s.run();
