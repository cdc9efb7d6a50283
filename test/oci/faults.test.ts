import * as assert from "uvu/assert";
import type { ErrorResponse } from "../../server/rules/effects/error.js";
import { eventually } from "../support/eventually.js";
import { sha256, testImage } from "../support/image.js";
import { spec } from "../support/spec.js";
import { type Answer, errorOf } from "./registry-client.js";
import { ACCOUNT, type RegistryFixture, useRegistry } from "./registry-fixture.js";

const context = { aws: useRegistry() };
const s = spec("registry: errors that rules ask for", context);

s.afterEach(({ aws }) => void aws.registry.rules.delete("all"));

async function faulted(
  aws: RegistryFixture,
  error: ErrorResponse,
  target = "/v2/team/app/manifests/v1",
): Promise<Answer> {
  aws.registry.rules.put({ id: "fault", steps: [{ effects: [{ kind: "error", error }] }] });
  return aws.client.send("GET", target);
}

s.test(
  "codes of both planes appear in the registry's words [AWS-verified for throttling and DENIED: E.2]",
  async ({ aws }) => {
    const denied = `User: arn:aws:iam::${ACCOUNT}:root is not authorized to perform: ecr:BatchGetImage on resource: arn:aws:ecr:us-east-1:${ACCOUNT}:repository/team/app because no resource-based policy allows the ecr:BatchGetImage action`;
    const cases: [code: string, status: number, ociCode: string, message: string][] = [
      ["ThrottlingException", 429, "TOOMANYREQUESTS", "Rate exceeded"],
      ["TOOMANYREQUESTS", 429, "TOOMANYREQUESTS", "Rate exceeded"],
      ["ServerException", 500, "UNKNOWN", "Internal server error"],
      ["ServiceUnavailableException", 503, "UNAVAILABLE", "Service Unavailable"],
      ["ExpiredToken", 403, "DENIED", "Your authorization token has expired. Reauthenticate and try again."],
      ["AccessDeniedException", 403, "DENIED", denied],
      ["MANIFEST_UNKNOWN", 404, "MANIFEST_UNKNOWN", "Requested image not found"],
      [
        "RepositoryNotFoundException",
        404,
        "NAME_UNKNOWN",
        `The repository with name 'team/app' does not exist in the registry with id '${ACCOUNT}'`,
      ],
      ["UNSUPPORTED", 405, "UNSUPPORTED", "unsupported"],
    ];
    for (const [code, status, ociCode, message] of cases) {
      const answer = await faulted(aws, { code });
      assert.is(answer.status, status, code);
      assert.equal(errorOf(answer), { code: ociCode, message });
    }
    for (const code of ["MyOwnCode", "constructor"]) {
      const answer = await faulted(aws, { code, httpStatus: 400 });
      assert.is(answer.status, 400);
      assert.equal(errorOf(answer), { code, message: code.toLowerCase() });
    }
  },
);

s.test("status, text, headers and retry delay are the rule's to choose", async ({ aws }) => {
  const error = { code: "UNKNOWN", message: "<boom>", httpStatus: 502, retryAfterMs: 1500, headers: { "X-Test": "1" } };
  const answer = await faulted(aws, error);
  assert.is(answer.status, 502);
  assert.equal(errorOf(answer), { code: "UNKNOWN", message: "<boom>" });
  assert.is(answer.headers["x-test"], "1");
  assert.is(answer.headers["retry-after"], "2");
});

s.test("UNAUTHORIZED is the real 401 with its challenge [AWS-verified: E.1]", async ({ aws }) => {
  for (const code of ["UNAUTHORIZED", "UnrecognizedClientException"]) {
    const answer = await faulted(aws, { code });
    assert.is(answer.status, 401);
    assert.is(answer.text, "Not Authorized\n");
    assert.match(answer.headers["www-authenticate"] ?? "", /^Basic realm=/);
  }
});

s.test("a HEAD is refused without a body", async ({ aws }) => {
  await faulted(aws, { code: "TOOMANYREQUESTS" });
  const head = await aws.client.send("HEAD", "/v2/team/app/manifests/v1");
  assert.is(head.status, 429);
  assert.is(head.text, "");
});

s.test("layer downloads fail in S3's words [inferred: D]", async ({ aws }) => {
  const { name } = aws.repository();
  const image = testImage("faulted");
  for (const blob of image.blobs) await aws.client.pushBlob(name, blob);
  await aws.client.putManifest(name, "v1", image.manifest);
  const get = await aws.client.send("GET", `/v2/${name}/blobs/${image.layerDigest}`);
  aws.registry.rules.put({
    id: "slow",
    match: { operations: ["oci:DownloadBlob"], repositories: [name], references: [image.layerDigest] },
    steps: [{ effects: [{ kind: "error", error: { code: "ThrottlingException", httpStatus: 503 } }] }],
  });
  const answer = await aws.client.send("GET", get.headers.location ?? "", { headers: { authorization: undefined } });
  assert.is(answer.status, 503);
  assert.match(answer.text, "<Code>SlowDown</Code><Message>Rate exceeded</Message>");
});

s.test("a push whose answer is lost after execution has happened", async ({ aws }) => {
  const { name, layers } = aws.repository();
  const location = await aws.client.startUpload(name);
  aws.registry.rules.put({
    id: "lost",
    match: { operations: ["oci:FinishUpload"] },
    steps: [{ times: 1, afterExecution: true, effects: [{ kind: "error", error: { code: "ServerException" } }] }],
  });
  const answer = await aws.client.send("PUT", `${location}?digest=${sha256("lost")}`, { body: "lost" });
  assert.is(answer.status, 500);
  assert.is(layers.size, 1);
});

s.test("a download whose answer is replaced after execution leaves no reader open", async ({ aws }) => {
  const repository = aws.repository();
  const image = testImage("replaced", {});
  const layer = Buffer.alloc(1024 * 1024, 3);
  await aws.client.pushBlob(repository.name, layer);
  for (const blob of image.blobs) await aws.client.pushBlob(repository.name, blob);
  const layers = [{ mediaType: "a/b", digest: sha256(layer), size: layer.length }];
  await aws.client.putManifest(repository.name, "v1", testImage("replaced", { layers }).manifest);
  const get = await aws.client.send("GET", `/v2/${repository.name}/blobs/${sha256(layer)}`);
  aws.registry.rules.put({
    id: "replaced",
    match: { operations: ["oci:DownloadBlob"] },
    steps: [{ afterExecution: true, effects: [{ kind: "error", error: { code: "ServerException" } }] }],
  });
  assert.is((await aws.client.send("GET", get.headers.location ?? "")).status, 500);
  const before = aws.blobs.stats().bytes;
  aws.remove(repository.name);
  await eventually("no reader holds the bytes", () => aws.blobs.stats().bytes <= before - layer.length);
});

s.run();
