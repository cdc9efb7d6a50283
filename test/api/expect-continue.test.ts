import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { type ClientRequest, type IncomingMessage, request } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { setImmediate as turn } from "node:timers/promises";
import { CreateRepositoryCommand, GetAuthorizationTokenCommand } from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { ACCOUNT, REGION, type TestEmulator, useEmulator } from "../support/emulator.js";
import { sha256 } from "../support/image.js";
import { spec } from "../support/spec.js";

/** What `Expect: 100-continue` is for: finding out before a large body is sent that nobody wants it (RFC 9110, 10.1.1). */
interface Context {
  server: TestEmulator;
  authorization: string;
}

const s = spec("Expect: 100-continue", { server: useEmulator() } as Context);
s.before(async (c) => {
  const ecr = c.server.ecr();
  await ecr.send(new CreateRepositoryCommand({ repositoryName: "app" }));
  const { authorizationData } = await ecr.send(new GetAuthorizationTokenCommand({}));
  c.authorization = `Basic ${authorizationData?.[0]?.authorizationToken}`;
});

interface Told {
  /** Whether the server asked for the body before it answered. */
  readonly invited: boolean;
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** Sends `body` only when the server asks for it. */
async function ask(server: TestEmulator, method: string, target: string, headers: object, body: Buffer): Promise<Told> {
  const path = target.startsWith("http") ? target.slice(server.endpoint.length) : target;
  const sent: ClientRequest = request(`${server.endpoint}${path}`, {
    method,
    headers: { ...headers, "content-length": String(body.length), expect: "100-continue" },
    agent: false,
  });
  let invited = false;
  sent.on("continue", () => {
    invited = true;
    sent.end(body);
  });
  sent.on("error", () => {});
  sent.flushHeaders();
  const [response] = (await once(sent, "response")) as [IncomingMessage];
  const told = { invited, status: response.statusCode ?? 0, headers: response.headers, body: await text(response) };
  sent.destroy();
  return told;
}

async function startUpload({ server, authorization }: Context): Promise<string> {
  const answer = await fetch(`${server.endpoint}/v2/app/blobs/uploads/`, {
    method: "POST",
    headers: { authorization },
  });
  return answer.headers.get("location") ?? "";
}

const BODY = randomBytes(1024 * 1024);

s.test("a blob that is wanted is asked for and stored", async (c) => {
  const location = await startUpload(c);
  const target = `${location}?digest=${sha256(BODY)}`;
  const told = await ask(c.server, "PUT", target, { authorization: c.authorization }, BODY);
  assert.is(told.invited, true);
  assert.is(told.status, 201);
});

s.test("what is refused for its headers is refused without the body, and the connection closes", async (c) => {
  const location = await startUpload(c);
  const { authorization } = c;
  const refused: [number, string, string, object][] = [
    [401, "PUT", `${location}?digest=${sha256(BODY)}`, {}],
    [404, "PUT", `/v2/none/blobs/uploads/x?digest=${sha256(BODY)}`, { authorization }],
    [404, "PATCH", "/v2/app/blobs/uploads/none", { authorization }],
    [416, "PATCH", location, { authorization, "content-range": `${BODY.length}-${2 * BODY.length - 1}` }],
    [404, "PUT", "/v2/none/manifests/v1", { authorization }],
  ];
  for (const [status, method, target, headers] of refused) {
    const told = await ask(c.server, method, target, headers, BODY);
    assert.equal([told.status, told.invited], [status, false], `${method} ${target}`);
    assert.is(told.headers.connection, "close");
  }
});

s.test(
  "a client that doesn't wait to be asked can send all of a small body and has its refusal",
  async ({ server }) => {
    const { hostname, port } = new URL(server.endpoint);
    const client = connect(Number(port), hostname);
    const write = (bytes: string) => new Promise((resolve) => client.write(bytes, resolve));
    const pieces = 20;
    const piece = "x".repeat(1000);
    const received = text(client);
    client.write(
      `PUT /v2/app/manifests/v1 HTTP/1.1\r\nHost: registry\r\nExpect: 100-continue\r\nContent-Length: ${pieces * piece.length}\r\n\r\n`,
    );
    await once(client, "data");
    for (let sent = 0; sent < pieces; sent++) {
      await turn();
      assert.not(await write(piece), `piece ${sent}`);
    }
    client.end();
    assert.match(await received, /^HTTP\/1\.1 401 .*\r\nConnection: close\r\n/s);
  },
);

s.test("a fault answers without the body too", async (c) => {
  const { admin } = c.server;
  const steps = [{ effects: [{ error: { code: "ThrottlingException" } }] }];
  await admin.putRule({ rule: { id: "busy", match: { operations: ["oci:*"] }, steps } });
  const told = await ask(c.server, "PATCH", "/v2/app/blobs/uploads/x", { authorization: c.authorization }, BODY);
  await admin.deleteRules({ id: "busy" });
  assert.equal([told.status, told.invited], [429, false]);
});

s.test("the ECR API asks for its body, which says what is wanted", async ({ server }) => {
  const headers = {
    "x-amz-target": "AmazonEC2ContainerRegistry_V20150921.DescribeRepositories",
    "content-type": "application/x-amz-json-1.1",
    authorization: `AWS4-HMAC-SHA256 Credential=${ACCOUNT}/20260101/${REGION}/ecr/aws4_request, SignedHeaders=host, Signature=0`,
  };
  const told = await ask(server, "POST", "/", headers, Buffer.from("{}"));
  assert.equal([told.status, told.invited], [200, true]);
  assert.match(told.body, '"repositoryName":"app"');
});

s.run();
