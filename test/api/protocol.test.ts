import { once } from "node:events";
import { request } from "node:http";
import { connect } from "node:net";
import { CreateRepositoryCommand, DescribeRepositoriesCommand, PutLifecyclePolicyCommand } from "@aws-sdk/client-ecr";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import * as assert from "uvu/assert";
import { OPERATIONS } from "../../server/ecr/operations/index.js";
import { operationNames } from "../../server/model/api.js";
import { type TestEmulator, useEmulator } from "../support/emulator.js";
import { modelledInput } from "../support/modelled-input.js";
import { authorization, rawCall, TARGET } from "../support/raw-api.js";
import { spec } from "../support/spec.js";

const s = spec("ECR API: protocol", { server: useEmulator() });

s.test(
  "an answer: status, headers, members in alphabetical order, Java's doubles [seen on AWS: A.2]",
  async ({ server }) => {
    const { status, headers, text } = await rawCall(server.endpoint, "CreateRepository", '{"repositoryName":"wire"}');
    assert.is(status, 200);
    assert.is(headers.get("content-type"), "application/x-amz-json-1.1");
    assert.match(
      headers.get("x-amzn-requestid") ?? "",
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    assert.match(
      text,
      /^\{"repository":\{"createdAt":1\.\d+E9,"encryptionConfiguration":\{"encryptionType":"AES256"\},"imageScanningConfiguration":\{"scanOnPush":false\},"imageTagMutability":"MUTABLE","registryId":"123456789012","repositoryArn":"[^"]+","repositoryName":"wire","repositoryUri":"[^"]+"\}\}$/,
    );
  },
);

s.test("an error: __type and message, the request id too [seen on AWS: A.3]", async ({ server }) => {
  const { status, headers, text } = await rawCall(server.endpoint, "DescribeImages", '{"repositoryName":"nope"}');
  assert.is(status, 400);
  assert.ok(headers.has("x-amzn-requestid"));
  assert.is(
    text,
    `{"__type":"RepositoryNotFoundException","message":"The repository with name 'nope' does not exist in the registry with id '123456789012'"}`,
  );
});

s.test(
  "unknown members are ignored, null ones are absent, empty lists are present [inferred: A.1]",
  async ({ server }) => {
    const { status, json } = await rawCall(
      server.endpoint,
      "DescribeRepositories",
      '{"repositoryNames":null,"what":{"ever":1}}',
      {
        authorization: authorization("444444444444"),
      },
    );
    assert.is(status, 200);
    assert.equal(json, { repositories: [] });
  },
);

s.test("the body is read as UTF-8, whatever charset the request names [inferred: A.1]", async ({ server }) => {
  const types = ["application/x-amz-json-1.1; charset=latin1", "text/plain;charset=utf-16"];
  for (const [i, type] of types.entries()) {
    const create = `{"repositoryName":"charset-${i}","tags":[{"Key":"drink","Value":"caf\u00e9"}]}`;
    const call = (operation: string, body: string | Buffer) =>
      rawCall(server.endpoint, operation, body, { "content-type": type });
    const latin = await call("CreateRepository", Buffer.from(create, "latin1"));
    assert.equal([latin.status, latin.json["__type"]], [400, "com.amazon.coral.service#SerializationException"]);
    const { repository } = (await call("CreateRepository", create)).json;
    const { repositoryArn } = repository as { repositoryArn: string };
    const { json } = await call("ListTagsForResource", JSON.stringify({ resourceArn: repositoryArn }));
    assert.equal(json, { tags: [{ Key: "drink", Value: "caf\u00e9" }] });
  }
});

s.test("of members with the same name the last one counts [inferred: A.1]", async ({ server }) => {
  const { json } = await rawCall(
    server.endpoint,
    "DescribeRepositories",
    '{"repositoryNames":["first"],"maxResults":"ignored","repositoryNames":["second"],"maxResults":null}',
  );
  assert.match(String(json["message"]), "The repository with name 'second' does not exist");
});

s.test("broken requests get the front end's errors [inferred: A.3]", async ({ server }) => {
  const type = async (operation: string, body: string, headers = {}) => {
    const answer = await rawCall(server.endpoint, operation, body, headers);
    assert.is(answer.status, 400);
    return answer.json["__type"];
  };
  assert.is(await type("DescribeRepositories", "{"), "com.amazon.coral.service#SerializationException");
  assert.is(
    await type("DescribeRepositories", '{"maxResults":"x"}'),
    "com.amazon.coral.service#SerializationException",
  );
  assert.is(await type("DescribeRepositories", "[]"), "com.amazon.coral.service#SerializationException");
  assert.is(await type("Nope", "{}"), "com.amazon.coral.service#UnknownOperationException");
  assert.is(await type("constructor", "{}"), "com.amazon.coral.service#UnknownOperationException");
  assert.is(await type("x", "{}", { "x-amz-target": undefined }), "com.amazon.coral.service#UnknownOperationException");
  assert.is(
    await type("DescribeRepositories", "{}", { authorization: undefined }),
    "MissingAuthenticationTokenException",
  );
});

s.test("a body above the limit is refused and the server lives on", async ({ server }) => {
  const { status, json } = await rawCall(server.endpoint, "UploadLayerPart", Buffer.alloc(31 * 1024 * 1024, "x"));
  assert.is(status, 413);
  assert.is(json["__type"], "RequestEntityTooLargeException");
  assert.is((await rawCall(server.endpoint, "DescribeRepositories", "{}")).status, 200);
});

s.test(
  "a body above the limit that states no length is taken to its end, for clients that send all first",
  async ({ server }) => {
    const [host, port] = server.registryHost.split(":") as [string, string];
    const socket = connect(Number(port), host);
    const closed = once(socket, "close");
    let received = "";
    socket.setEncoding("latin1").on("data", (text) => {
      received += text;
    });
    const target = `X-Amz-Target: ${TARGET}.UploadLayerPart\r\nAuthorization: ${authorization("123456789012")}`;
    socket.write(`POST / HTTP/1.1\r\nHost: x\r\n${target}\r\nTransfer-Encoding: chunked\r\n\r\n`);
    const mebibyte = `100000\r\n${"x".repeat(1024 * 1024)}\r\n`;
    for (let sent = 0; sent < 48; sent++) socket.write(mebibyte);
    socket.write("0\r\n\r\nGET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    await closed;
    assert.equal(received.match(/HTTP\/1\.1 \d+/g), ["HTTP/1.1 413", "HTTP/1.1 200"]);
  },
);

s.test("a whole URL in the request line means its path [documented: RFC 9112, 3.2.2]", async ({ server }) => {
  const target = (path: string): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      const [host, port] = server.registryHost.split(":");
      const sent = request({ host, port, path }, (response) => resolve(response.resume().statusCode));
      sent.on("error", reject).end();
    });
  assert.is(await target(`http://${server.registryHost}/healthz`), 200);
  assert.is(await target(`HTTP://${server.registryHost}`), 200);
  assert.is(await target(`http://${server.registryHost}/v2/`), 401);
  assert.is(await target(`http://${server.registryHost}/_layers/x?y`), 403);
});

s.test("half a request leaves nothing hanging", async ({ server }) => {
  const [host, port] = server.registryHost.split(":") as [string, string];
  const socket = connect(Number(port), host);
  socket.end("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{");
  await new Promise((resolve) => socket.once("close", resolve).resume());
  assert.is((await rawCall(server.endpoint, "DescribeRepositories", "{}")).status, 200);
});

s.test("every operation is served, or says by its name that it isn't built", async ({ server }) => {
  assert.is(operationNames.length, 62);
  for (const operation of operationNames.filter((name) => !OPERATIONS.has(name))) {
    const broken = await rawCall(
      server.endpoint,
      operation,
      '{"registryId":5,"repositoryName":7,"prefix":{},"principalArn":[],"name":0,"maxResults":"x"}',
    );
    assert.is.not(broken.status, 500, operation);
    const { status, json } = await rawCall(server.endpoint, operation, JSON.stringify(modelledInput(operation)));
    assert.is(status, 501, `${operation}: ${JSON.stringify(json)}`);
    assert.match(String(json["message"]), new RegExp(`\\b${operation}\\b`));
  }
});

s.test("an operation that isn't built is an error of the SDK too", async ({ server }) => {
  const lifecyclePolicyText = JSON.stringify({
    rules: [
      {
        rulePriority: 1,
        selection: { tagStatus: "any", countType: "imageCountMoreThan", countNumber: 1 },
        action: { type: "expire" },
      },
    ],
  });
  const command = new PutLifecyclePolicyCommand({ repositoryName: "app", lifecyclePolicyText });
  if (OPERATIONS.has("PutLifecyclePolicy")) return;
  const error = await server
    .ecr()
    .send(command)
    .then(
      () => undefined,
      (thrown: Error) => thrown,
    );
  assert.is(error?.name, "NotImplementedException");
});

s.test("sts:GetCallerIdentity names the account that the access key stands for", async ({ server }) => {
  const identity = async (accessKeyId: string) => {
    const credentials = { accessKeyId, secretAccessKey: "test" };
    const sts = new STSClient({ endpoint: server.endpoint, region: "us-east-1", credentials });
    const { Account, Arn } = await sts.send(new GetCallerIdentityCommand({}));
    sts.destroy();
    return [Account, Arn];
  };
  assert.equal(await identity("555555555555"), ["555555555555", "arn:aws:iam::555555555555:root"]);
  assert.equal(await identity("AKIABOT"), ["123456789012", "arn:aws:iam::123456789012:user/AKIABOT"]);
});

s.test("account and region select the registry; another account's is out of reach", async ({ server }) => {
  const names = async (ecr: ReturnType<TestEmulator["ecr"]>) =>
    (await ecr.send(new DescribeRepositoriesCommand({}))).repositories?.map((repository) => repository.repositoryName);
  const [a, b] = ["666666666661", "666666666662"].map((account) => server.ecr(account)) as [
    ReturnType<TestEmulator["ecr"]>,
    ReturnType<TestEmulator["ecr"]>,
  ];
  await a.send(new CreateRepositoryCommand({ repositoryName: "mine" }));
  assert.equal(await names(a), ["mine"]);
  assert.equal(await names(b), []);
  assert.equal(await names(server.ecr("666666666661", { region: "eu-west-1" })), []);
  const error = await b.send(new DescribeRepositoriesCommand({ registryId: "666666666661" })).then(
    () => undefined,
    (thrown: Error) => thrown,
  );
  assert.is(error?.name, "AccessDeniedException");
});

s.test("half a surrogate pair is kept from the log, which other languages couldn't read then", async ({ server }) => {
  const caller = { authorization: authorization("444444444445") };
  const half = "\\ud83d";
  const body = `{"repositoryName":"odd","tags":[{"Key":"a${half}","Value":"${half}b"}]}`;
  assert.is((await rawCall(server.endpoint, "CreateRepository", body, caller)).status, 200);
  await rawCall(server.endpoint, "DescribeImages", `{"repositoryName":"no${half}"}`, caller);
  const { admin } = server;
  const registry = { accountId: "444444444445" };
  const { repositories } = await admin.listRepositories({ registry });
  assert.equal(repositories[0]?.tags, { "a\ufffd": "\ufffdb" });
  const { events } = await admin.listEvents({ registry, filter: { kinds: ["request"] } });
  assert.is(events[1]?.request?.repository, "no\ufffd");
});

s.test("a fault with a code that every object has as a member is an error like any other", async ({ server }) => {
  const caller = { authorization: authorization("444444444446") };
  await rawCall(server.endpoint, "DescribeRepositories", "{}", caller);
  const steps = [{ effects: [{ error: { code: "constructor", httpStatus: 400 } }] }];
  await server.admin.putRule({ rule: { id: "odd", registry: { accountId: "444444444446" }, steps } });
  const { status, json } = await rawCall(server.endpoint, "DescribeRepositories", "{}", caller);
  assert.is(status, 400);
  assert.equal(json, { __type: "constructor", message: "constructor" });
});

s.test("requests that wait behind others on a connection leave nothing on it", async ({ server }) => {
  const warnings: string[] = [];
  const warned = ({ name }: Error): void => void warnings.push(name);
  process.on("warning", warned);
  const head = [
    "POST / HTTP/1.1",
    "Host: x",
    `X-Amz-Target: ${TARGET}.DescribeRepositories`,
    `Authorization: ${authorization("444444444447")}`,
    "Content-Length: 2",
  ];
  const request = `${head.join("\r\n")}\r\n\r\n{}`;
  const { hostname, port } = new URL(server.endpoint);
  const socket = connect(Number(port), hostname);
  socket.write(request.repeat(100));
  let text = "";
  for await (const chunk of socket) {
    text += String(chunk);
    if (text.split("HTTP/1.1 200 OK").length > 100) break;
  }
  process.off("warning", warned);
  assert.equal(warnings, []);
});

s.run();
