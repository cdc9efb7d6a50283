import * as assert from "uvu/assert";
import { useEmulator } from "../support/emulator.js";
import { authorization, rawCall } from "../support/raw-api.js";
import { spec } from "../support/spec.js";

const s = spec("errors that rules ask for, in the form of each protocol", { server: useEmulator() });
type Context = { server: ReturnType<typeof useEmulator> };

async function putError({ server }: Context, code: string): Promise<void> {
  await server.admin.putRule({ rule: { id: "fault", steps: [{ effects: [{ error: { code } }] }] } });
}

async function callSts({ server }: Context, body = "Action=GetCallerIdentity&Version=2011-06-15") {
  return rawCall(server.endpoint, "", body, {
    "content-type": "application/x-www-form-urlencoded",
    "x-amz-target": undefined,
    authorization: authorization("123456789012", "us-east-1", "sts"),
  });
}

const errorDocument = (type: string, code: string, message: string) =>
  `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>${type}</Type><Code>${code}</Code><Message>${message}</Message></Error>`;

s.test("the ECR API says a code of any plane by its own code, status and text", async (c) => {
  const cases: [asked: string, status: number, code: string, message: string][] = [
    ["TOOMANYREQUESTS", 400, "ThrottlingException", "Rate exceeded"],
    ["Throttling", 400, "ThrottlingException", "Rate exceeded"],
    ["UNAVAILABLE", 503, "ServiceUnavailableException", "Service Unavailable"],
    [
      "DIGEST_INVALID",
      400,
      "InvalidLayerException",
      "None of the provided layer digests match the calculated layer digest",
    ],
    ["NAME_UNKNOWN", 400, "RepositoryNotFoundException", "repository not found (repository 'app')"],
    ["RequestTimeoutException", 408, "RequestTimeoutException", "Nothing of the request body came for too long"],
    [
      "SerializationException",
      400,
      "com.amazon.coral.service#SerializationException",
      "serialization (repository 'app')",
    ],
  ];
  for (const [asked, status, code, message] of cases) {
    await putError(c, asked);
    const answer = await rawCall(c.server.endpoint, "ListImages", '{"repositoryName":"app"}');
    assert.equal([answer.status, answer.json], [status, { __type: code, message }], asked);
  }
  await putError(c, "InternalFailure");
  const { status, json } = await rawCall(c.server.endpoint, "DescribeRegistry", "{}");
  assert.equal([status, json], [500, { __type: "InternalFailure", message: "internal failure" }]);
});

s.test("STS has other names for the front end's errors [documented: AWS STS API reference]", async (c) => {
  const cases: [asked: string, status: number, document: string][] = [
    ["ThrottlingException", 400, errorDocument("Sender", "ThrottlingException", "Rate exceeded")],
    [
      "ServiceUnavailableException",
      503,
      errorDocument("Receiver", "ServiceUnavailableException", "Service Unavailable"),
    ],
    [
      "UnrecognizedClientException",
      403,
      errorDocument("Sender", "InvalidClientTokenId", "The security token included in the request is invalid."),
    ],
    ["InternalFailure", 500, errorDocument("Receiver", "InternalFailure", "InternalFailure")],
  ];
  for (const [asked, status, document] of cases) {
    await putError(c, asked);
    const answer = await callSts(c);
    assert.is(answer.status, status, asked);
    assert.is(answer.headers.get("content-type"), "text/xml");
    assert.ok(answer.text.startsWith(document), answer.text);
  }
});

s.test("STS says what it doesn't know, its own marks escaped", async (c) => {
  await c.server.admin.deleteRules({ id: "fault" });
  const answer = await callSts(c, "Action=Get<&Version=2011-06-15");
  assert.is(answer.status, 400);
  assert.ok(
    answer.text.startsWith(
      errorDocument("Sender", "InvalidAction", "Could not find operation Get&lt; for version 2011-06-15"),
    ),
    answer.text,
  );
});

s.run();
