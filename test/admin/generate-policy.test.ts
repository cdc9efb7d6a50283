import {
  CreateRepositoryCommand,
  DescribeRegistryCommand,
  DescribeRepositoriesCommand,
  GetAuthorizationTokenCommand,
} from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import type { AdminClient } from "../../client/index.js";
import { ROUTES } from "../../server/oci/routes.js";
import { iamActionOf } from "../../server/requests/iam-actions.js";
import { type TestEmulator, useEmulator } from "../support/emulator.js";
import { spec } from "../support/spec.js";
import { refusedFields } from "./admin-fixture.js";

const s = spec("admin: policies from logs", { server: useEmulator() });

async function lease(
  server: TestEmulator,
): Promise<{ account: string; admin: AdminClient; ecr: ReturnType<TestEmulator["ecr"]> }> {
  const { registry } = await server.admin.createRegistry();
  const ref = registry?.ref as { accountId: string; region: string };
  return { account: ref.accountId, ecr: server.ecr(ref.accountId), admin: server.admin.forRegistry(ref) };
}

s.test(
  "docker's requests and the API's give actions and resources, and nothing that wasn't asked",
  async ({ server }) => {
    const { account, ecr, admin } = await lease(server);
    const arn = (name: string): string => `arn:aws:ecr:us-east-1:${account}:repository/${name}`;
    await admin.seedImage("team/app:v1");
    assert.equal(JSON.parse((await admin.generatePolicy()).policyJson), { Version: "2012-10-17", Statement: [] });
    const { authorizationData } = await ecr.send(new GetAuthorizationTokenCommand({}));
    const headers = { authorization: `Basic ${authorizationData?.[0]?.authorizationToken}` };
    const v2 = (path: string, method = "GET"): Promise<Response> =>
      fetch(`${server.endpoint}/v2/${path}`, { method, headers });
    const manifest = (await (await v2("team/app/manifests/v1")).json()) as { layers: { digest: string }[] };
    const digest = manifest.layers[0]?.digest ?? "";
    await v2(`team/app/blobs/${digest}`);
    await ecr.send(new CreateRepositoryCommand({ repositoryName: "other" }));
    await v2(`other/blobs/uploads/?mount=${digest}&from=team/app`, "POST");
    await ecr.send(new DescribeRepositoriesCommand({ repositoryNames: ["other", "team/app"] }));
    await ecr.send(new DescribeRegistryCommand({}));
    const { policyJson, requestCount, evictedBeforeSequence } = await admin.generatePolicy();
    assert.equal(JSON.parse(policyJson), {
      Version: "2012-10-17",
      Statement: [
        { Effect: "Allow", Action: ["ecr:DescribeRegistry", "ecr:GetAuthorizationToken"], Resource: ["*"] },
        {
          Effect: "Allow",
          Action: ["ecr:CreateRepository", "ecr:DescribeRepositories", "ecr:InitiateLayerUpload"],
          Resource: [arn("other")],
        },
        {
          Effect: "Allow",
          Action: ["ecr:BatchGetImage", "ecr:DescribeRepositories", "ecr:GetDownloadUrlForLayer"],
          Resource: [arn("team/app")],
        },
      ],
    });
    assert.ok(Number(requestCount) >= 7);
    assert.is(evictedBeforeSequence, "0");

    const last = await admin.expectRequests({ operations: "*", min: 1 });
    await ecr.send(new DescribeRepositoriesCommand({}));
    const later = JSON.parse((await admin.generatePolicy({ afterSequence: last })).policyJson);
    assert.equal(later.Statement, [{ Effect: "Allow", Action: ["ecr:DescribeRepositories"], Resource: [arn("*")] }]);
    const matched = JSON.parse(
      (await admin.generatePolicy({ match: { operations: ["ecr:CreateRepository"] } })).policyJson,
    );
    assert.equal(matched.Statement, [{ Effect: "Allow", Action: ["ecr:CreateRepository"], Resource: [arn("other")] }]);
    const typo = admin.generatePolicy({ match: { operations: ["ecr:CreateRepo"] }, afterSequence: -1 });
    assert.equal(await refusedFields(typo), ["match.operations[0]", "after_sequence"]);
  },
);

s.test("the actions are those that the registry asks policies for", () => {
  const endpoints = ROUTES.flatMap((route) => route.endpoints);
  const asked = endpoints.filter(({ action }) => action !== "").map(({ operation, action }) => [operation, action]);
  assert.ok(asked.length > 15);
  assert.equal(
    asked.map(([operation = ""]) => [operation, iamActionOf(operation)]),
    asked,
  );
  assert.equal([iamActionOf("oci:DownloadBlob"), iamActionOf("sts:GetCallerIdentity")], [undefined, undefined]);
});

s.run();
