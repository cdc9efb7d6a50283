import { DescribeRepositoriesCommand, ECRClient, type ECRClientConfig } from "@aws-sdk/client-ecr";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import * as assert from "uvu/assert";
import { ACCOUNT, REGION, type TestEmulator, useEmulator } from "../support/emulator.js";
import { authorization, rawCall, TARGET } from "../support/raw-api.js";
import { presignedUrl, signedHeaders } from "../support/sigv4.js";
import { spec } from "../support/spec.js";

const WRONG =
  "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.";

const s = spec("ECR API: signatures", {
  verifying: useEmulator({ verifySignatures: true }),
  lenient: useEmulator(),
});

async function describe(server: TestEmulator, config: Partial<ECRClientConfig>): Promise<string> {
  const credentials = { accessKeyId: ACCOUNT, secretAccessKey: "test" };
  const ecr = new ECRClient({ endpoint: server.endpoint, region: REGION, credentials, maxAttempts: 1, ...config });
  try {
    await ecr.send(new DescribeRepositoriesCommand({}));
    return "ok";
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  } finally {
    ecr.destroy();
  }
}

const keys = (accessKeyId: string, secretAccessKey: string) => ({ credentials: { accessKeyId, secretAccessKey } });

s.test("what the SDK signs with the right secret passes; any other is refused [AWS-common: A.3]", async (c) => {
  assert.is(await describe(c.verifying, {}), "ok");
  assert.is(await describe(c.verifying, keys("test", "test")), "ok");
  assert.is(await describe(c.verifying, keys("777777777777", "test")), "ok");
  assert.is(await describe(c.verifying, keys(ACCOUNT, "tset")), `InvalidSignatureException: ${WRONG}`);
  assert.is(
    await describe(c.verifying, keys("AKIAIOSFODNN7EXAMPLE", "test")),
    "UnrecognizedClientException: The security token included in the request is invalid.",
  );
  assert.is(await describe(c.lenient, keys("AKIAIOSFODNN7EXAMPLE", "whatever")), "ok");
});

s.test("a leased registry has a secret of its own, good in all regions until the lease is over", async (c) => {
  const { registry } = await c.verifying.admin.createRegistry({});
  const { accessKeyId = "", secretAccessKey = "" } = registry?.credentials ?? {};
  assert.is(await describe(c.verifying, keys(accessKeyId, secretAccessKey)), "ok");
  assert.is(await describe(c.verifying, { ...keys(accessKeyId, secretAccessKey), region: "eu-west-1" }), "ok");
  assert.is(await describe(c.verifying, keys(accessKeyId, "test")), `InvalidSignatureException: ${WRONG}`);
  const again = await c.verifying.admin.createRegistry({ accountId: accessKeyId, region: "eu-central-1" });
  assert.is(again.registry?.credentials?.secretAccessKey, secretAccessKey);
  await c.verifying.admin.deleteRegistry({ registry: registry?.ref ?? null });
  assert.is(await describe(c.verifying, keys(accessKeyId, secretAccessKey)), "ok");
  await c.verifying.admin.deleteRegistry({ registry: again.registry?.ref ?? null });
  assert.is(await describe(c.verifying, keys(accessKeyId, secretAccessKey)), `InvalidSignatureException: ${WRONG}`);
});

s.test("a session token is neither needed nor in the way", async (c) => {
  const credentials = { accessKeyId: ACCOUNT, secretAccessKey: "test", sessionToken: "FwoGZXIvYXdzEXAMPLE" };
  assert.is(await describe(c.verifying, { credentials }), "ok");
});

s.test(
  "a clock that is off by more than 5 minutes is refused; the SDK corrects it from Date and retries",
  async (c) => {
    const minutes = (n: number) => ({ systemClockOffset: n * 60_000 });
    assert.is(await describe(c.verifying, minutes(4)), "ok");
    assert.is(await describe(c.verifying, minutes(-4)), "ok");
    const time = "\\d{8}T\\d{6}Z";
    assert.match(
      await describe(c.verifying, minutes(-10)),
      new RegExp(
        `^InvalidSignatureException: Signature expired: ${time} is now earlier than ${time} \\(${time} - 5 min\\.\\)$`,
      ),
    );
    assert.match(
      await describe(c.verifying, minutes(10)),
      new RegExp(
        `^InvalidSignatureException: Signature not yet current: ${time} is still later than ${time} \\(${time} \\+ 5 min\\.\\)$`,
      ),
    );
    assert.is(await describe(c.verifying, { ...minutes(-10), maxAttempts: 3 }), "ok");
  },
);

s.test("the registry's clock has no say: signatures are checked on wall time", async (c) => {
  const { registry } = await c.verifying.admin.createRegistry({});
  await c.verifying.admin.advanceClock({ registry: registry?.ref ?? null, by: { seconds: 86_400 } });
  const { accessKeyId = "", secretAccessKey = "" } = registry?.credentials ?? {};
  assert.is(await describe(c.verifying, keys(accessKeyId, secretAccessKey)), "ok");
});

s.test("a body or header that was changed on the way is refused", async (c) => {
  const { endpoint } = c.verifying;
  const sent = {
    "content-type": "application/x-amz-json-1.1",
    "x-amz-target": `${TARGET}.DescribeRepositories`,
  };
  const sign = (body: string, service = "ecr") =>
    signedHeaders({ method: "POST", endpoint, headers: sent, body }, { service });
  const ask = async (body: string, headers: Readonly<Record<string, string>>) => {
    const { json } = await rawCall(endpoint, "DescribeRepositories", body, { ...headers, host: undefined });
    return json["__type"] ?? "ok";
  };
  const signed = await sign('{"maxResults":1}');
  assert.is(await ask('{"maxResults":1}', signed), "ok");
  assert.is(await ask('{"maxResults":2}', signed), "InvalidSignatureException");
  const elsewhere = { ...signed, "x-amz-target": `${TARGET}.DescribeRegistry` };
  assert.is(await ask('{"maxResults":1}', elsewhere), "InvalidSignatureException");
  assert.is(await ask("{", await sign("{")), "com.amazon.coral.service#SerializationException");
  assert.is(await ask("{}", await sign("{}", "sts")), "InvalidSignatureException", "signed for another service");
});

s.test("each x-amz-* header has to be signed [documented: IAM user guide; text inferred: A.3]", async (c) => {
  const { endpoint } = c.verifying;
  const target = { "x-amz-target": `${TARGET}.DescribeRepositories` };
  const sent = { "content-type": "application/x-amz-json-1.1", ...target };
  const ask = async (headers: Readonly<Record<string, string | undefined>>) => {
    const { json } = await rawCall(endpoint, "DescribeRepositories", "{}", { ...headers, host: undefined });
    return json["__type"] === undefined ? "ok" : `${json["__type"]}: ${json["message"]}`;
  };
  const unsigned = (name: string) =>
    `InvalidSignatureException: '${name}' must be a 'SignedHeader' in the AWS Authorization.`;
  const signed = await signedHeaders({ method: "POST", endpoint, headers: sent, body: "{}" });
  assert.is(await ask(signed), "ok");
  assert.is(await ask({ ...signed, "x-amz-security-token": "t" }), unsigned("x-amz-security-token"));
  assert.is(await ask({ ...signed, "X-Amz-Meta-Anything": "" }), unsigned("x-amz-meta-anything"));
  assert.is(
    await ask({ ...signed, "x-amzn-trace-id": "Root=1", "amz-sdk-request": "attempt=2", "x-other": "1" }),
    "ok",
  );
  const { "x-amz-target": _, ...others } = sent;
  const without = await signedHeaders({ method: "POST", endpoint, headers: others, body: "{}" });
  assert.is(await ask({ ...without, ...target }), unsigned("x-amz-target"), "another operation than was signed");

  const query = { Action: "GetCallerIdentity", Version: "2011-06-15" };
  const url = await presignedUrl({ method: "GET", endpoint, query }, { service: "sts" });
  assert.is((await fetch(url)).status, 200);
  const answer = await fetch(url, { headers: { "x-amz-security-token": "t" } });
  assert.match(await answer.text(), /SignatureDoesNotMatch.*&apos;x-amz-security-token&apos; must be a/);
});

s.test("a signature of any characters is refused like any other", async (c) => {
  const { endpoint } = c.verifying;
  const query = { Action: "GetCallerIdentity", Version: "2011-06-15" };
  const url = await presignedUrl({ method: "GET", endpoint, query }, { service: "sts" });
  for (const signature of ["\u00e9".repeat(64), "\u0161".repeat(64), "\u{1f433}".repeat(32), "0".repeat(65), "x"]) {
    const forged = url.replace(/(X-Amz-Signature=)[0-9a-f]+/, `$1${encodeURIComponent(signature)}`);
    const answer = await fetch(forged);
    assert.is(answer.status, 403, signature);
    assert.match(await answer.text(), "SignatureDoesNotMatch");
  }
  const sent = { "content-type": "application/x-amz-json-1.1", "x-amz-target": `${TARGET}.DescribeRepositories` };
  const signed = await signedHeaders({ method: "POST", endpoint, headers: sent, body: "{}" });
  const authorization = signed["authorization"]?.replace(/Signature=[0-9a-f]+/, `Signature=${"\u00e9".repeat(64)}`);
  const { status, json } = await rawCall(endpoint, "DescribeRepositories", "{}", {
    ...signed,
    authorization,
    host: undefined,
  });
  assert.equal([status, json["__type"]], [400, "InvalidSignatureException"]);
});

s.test("an Authorization header that can't be read gets AWS's texts, verified or not [AWS-common: A.3]", async (c) => {
  for (const { endpoint } of [c.verifying, c.lenient]) {
    const ask = async (header: string) => {
      const { status, json } = await rawCall(endpoint, "DescribeRepositories", "{}", { authorization: header });
      assert.is(status, 400);
      return `${json["__type"]}: ${json["message"]}`;
    };
    assert.is(
      await ask("foo"),
      "IncompleteSignatureException: Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter. Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. (Hashed with SHA-256 and encoded with Base64) Authorization=LCa0a2j/xo/5m0U8HTBBNBNCLXBkg7+g+YpeiGJm564=",
    );
    assert.match(
      await ask("Bearer foo"),
      /^IncompleteSignatureException: Invalid key=value pair \(missing equal-sign\) in Authorization header \(hashed with SHA-256 and encoded with Base64\): '[A-Za-z0-9+/]{43}='\.$/,
    );
  }
});

s.test("only when verified: what is missing besides the scope", async (c) => {
  const bare = { authorization: authorization(ACCOUNT) };
  assert.is((await rawCall(c.lenient.endpoint, "DescribeRepositories", "{}", bare)).status, 200);
  const { json } = await rawCall(c.verifying.endpoint, "DescribeRepositories", "{}", bare);
  assert.is(json["__type"], "IncompleteSignatureException");
  assert.match(String(json["message"]), /^Authorization header requires existence of either a 'X-Amz-Date'/);
  const unsigned = await rawCall(c.verifying.endpoint, "DescribeRepositories", "{}", { authorization: undefined });
  assert.is(unsigned.json["__type"], "MissingAuthenticationTokenException");
});

s.test("sts:GetCallerIdentity is checked too, by the SDK and presigned, with the query protocol's codes", async (c) => {
  const { endpoint } = c.verifying;
  const identity = async (secretAccessKey: string) => {
    const credentials = { accessKeyId: ACCOUNT, secretAccessKey };
    const sts = new STSClient({ endpoint, region: REGION, credentials, maxAttempts: 1 });
    try {
      return (await sts.send(new GetCallerIdentityCommand({}))).Account;
    } catch (error) {
      return (error as Error).name;
    } finally {
      sts.destroy();
    }
  };
  assert.is(await identity("test"), ACCOUNT);
  assert.is(await identity("tset"), "SignatureDoesNotMatch");

  const presigned = async (secretAccessKey: string, expiresIn = 60, ageMs = 0) => {
    const query = { Action: "GetCallerIdentity", Version: "2011-06-15" };
    const signer = { service: "sts", secretAccessKey, date: new Date(Date.now() - ageMs) };
    const url = await presignedUrl({ method: "GET", endpoint, query }, signer, expiresIn);
    const response = await fetch(url);
    return `${response.status} ${/<(?:Code|Account)>([^<]+)</.exec(await response.text())?.[1]}`;
  };
  assert.is(await presigned("test"), `200 ${ACCOUNT}`);
  assert.is(await presigned("test", 3600, 3_000_000), `200 ${ACCOUNT}`);
  assert.is(await presigned("tset"), "403 SignatureDoesNotMatch");
  assert.is(await presigned("test", 60, 62_000), "403 SignatureDoesNotMatch");
});

s.run();
