import { createHash } from "node:crypto";
import {
  CreateRepositoryCommand,
  DescribeRepositoriesCommand,
  ECRServiceException,
  GetAuthorizationTokenCommand,
  GetDownloadUrlForLayerCommand,
} from "@aws-sdk/client-ecr";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import * as assert from "uvu/assert";
import type { RequestEvent } from "../../client/index.js";
import { startTestEmulator, type TestEmulator, useEmulator } from "../support/emulator.js";
import { pushImage, testImage } from "../support/image.js";
import { authorization, rawCall } from "../support/raw-api.js";
import { spec } from "../support/spec.js";

const s = spec("bodies of logged requests", { server: useEmulator() });

/** What GetEvent shows of the latest request for an operation. */
async function latest({ admin }: TestEmulator, accountId: string, operation: string): Promise<RequestEvent> {
  const registry = { accountId };
  const filter = { kinds: [`request:${operation}`] };
  const { events } = await admin.listEvents({ registry, filter, newestFirst: true, pageSize: 1 });
  assert.is(events[0]?.request?.requestBody.length, 0, "lists are short: GetEvent alone shows bodies");
  const { event } = await admin.getEvent({ registry, sequence: events[0]?.sequence ?? "0" });
  return event?.request as RequestEvent;
}

s.test("GetEvent shows what was asked and answered, of successes and of errors", async ({ server }) => {
  const account = "500000000001";
  const ecr = server.ecr(account);
  const created = await ecr.send(new CreateRepositoryCommand({ repositoryName: "team/app" }));
  const request = await latest(server, account, "ecr:CreateRepository");
  assert.equal(JSON.parse(String(request.requestBody)), { repositoryName: "team/app" });
  const answer = JSON.parse(String(request.responseBody)) as { repository: { repositoryArn: string } };
  assert.is(answer.repository.repositoryArn, created.repository?.repositoryArn);
  assert.is(request.bodyTruncated, false);
  const refused = await ecr.send(new CreateRepositoryCommand({ repositoryName: "team/app" })).catch((error) => error);
  assert.ok(refused instanceof ECRServiceException);
  const again = await latest(server, account, "ecr:CreateRepository");
  assert.match(String(again.responseBody), "RepositoryAlreadyExistsException");
});

s.test("a body that isn't JSON is shown as it came, and a rule's answer too", async ({ server }) => {
  const account = "500000000002";
  await rawCall(server.endpoint, "DescribeRepositories", "{not json", { authorization: authorization(account) });
  assert.is(String((await latest(server, account, "ecr:DescribeRepositories")).requestBody), "{not json");
  const steps = [{ effects: [{ error: { code: "ServerException", message: "by the rule" } }] }];
  await server.admin.putRule({ rule: { id: "r", registry: { accountId: account }, steps } });
  await server
    .ecr(account)
    .send(new DescribeRepositoriesCommand({}))
    .catch(() => {});
  const { responseBody } = await latest(server, account, "ecr:DescribeRepositories");
  assert.match(String(responseBody), "by the rule");
});

s.test("secrets are redacted: docker's password, the signature of a download", async ({ server }) => {
  const account = "500000000003";
  const ecr = server.ecr(account);
  const { authorizationData } = await ecr.send(new GetAuthorizationTokenCommand({}));
  const token = authorizationData?.[0]?.authorizationToken as string;
  const login = String((await latest(server, account, "ecr:GetAuthorizationToken")).responseBody);
  assert.ok(token.length > 20 && !login.includes(token), login);
  assert.match(login, '"authorizationToken":"(redacted)"');
  assert.match(login, "proxyEndpoint");

  await ecr.send(new CreateRepositoryCommand({ repositoryName: "app" }));
  const image = testImage("one");
  await pushImage(ecr, "app", image, "v1");
  const layerDigest = image.layerDigest;
  const { downloadUrl } = await ecr.send(new GetDownloadUrlForLayerCommand({ repositoryName: "app", layerDigest }));
  const signature = new URL(downloadUrl as string).searchParams.get("X-Amz-Signature") as string;
  const shown = String((await latest(server, account, "ecr:GetDownloadUrlForLayer")).responseBody);
  assert.ok(signature.length > 20 && !shown.includes(signature), shown);
  assert.match(shown, "X-Amz-Signature=(redacted)");

  const part = await latest(server, account, "ecr:UploadLayerPart");
  const input = JSON.parse(String(part.requestBody)) as Record<string, unknown>;
  assert.is(input["layerPartBlob"], "(left out)");
  assert.is(input["repositoryName"], "app");
  assert.is(part.bodyTruncated, true);
});

s.test("of a long body there are the first 16 KiB", async ({ server }) => {
  const account = "500000000004";
  const body = JSON.stringify({ repositoryNames: ["none"], padding: "x".repeat(100_000) });
  await rawCall(server.endpoint, "DescribeRepositories", body, { authorization: authorization(account) });
  const { requestBody, bodyTruncated, requestBytes } = await latest(server, account, "ecr:DescribeRepositories");
  assert.is(String(requestBody), body.slice(0, 16 * 1024));
  assert.is(bodyTruncated, true);
  assert.is(Number(requestBytes), body.length);
});

s.test("STS has them too, docker's requests have none", async ({ server }) => {
  const account = "500000000005";
  const credentials = { accessKeyId: account, secretAccessKey: "test" };
  const sts = new STSClient({ endpoint: server.endpoint, region: "us-east-1", credentials });
  await sts.send(new GetCallerIdentityCommand({}));
  sts.destroy();
  const request = await latest(server, account, "sts:GetCallerIdentity");
  assert.match(String(request.requestBody), "Action=GetCallerIdentity");
  assert.match(String(request.responseBody), `<Account>${account}</Account>`);
  await fetch(`${server.endpoint}/v2/`);
  const ping = await latest(server, "123456789012", "oci:Ping");
  assert.equal([ping.requestBody.length, ping.responseBody.length, ping.bodyTruncated], [0, 0, false]);
});

s.test(
  "the answer's headers are shown, without the signature of a URL; a cut connection has none",
  async ({ server }) => {
    const account = "500000000009";
    const ecr = server.ecr(account);
    await ecr.send(new CreateRepositoryCommand({ repositoryName: "headers" }));
    const { requestId, responseHeaders } = await latest(server, account, "ecr:CreateRepository");
    assert.is(responseHeaders["x-amzn-requestid"], requestId);
    assert.is(responseHeaders["content-type"], "application/x-amz-json-1.1");
    const { digest, blobs } = testImage("headers");
    await pushImage(ecr, "headers", testImage("headers"), "v1");
    const { authorizationData } = await ecr.send(new GetAuthorizationTokenCommand({}));
    const layer = `sha256:${createHash("sha256")
      .update(blobs[0] as Buffer)
      .digest("hex")}`;
    await fetch(`${server.endpoint}/v2/headers/blobs/${layer}`, {
      headers: { authorization: `Basic ${authorizationData?.[0]?.authorizationToken}` },
    });
    const { path, httpStatus: downloaded } = await latest(server, account, "oci:DownloadBlob");
    assert.is(downloaded, 200);
    assert.match(path, /^\/_layers\/.*&X-Amz-Signature=\(redacted\)$/);
    const { responseHeaders: redirect, httpStatus } = await latest(server, account, "oci:GetBlob");
    assert.is(httpStatus, 307, digest);
    assert.match(redirect["location"] ?? "", "X-Amz-Signature=(redacted)");
    const registry = { accountId: account };
    await server.admin.putRule({ rule: { id: "cut", registry, steps: [{ effects: [{ disconnect: {} }] }] } });
    await ecr.send(new DescribeRepositoriesCommand({})).catch(() => {});
    assert.equal((await latest(server, account, "ecr:DescribeRepositories")).responseHeaders, {});
  },
);

s.test("--capture headers keeps no bodies, and headers all the same", async () => {
  const other = await startTestEmulator({ capture: "headers" });
  try {
    const account = "500000000009";
    await other.ecr(account).send(new CreateRepositoryCommand({ repositoryName: "app" }));
    const { requestBody, responseBody, bodyTruncated, requestHeaders } = await latest(
      other,
      account,
      "ecr:CreateRepository",
    );
    assert.equal([requestBody.length, responseBody.length, bodyTruncated], [0, 0, false]);
    assert.is(requestHeaders["content-type"], "application/x-amz-json-1.1");
  } finally {
    await other.stop();
  }
});

s.run();
