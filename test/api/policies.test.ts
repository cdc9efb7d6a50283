import { rejects } from "node:assert/strict";
import {
  BatchGetImageCommand,
  CreateRepositoryCommand,
  DeleteRegistryPolicyCommand,
  DeleteRepositoryCommand,
  DeleteRepositoryPolicyCommand,
  DescribeRepositoriesCommand,
  GetAuthorizationTokenCommand,
  GetRegistryPolicyCommand,
  GetRepositoryPolicyCommand,
  ListImagesCommand,
  ListTagsForResourceCommand,
  PutAccountSettingCommand,
  PutImageTagMutabilityCommand,
  PutRegistryPolicyCommand,
  SetRepositoryPolicyCommand,
  TagResourceCommand,
} from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { REGION, startTestEmulator, type TestEmulator } from "../support/emulator.js";
import { spec } from "../support/spec.js";

const s = spec("ECR API: policies", { server: undefined as unknown as TestEmulator });
s.before(async (c) => {
  c.server = await startTestEmulator();
});
s.after((c) => c.server.stop());

let lastAccount = 700_000_000_000;
/** An account of its own for each test. */
const newAccount = (): string => String(++lastAccount);

const policy = (...Statement: object[]): string => JSON.stringify({ Version: "2012-10-17", Statement });
const allow = (account: string, Action: unknown, more: object = {}) => ({
  Effect: "Allow",
  Principal: { AWS: account },
  Action,
  ...more,
});
const deny = (Action: unknown, more: object = {}) => ({ Effect: "Deny", Principal: "*", Action, ...more });
const arn = (account: string, repositoryName: string) =>
  `arn:aws:ecr:${REGION}:${account}:repository/${repositoryName}`;
const root = (account: string) => `arn:aws:iam::${account}:root`;
const noAllow = (caller: string, action: string, resource: string) => ({
  name: "AccessDeniedException",
  message: `User: ${caller} is not authorized to perform: ${action} on resource: ${resource} because no resource-based policy allows the ${action} action`,
});
const denied = (caller: string, action: string, resource: string) => ({
  name: "AccessDeniedException",
  message: `User: ${caller} is not authorized to perform: ${action} on resource: ${resource} with an explicit deny in a resource-based policy`,
});

/** A repository "app" of a new account, and a client of another account. */
async function twoAccounts(server: TestEmulator) {
  const [owner, guest] = [newAccount(), newAccount()];
  const [own, foreign] = [server.ecr(owner), server.ecr(guest)];
  await own.send(new CreateRepositoryCommand({ repositoryName: "app" }));
  const set = (...statements: object[]) =>
    own.send(new SetRepositoryPolicyCommand({ repositoryName: "app", policyText: policy(...statements) }));
  return { owner, guest, own, foreign, set, app: { registryId: owner, repositoryName: "app" } };
}

s.test(
  "a repository policy is set, read, replaced and deleted [documented: B.3, M; texts: moto]",
  async ({ server }) => {
    const { own, owner, set, app } = await twoAccounts(server);
    const absent = {
      name: "RepositoryPolicyNotFoundException",
      message: `Repository policy does not exist for the repository with name 'app' in the registry with id '${owner}'`,
    };
    const get = () => own.send(new GetRepositoryPolicyCommand({ repositoryName: "app" }));
    const remove = () => own.send(new DeleteRepositoryPolicyCommand({ repositoryName: "app" }));
    await rejects(get(), absent);
    await rejects(remove(), absent);
    await set(allow("*", "ecr:PutImage"));
    const { $metadata: _, ...answer } = await set(allow(owner, "ecr:*"));
    const policyText = `{
  "Version" : "2012-10-17",
  "Statement" : [ {
    "Effect" : "Allow",
    "Principal" : {
      "AWS" : "arn:aws:iam::${owner}:root"
    },
    "Action" : "ecr:*"
  } ]
}`;
    assert.equal(answer, { ...app, policyText });
    for (const read of [get, remove]) {
      const { $metadata, ...found } = await read();
      assert.equal(found, { ...app, policyText });
    }
    await rejects(get(), absent);
  },
);

s.test("a missing repository comes before the text of the policy [moto: A.4]", async ({ server }) => {
  const ecr = server.ecr(newAccount());
  await rejects(ecr.send(new SetRepositoryPolicyCommand({ repositoryName: "nope", policyText: "{" })), {
    name: "RepositoryNotFoundException",
  });
  await rejects(ecr.send(new GetRepositoryPolicyCommand({ repositoryName: "nope" })), {
    name: "RepositoryNotFoundException",
  });
});

s.test("bad repository policies are refused and change nothing [seen on AWS: A.4]", async ({ server }) => {
  const { own, set } = await twoAccounts(server);
  await set(allow("*", "ecr:PutImage"));
  const get = () => own.send(new GetRepositoryPolicyCommand({ repositoryName: "app" }));
  const before = (await get()).policyText;
  await rejects(set({ Effect: "Allow" }), {
    name: "InvalidParameterException",
    message: "Invalid parameter at 'PolicyText' failed to satisfy constraint: 'Invalid repository policy provided'",
  });
  await rejects(set(allow("nobody", "ecr:*")), {
    name: "InvalidParameterException",
    message: "Invalid parameter at 'PolicyText' failed to satisfy constraint: 'Principal not found'",
  });
  assert.is((await get()).policyText, before);
});

s.test("a repository takes its policy along when it is deleted", async ({ server }) => {
  const { own, set } = await twoAccounts(server);
  await set(allow("*", "ecr:*"));
  await own.send(new DeleteRepositoryCommand({ repositoryName: "app" }));
  await own.send(new CreateRepositoryCommand({ repositoryName: "app" }));
  await rejects(own.send(new GetRepositoryPolicyCommand({ repositoryName: "app" })), {
    name: "RepositoryPolicyNotFoundException",
  });
});

s.test("another account does what the policy allows, and nothing else [IAM's text: A.3]", async ({ server }) => {
  const { owner, guest, foreign, set, app } = await twoAccounts(server);
  const list = () => foreign.send(new ListImagesCommand(app));
  await rejects(list(), noAllow(root(guest), "ecr:ListImages", arn(owner, "app")));
  await set(allow(guest, ["ecr:List*", "ecr:DescribeRepositories"]));
  assert.equal((await list()).imageIds, []);
  const mutable = new PutImageTagMutabilityCommand({ ...app, imageTagMutability: "IMMUTABLE" });
  await rejects(foreign.send(mutable), noAllow(root(guest), "ecr:PutImageTagMutability", arn(owner, "app")));
  const describe = (...repositoryNames: string[]) =>
    foreign.send(new DescribeRepositoriesCommand({ registryId: owner, repositoryNames }));
  assert.is((await describe("app")).repositories?.[0]?.repositoryArn, arn(owner, "app"));
  await rejects(describe("app", "other"), noAllow(root(guest), "ecr:DescribeRepositories", arn(owner, "other")));
  await rejects(
    foreign.send(new DescribeRepositoriesCommand({ registryId: owner })),
    noAllow(root(guest), "ecr:DescribeRepositories", arn(owner, "*")),
  );
});

s.test("who may not ask doesn't learn what exists [seen on AWS: E.1]", async ({ server }) => {
  const { owner, guest, foreign } = await twoAccounts(server);
  const ask = (registryId: string, repositoryName: string) =>
    foreign.send(new ListImagesCommand({ registryId, repositoryName }));
  await rejects(ask(owner, "nope"), noAllow(root(guest), "ecr:ListImages", arn(owner, "nope")));
  const unused = newAccount();
  await rejects(ask(unused, "nope"), noAllow(root(guest), "ecr:ListImages", arn(unused, "nope")));
});

s.test("a policy lets a user in, not the whole account", async ({ server }) => {
  const { set, app } = await twoAccounts(server);
  const user = (name: string) => `arn:aws:iam::123456789012:user/${name}`;
  await set(allow(user("AKIAONE"), "ecr:ListImages"));
  assert.equal((await server.ecr("AKIAONE").send(new ListImagesCommand(app))).imageIds, []);
  for (const key of ["AKIATWO", "123456789012"]) {
    await rejects(server.ecr(key).send(new ListImagesCommand(app)), { name: "AccessDeniedException" });
  }
});

s.test("an explicit deny holds for the owner too [IAM's text: A.3]", async ({ server }) => {
  const { owner, own, foreign, set, app } = await twoAccounts(server);
  await set(allow("*", "ecr:*"), deny(["ecr:BatchGetImage"]));
  const get = new BatchGetImageCommand({ ...app, imageIds: [{ imageTag: "v1" }] });
  await rejects(own.send(get), denied(root(owner), "ecr:BatchGetImage", arn(owner, "app")));
  await rejects(foreign.send(get), { name: "AccessDeniedException" });
  assert.equal((await foreign.send(new ListImagesCommand(app))).imageIds, []);
});

s.test("conditions look at caller, address, agent, time and tags", async ({ server }) => {
  const { owner, guest, own, foreign, set, app } = await twoAccounts(server);
  const isLetIn = async (Condition: object): Promise<boolean> => {
    await set(allow("*", "ecr:ListImages", { Condition }));
    return foreign.send(new ListImagesCommand(app)).then(
      () => true,
      (error: Error) => {
        assert.is(error.name, "AccessDeniedException");
        return false;
      },
    );
  };
  const resourceArn = arn(owner, "app");
  await own.send(new TagResourceCommand({ resourceArn, tags: [{ Key: "Team", Value: "red" }] }));
  const rows: readonly [condition: object, isLetIn: boolean][] = [
    [{ StringEquals: { "aws:PrincipalAccount": guest } }, true],
    [{ StringEquals: { "aws:PrincipalAccount": owner } }, false],
    [{ ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:root" } }, true],
    [{ StringEquals: { "aws:userid": guest } }, true],
    [{ StringEquals: { "aws:ResourceAccount": owner, "aws:RequestedRegion": REGION } }, true],
    [{ StringEquals: { "aws:PrincipalOrgID": "o-example" } }, false],
    [{ Null: { "aws:SourceArn": "true", "aws:SourceAccount": "true", "aws:username": "true" } }, true],
    [{ Bool: { "aws:SecureTransport": "true" } }, true],
    [{ IpAddress: { "aws:SourceIp": "127.0.0.0/8" } }, true],
    [{ NotIpAddress: { "aws:SourceIp": "127.0.0.0/8" } }, false],
    [{ StringLike: { "aws:UserAgent": "aws-sdk-js/*" } }, true],
    [{ DateGreaterThan: { "aws:CurrentTime": "2020-01-01T00:00:00Z" } }, true],
    [{ NumericLessThan: { "aws:EpochTime": "1577836800" } }, false],
    [{ StringEquals: { "aws:ResourceTag/team": "red" } }, true],
    [{ StringEquals: { "ecr:ResourceTag/Team": "red" } }, true],
    [{ StringEquals: { "ecr:ResourceTag/Team": "blue" } }, false],
  ];
  for (const [condition, expected] of rows) assert.is(await isLetIn(condition), expected, JSON.stringify(condition));
});

s.test("a resource ARN leads to its account, tags in the request can be asked for", async ({ server }) => {
  const { owner, guest, foreign, set } = await twoAccounts(server);
  const resourceArn = arn(owner, "app");
  const list = () => foreign.send(new ListTagsForResourceCommand({ resourceArn }));
  await rejects(list(), noAllow(root(guest), "ecr:ListTagsForResource", resourceArn));
  const Condition = {
    StringEquals: { "aws:RequestTag/team": "red" },
    "ForAllValues:StringEquals": { "aws:TagKeys": ["team"] },
  };
  await set(allow(guest, "ecr:ListTagsForResource"), allow(guest, "ecr:TagResource", { Condition }));
  const tag = (...tags: { Key: string; Value: string }[]) =>
    foreign.send(new TagResourceCommand({ resourceArn, tags }));
  const red = { Key: "team", Value: "red" };
  await rejects(tag({ ...red, Value: "blue" }), { name: "AccessDeniedException" });
  await rejects(tag(red, { Key: "env", Value: "test" }), { name: "AccessDeniedException" });
  await tag(red);
  assert.equal((await list()).tags, [red]);
});

s.test("a policy that locks its setter out needs force [documented: B.3]", async ({ server }) => {
  const { owner, own, foreign, set, app } = await twoAccounts(server);
  const lockOut = policy(deny("ecr:SetRepositoryPolicy"));
  await rejects(own.send(new SetRepositoryPolicyCommand({ repositoryName: "app", policyText: lockOut })), {
    name: "InvalidParameterException",
  });
  await rejects(own.send(new GetRepositoryPolicyCommand({ repositoryName: "app" })), {
    name: "RepositoryPolicyNotFoundException",
  });
  // Another account is locked out by a policy that merely doesn't mention it.
  await set(allow("*", "ecr:*"));
  const forgetful = new SetRepositoryPolicyCommand({ ...app, policyText: policy(allow(owner, "ecr:*")) });
  await rejects(foreign.send(forgetful), { name: "InvalidParameterException" });

  const forced = { repositoryName: "app", policyText: lockOut, force: true };
  await own.send(new SetRepositoryPolicyCommand(forced));
  await rejects(
    own.send(new SetRepositoryPolicyCommand(forced)),
    denied(root(owner), "ecr:SetRepositoryPolicy", arn(owner, "app")),
  );
  await own.send(new DeleteRepositoryPolicyCommand({ repositoryName: "app" }));
});

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

s.test("scope V2: the registry policy counts for every request [documented: B.4]", async ({ server }) => {
  const { owner, guest, own, foreign, set, app } = await twoAccounts(server);
  await own.send(new PutAccountSettingCommand({ name: "REGISTRY_POLICY_SCOPE", value: "V2" }));
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
  await rejects(own.send(new GetAuthorizationTokenCommand({})), denied(root(owner), "ecr:GetAuthorizationToken", "*"));
});

s.test("tokens for another account's registry need no policy there [documented: B.4]", async ({ server }) => {
  const { owner, foreign } = await twoAccounts(server);
  const { authorizationData } = await foreign.send(new GetAuthorizationTokenCommand({ registryIds: [owner] }));
  assert.is(authorizationData?.length, 1);
});

s.run();
