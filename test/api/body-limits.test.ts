import { once } from "node:events";
import { connect } from "node:net";
import { CreateRepositoryCommand, DescribeImagesCommand } from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { maxBodyBytes } from "../../server/ecr/body-limits.js";
import { operationNames } from "../../server/model/api.js";
import { type TestEmulator, useEmulator } from "../support/emulator.js";
import { authorization, rawCall, TARGET } from "../support/raw-api.js";
import { spec } from "../support/spec.js";

const s = spec("ECR API: limits of bodies", { server: useEmulator() }, { timeoutMs: 120_000 });

const MIB = 1024 * 1024;

/** Sends a request's head, and then the pieces; reads until the server closes. */
async function exchange(server: TestEmulator, head: string, pieces: readonly string[] = []): Promise<string> {
  const [host, port] = server.registryHost.split(":") as [string, string];
  const socket = connect(Number(port), host);
  let received = "";
  socket.setEncoding("latin1").on("data", (text) => {
    received += text;
  });
  const closed = once(socket, "close");
  socket.on("error", () => {});
  socket.write(head);
  for (const piece of pieces) socket.write(piece);
  await Promise.race([closed, once(socket, "data")]);
  socket.destroy();
  return received;
}

const head = (operation: string, framing: string): string =>
  `POST / HTTP/1.1\r\nHost: x\r\nX-Amz-Target: ${TARGET}.${operation}\r\nAuthorization: ${authorization("123456789012")}\r\n${framing}\r\n\r\n`;

s.test("a length that the operation never needs is refused before any of the body is there", async ({ server }) => {
  for (const operation of operationNames) {
    const length = maxBodyBytes(operation) + 1;
    const answer = await exchange(server, head(operation, `Content-Length: ${length}`));
    assert.match(answer, /^HTTP\/1\.1 413 /, operation);
    assert.match(answer, `maximum of ${length - 1} bytes`, operation);
  }
  const unknown = await exchange(server, head("Nope", `Content-Length: ${3 * MIB}`));
  assert.match(unknown, /^HTTP\/1\.1 400 .*UnknownOperationException/s);
});

s.test("only UploadLayerPart and PutImage take more than 2 MiB", () => {
  const large = operationNames.filter((name) => maxBodyBytes(name) > 2 * MIB);
  assert.equal(large, ["PutImage", "UploadLayerPart"]);
  assert.is(maxBodyBytes("__proto__"), 2 * MIB);
});

s.test("a body without a stated length is counted as it comes", async ({ server }) => {
  const chunk = `100000\r\n${"[".repeat(MIB)}\r\n`;
  const answer = await exchange(
    server,
    head("DescribeRepositories", "Transfer-Encoding: chunked"),
    Array(3).fill(chunk),
  );
  assert.match(answer, /^HTTP\/1\.1 413 /);
});

s.test(
  "JSON that nests deeper than any input, or holds more values, is refused with the reason",
  async ({ server }) => {
    await server.ecr().send(new CreateRepositoryCommand({ repositoryName: "deep" }));
    const bodies = {
      nested: "[".repeat(20 * MIB),
      member: `{"repositoryName":"deep","what":${'{"a":'.repeat(MIB)}1${"}".repeat(MIB)}}`,
      wide: `{"repositoryName":"deep","what":[${"[],".repeat(MIB)}0]}`,
    };
    for (const [kind, body] of Object.entries(bodies)) {
      for (const operation of ["PutImage", "UploadLayerPart"]) {
        const { status, json } = await rawCall(server.endpoint, operation, body);
        assert.is(status, 400, kind);
        assert.is(json["__type"], "com.amazon.coral.service#SerializationException", kind);
        assert.match(String(json["message"]), kind === "wide" ? /more than 250000 values/ : /deeper than 100 levels/);
      }
    }
  },
);

s.test("a manifest of brackets isn't a manifest, on both planes", async ({ server }) => {
  const imageManifest = "[".repeat(4_000_000);
  const body = JSON.stringify({ repositoryName: "deep", imageManifest, imageTag: "v1" });
  const { json } = await rawCall(server.endpoint, "PutImage", body);
  assert.match(String(json["message"]), "Invalid JSON syntax");
  const token = (await rawCall(server.endpoint, "GetAuthorizationToken", "{}")).json["authorizationData"];
  const authorization = `Basic ${(token as { authorizationToken: string }[])[0]?.authorizationToken}`;
  const headers = { authorization, "content-type": "application/vnd.oci.image.manifest.v1+json" };
  const pushed = await fetch(`${server.endpoint}/v2/deep/manifests/v1`, {
    method: "PUT",
    headers,
    body: imageManifest,
  });
  assert.is(pushed.status, 405);
  assert.match(await pushed.text(), "Invalid JSON syntax");
  const { imageDetails } = await server.ecr().send(new DescribeImagesCommand({ repositoryName: "deep" }));
  assert.equal(imageDetails, []);
});

s.test("what is legal still passes: a manifest of the longest kind, all its characters escaped", async ({ server }) => {
  const escaped = Array.from("x".repeat(4_194_304), () => "\\u0078").join("");
  const body = `{"repositoryName":"deep","imageTag":"v1","imageManifest":"${escaped}"}`;
  const { status, json } = await rawCall(server.endpoint, "PutImage", body);
  assert.is(status, 400);
  assert.match(String(json["message"]), "'ImageManifest' failed to satisfy constraint: 'Invalid JSON syntax'");
});

s.run();
