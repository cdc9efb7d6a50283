import { rejects } from "node:assert/strict";
import {
  CreateRepositoryCommand,
  DeleteRegistryPolicyCommand,
  DescribeRepositoriesCommand,
  GetAuthorizationTokenCommand,
  GetRegistryPolicyCommand,
  GetRepositoryPolicyCommand,
  ListImagesCommand,
  PutAccountSettingCommand,
  PutRegistryPolicyCommand,
} from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { useEmulator } from "../support/emulator.js";
import { spec } from "../support/spec.js";
import { allow, arn, denied, deny, newAccount, noAllow, policy, root, twoAccounts } from "./policy-accounts.js";

const s = spec("ECR API: registry policies", { server: useEmulator() });

s.test("a registry policy is put, read and deleted [documented: B.4, M; texts: moto]", async ({ server }) => {
  const account = newAccount();
  const ecr = server.ecr(account);
  const absent = {
    name: "RegistryPolicyNotFoundException",
    message: `Registry policy does not exist in the registry with id '${account}'`,
  };
  await rejects(ecr.send(new GetRegistryPolicyCommand({})), absent);
  await rejects(ecr.send(new DeleteRegistryPolicyCommand({})), absent);
  const text = policy(allow(account, "ecr:ReplicateImage", { Resource: arn(account, "*") }));
  const { registryId, policyText } = await ecr.send(new PutRegistryPolicyCommand({ policyText: text }));
  assert.is(registryId, account);
  assert.equal(JSON.parse(policyText ?? "").Statement[0].Principal, { AWS: root(account) });
  for (const Command of [GetRegistryPolicyCommand, DeleteRegistryPolicyCommand]) {
    const { $metadata, ...found } = await ecr.send(new Command({}));
    assert.equal(found, { registryId: account, policyText });
  }
  await rejects(ecr.send(new GetRegistryPolicyCommand({})), absent);
});

s.test("scope V1: three actions; one of them lets another account create repositories", async ({ server }) => {
  const { owner, guest, own, foreign } = await twoAccounts(server);
  await own.send(new PutAccountSettingCommand({ name: "REGISTRY_POLICY_SCOPE", value: "V1" }));
  const put = (...statements: object[]) =>
    own.send(new PutRegistryPolicyCommand({ policyText: policy(...statements) }));
  await rejects(put(allow(guest, "ecr:*")), {
    name: "InvalidParameterException",
    message: "Invalid parameter at 'PolicyText' failed to satisfy constraint: 'Invalid registry policy provided'",
  });
  const create = () => foreign.send(new CreateRepositoryCommand({ registryId: owner, repositoryName: "team/new" }));
  await rejects(create(), noAllow(root(guest), "ecr:CreateRepository", arn(owner, "team/new")));
  await put(allow(guest, "ecr:CreateRepository", { Resource: arn(owner, "team/*") }));
  assert.is((await create()).repository?.repositoryArn, arn(owner, "team/new"));
});

s.test(
  "scope V2, that of a new registry: the policy counts for every request [documented: B.4]",
  async ({ server }) => {
    const { owner, guest, own, foreign, set, app } = await twoAccounts(server);
    const put = (...statements: object[]) =>
      own.send(new PutRegistryPolicyCommand({ policyText: policy(...statements) }));
    await put(allow(guest, "ecr:ListImages"), allow(guest, "ecr:DescribeRepositories"));
    assert.equal((await foreign.send(new ListImagesCommand(app))).imageIds, []);
    const all = await foreign.send(new DescribeRepositoriesCommand({ registryId: owner }));
    assert.is(all.repositories?.length, 1);
    // What one policy allows the other may deny.
    await set(allow(guest, "ecr:GetRepositoryPolicy"), deny("ecr:ListImages"));
    await rejects(foreign.send(new ListImagesCommand(app)), { name: "AccessDeniedException" });
    await put(deny(["ecr:GetRepositoryPolicy", "ecr:GetAuthorizationToken"]));
    await rejects(foreign.send(new GetRepositoryPolicyCommand(app)), { name: "AccessDeniedException" });
    await rejects(
      own.send(new GetAuthorizationTokenCommand({})),
      denied(root(owner), "ecr:GetAuthorizationToken", "*"),
    );
  },
);

s.test("tokens for another account's registry need no policy there [documented: B.4]", async ({ server }) => {
  const { owner, foreign } = await twoAccounts(server);
  const { authorizationData } = await foreign.send(new GetAuthorizationTokenCommand({ registryIds: [owner] }));
  assert.is(authorizationData?.length, 1);
});

s.run();
