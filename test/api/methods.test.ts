import { connect } from "node:net";
import { CreateRepositoryCommand, DescribeImagesCommand, DescribeRepositoriesCommand } from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { RegistryClient } from "../oci/registry-client.js";
import { useEmulator } from "../support/emulator.js";
import { authorization, rawCall, TARGET } from "../support/raw-api.js";
import { spec } from "../support/spec.js";

const s = spec("ECR API: methods and bytes", { server: useEmulator() });

/** node:http knows more of them, such as those of WebDAV. */
const OTHERS = ["GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "M-SEARCH"];

s.test("only POST executes an operation [inferred: A.1]", async ({ server }) => {
  const account = "640000000001";
  const client = new RegistryClient(Number(server.registryHost.split(":")[1]), authorization(account));
  const body = '{"repositoryName":"by-method"}';
  for (const method of OTHERS) {
    const headers = { "x-amz-target": `${TARGET}.CreateRepository`, "content-type": "application/x-amz-json-1.1" };
    const { status, text } = await client.send(method, "/", { headers, body });
    assert.is(status, 400, method);
    if (method !== "HEAD") assert.match(text, "UnknownOperationException", method);
  }
  client.close();
  const { repositories } = await server.ecr(account).send(new DescribeRepositoriesCommand({}));
  assert.equal(repositories, []);
  const filter = { kinds: ["request"], match: { callers: [account] } };
  const { events } = await server.admin.listEvents({ registry: { accountId: account, region: "us-east-1" }, filter });
  const seen = events.map(({ request }) => `${request?.method} ${request?.operation}`);
  assert.equal(
    seen.slice(0, OTHERS.length),
    OTHERS.map((method) => `${method} unknown`),
  );
});

s.test("bytes that aren't UTF-8 are refused, not replaced [inferred: A.1]", async ({ server }) => {
  const account = "640000000002";
  const ecr = server.ecr(account);
  await ecr.send(new CreateRepositoryCommand({ repositoryName: "bytes" }));
  const head = Buffer.from(`{"repositoryName":"bytes","imageManifest":"{}","imageTag":"v`);
  const broken = [[0xff], [0xfe], [0xc3], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xf5, 0x80, 0x80, 0x80], [0x80]];
  for (const bytes of broken) {
    const body = Buffer.concat([head, Buffer.from(bytes), Buffer.from('"}')]);
    const { status, json } = await rawCall(server.endpoint, "PutImage", body, {
      authorization: authorization(account),
    });
    assert.is(status, 400);
    assert.is(json["__type"], "com.amazon.coral.service#SerializationException", bytes.join());
  }
  const { imageDetails } = await ecr.send(new DescribeImagesCommand({ repositoryName: "bytes" }));
  assert.equal(imageDetails, []);
});

s.test(
  "two Host headers are refused with 400, one of them empty too [documented: RFC 9112, 3.2]",
  async ({ server }) => {
    const [host, port] = server.registryHost.split(":") as [string, string];
    const ask = async (lines: readonly string[]): Promise<string> => {
      const socket = connect(Number(port), host);
      let received = "";
      socket.setEncoding("latin1").end(["GET /v2/ HTTP/1.1", ...lines, "Connection: close", "", ""].join("\r\n"));
      for await (const piece of socket) received += piece;
      return received;
    };
    assert.match(await ask(["Host: a"]), /^HTTP\/1\.1 401 /);
    for (const second of ["Host: a", "host: b", "HOST:"]) {
      const answer = await ask(["Host: a", second]);
      assert.match(answer, /^HTTP\/1\.1 400 /, second);
      assert.match(answer, "more than one Host header");
    }
    assert.match(await ask([]), /^HTTP\/1\.1 400 /, "none, which node:http refuses");
  },
);

s.run();
