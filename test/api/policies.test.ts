import { rejects } from "node:assert/strict";
import {
  BatchGetImageCommand,
  DescribeRepositoriesCommand,
  ListImagesCommand,
  ListTagsForResourceCommand,
  PutImageTagMutabilityCommand,
  TagResourceCommand,
} from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { REGION, useEmulator } from "../support/emulator.js";
import { spec } from "../support/spec.js";
import { allow, arn, denied, deny, newAccount, noAllow, root, twoAccounts } from "./policy-accounts.js";

const s = spec("ECR API: what policies let callers do", { server: useEmulator() });

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

s.test("a caller without permission doesn't learn what exists [seen on AWS: E.1]", async ({ server }) => {
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

s.run();
