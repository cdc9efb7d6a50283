import * as assert from "uvu/assert";
import { clearContent } from "../../server/content/clear-content.js";
import { spec } from "../support/spec.js";
import { errorOf } from "./registry-client.js";
import { ACCOUNT, useRegistry } from "./registry-fixture.js";

const context = { aws: useRegistry(), oci: useRegistry({ fidelity: "oci" }) };
const s = spec("registry: authentication", context);
const TWELVE_HOURS = 12 * 60 * 60 * 1000;

s.test(
  "401 is plain text with a Basic challenge on any path, for none and for bad credentials [AWS-verified: E.1]",
  async ({ aws }) => {
    const forged = Buffer.from(`AWS:${Buffer.from('{"payload":"AAAA"}').toString("base64")}`).toString("base64");
    const bad = [undefined, "", "Basic", "Basic AAAA", `Basic ${forged}`, "Bearer x", `Basic ${"A".repeat(20_000)}`];
    for (const target of ["/v2/", "/v2/_catalog", "/v2/no/such/route", "/v2/a/manifests/b", "/v2/../x"]) {
      for (const authorization of bad) {
        const { status, headers, text } = await aws.client.send("GET", target, { headers: { authorization } });
        assert.is(status, 401, `${target} ${authorization}`);
        assert.is(text, "Not Authorized\n");
        assert.is(headers["content-length"], "15");
        assert.is(headers["content-type"], "text/plain; charset=utf-8");
        assert.is(headers["docker-distribution-api-version"], "registry/2.0");
        const challenge = `Basic realm="http://${aws.host}/",service="ecr.amazonaws.com"`;
        assert.is(headers["www-authenticate"], challenge);
      }
    }
  },
);

s.test("the realm is the host that the client used [inferred]", async ({ aws }) => {
  const headers = { authorization: undefined, host: "registry.test:5000" };
  const answer = await aws.client.send("GET", "/v2/", { headers });
  assert.match(answer.headers["www-authenticate"] ?? "", 'realm="http://registry.test:5000/"');
});

s.test("a token with another user name isn't valid [documented: E.1]", async ({ aws }) => {
  const [, token = ""] = aws.token().split(" ");
  const password = Buffer.from(token, "base64").toString().slice("AWS:".length);
  const authorization = `Basic ${Buffer.from(`root:${password}`).toString("base64")}`;
  assert.is((await aws.client.send("GET", "/v2/", { headers: { authorization } })).status, 401);
});

s.test("a good token is let in, by GET and HEAD [documented: E.1]", async ({ aws }) => {
  assert.is((await aws.client.send("GET", "/v2/")).text, "{}");
  assert.is((await aws.client.send("GET", "/v2")).status, 200);
  const head = await aws.client.send("HEAD", "/v2/");
  assert.is(head.status, 200);
  assert.is(head.text, "");
});

s.test("a token expires after exactly 12 hours: 403 DENIED [AWS-verified: E.1]", async ({ aws }) => {
  const registry = aws.registries.lease({});
  assert.ok(registry);
  const { clock } = registry;
  clock.set("FROZEN");
  const headers = { authorization: aws.token(registry) };
  clock.advanceTo(clock.now() + TWELVE_HOURS - 1);
  assert.is((await aws.client.send("GET", "/v2/", { headers })).status, 200);
  clock.advanceTo(clock.now() + 1);
  const answer = await aws.client.send("GET", "/v2/", { headers });
  assert.is(answer.status, 403);
  assert.equal(errorOf(answer), {
    code: "DENIED",
    message: "Your authorization token has expired. Reauthenticate and try again.",
  });
});

s.test("a token ends with the content or the registry that it was issued for [inferred]", async ({ aws }) => {
  const registry = aws.registries.lease({});
  assert.ok(registry);
  const before = { authorization: aws.token(registry) };
  registry.content.commit("test", clearContent);
  assert.is((await aws.client.send("GET", "/v2/", { headers: before })).status, 401);
  const after = { authorization: aws.token(registry) };
  assert.is((await aws.client.send("GET", "/v2/", { headers: after })).status, 200);
  aws.registries.delete(registry);
  assert.is((await aws.client.send("GET", "/v2/", { headers: after })).status, 401);
});

s.test("the token names the registry: two see nothing of each other [inferred]", async ({ aws }) => {
  const name = aws.repository().name;
  const other = aws.registries.lease({});
  assert.ok(other);
  const headers = { authorization: aws.token(other) };
  assert.is((await aws.client.send("GET", `/v2/${name}/tags/list`)).status, 200);
  const answer = await aws.client.send("GET", `/v2/${name}/tags/list`, { headers });
  assert.is(answer.status, 404);
  assert.match(errorOf(answer).message, `in the registry with id '${other.ref.accountId}'`);
});

s.test(
  "a host of another account is denied with the IAM sentence, one of another region is 401 [inferred: B.4, E.1]",
  async ({ aws }) => {
    const name = aws.repository().name;
    const send = (host: string) => aws.client.send("GET", `/v2/${name}/manifests/v1`, { headers: { host } });
    assert.is((await send(`${ACCOUNT}.dkr.ecr.us-east-1.amazonaws.com`)).status, 404);
    const denied = await send("210987654321.dkr.ecr.us-east-1.amazonaws.com");
    assert.is(denied.status, 403);
    assert.equal(errorOf(denied), {
      code: "DENIED",
      message: `User: arn:aws:iam::${ACCOUNT}:root is not authorized to perform: ecr:BatchGetImage on resource: arn:aws:ecr:us-east-1:210987654321:repository/${name} because no resource-based policy allows the ecr:BatchGetImage action`,
    });
    assert.is((await send(`${ACCOUNT}.dkr.ecr.eu-west-1.amazonaws.com`)).status, 401);
  },
);

s.test("requests bring no registry into being [inferred]", async ({ aws }) => {
  const count = () => [...aws.registries.after("")].length;
  const before = count();
  const headers = { host: "555555555555.dkr.ecr.eu-west-3.amazonaws.com", authorization: undefined };
  assert.is((await aws.client.send("GET", "/v2/", { headers })).status, 401);
  assert.is(count(), before);
});

s.test(
  "oci: 401 is an error document with the same challenge [documented: OCI distribution spec, Error Codes]",
  async ({ oci }) => {
    const answer = await oci.client.send("GET", "/v2/", { headers: { authorization: undefined } });
    assert.is(answer.status, 401);
    assert.is(errorOf(answer).code, "UNAUTHORIZED");
    assert.match(answer.headers["www-authenticate"] ?? "", /^Basic realm=/);
  },
);

s.run();
