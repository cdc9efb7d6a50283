import * as assert from "uvu/assert";
import { newRule } from "../../../server/content/pull-through-cache/create-rule.js";
import {
  DENIED_BY_UPSTREAM,
  upstreamImageFailure,
  upstreamRefusal,
} from "../../../server/content/pull-through-cache/upstream-answers.js";
import {
  UPSTREAM_FAILURES,
  type UpstreamFailureKind,
} from "../../../server/content/pull-through-cache/upstream-failure.js";
import { type SecretOutcome, secretCredentials } from "../../../server/content/pull-through-cache/upstream-secret.js";
import { MALFORMED_SECRET, validateRule } from "../../../server/content/pull-through-cache/validate-rule.js";
import { spec } from "../../support/spec.js";

const s = spec("validation of pull-through cache rules", {});

const ref = { accountId: "123456789012", region: "us-east-1" };
const credentialArn = "arn:aws:secretsmanager:us-east-1:123456789012:secret:ecr-pullthroughcache/hub-AbCdEf";
const readSecret = (): SecretOutcome => ({ status: "found", value: '{"username":"ann","accessToken":"t"}' });
const make = (upstreamRegistryUrl: string, arn: string | undefined) =>
  newRule(
    { ecrRepositoryPrefix: "cache", upstreamRegistryUrl, credentialArn: arn },
    { ref, rules: [], readSecret, nowMs: 0 },
  );
const open = make("quay.io", undefined);
const hub = make("registry-1.docker.io", credentialArn);

/** What is asked, in order, when the upstream answers like this. */
async function validate(
  rule: typeof open,
  answers: { anonymous?: UpstreamFailureKind; withSecret?: UpstreamFailureKind; secret?: SecretOutcome },
) {
  const asked: string[] = [];
  const result = await validateRule(rule, ref, {
    readSecret: () => {
      asked.push("secret");
      return answers.secret ?? readSecret();
    },
    ping: async (credentials) => {
      asked.push(credentials === undefined ? "ping" : `ping as ${credentials.username}:${credentials.accessToken}`);
      return credentials === undefined ? answers.anonymous : answers.withSecret;
    },
  });
  return { ...result, asked };
}

s.test(
  "reach, secret, authentication, in this order [documented: user guide, Validating pull through cache rules]",
  async () => {
    const result = await validate(hub, { anonymous: "unauthorized" });
    assert.equal(result, { isValid: true, asked: ["ping", "secret", "ping as ann:t"] });
  },
);

s.test("without a secret it is valid when the upstream is there [inferred]", async () => {
  assert.equal(await validate(open, {}), { isValid: true, asked: ["ping"] });
  assert.equal(await validate(open, { anonymous: "unauthorized" }), { isValid: true, asked: ["ping"] });
});

s.test("an upstream that isn't reached ends it [documented: the order; inferred: the text]", async () => {
  const result = await validate(hub, { anonymous: "timeout" });
  const failure =
    "The upstream registry registry-1.docker.io can't be reached. Verify the upstream registry URL and try again.";
  assert.equal(result, { isValid: false, failure, asked: ["ping"] });
});

s.test("a secret that is missing, unreadable or no secret ends it before the upstream sees it", async () => {
  for (const [secret, text] of [
    [{ status: "not-found" }, "The ARN of the secret specified in the pull through cache rule was not found."],
    [{ status: "access-denied" }, "The secret is unable to be accessed."],
    [{ status: "undecryptable" }, "The secret is accessible but is unable to be decrypted."],
    [{ status: "found", value: "test" }, MALFORMED_SECRET],
    [{ status: "found", value: '{"username":"ann"}' }, MALFORMED_SECRET],
  ] as const) {
    const result = await validate(hub, { secret });
    assert.equal([result.isValid, result.asked], [false, ["ping", "secret"]]);
    assert.ok(result.failure?.startsWith(text), result.failure);
  }
});

s.test("credentials that the upstream refuses [seen on AWS for pulls: containers-roadmap#2354]", async () => {
  const result = await validate(hub, { withSecret: "unauthorized" });
  assert.equal([result.isValid, result.failure], [false, DENIED_BY_UPSTREAM]);
});

s.test(
  "secrets are JSON with user and token [documented: user guide, Storing your upstream repository credentials]",
  () => {
    assert.equal(secretCredentials('{"username":"a","accessToken":"b","more":1}'), { username: "a", accessToken: "b" });
    for (const text of [
      "",
      "null",
      "[]",
      "1",
      '{"username":"a","accessToken":1}',
      '{"username":"","accessToken":"b"}',
    ]) {
      assert.is(secretCredentials(text), undefined);
    }
  },
);

s.test(
  "each failure has its answer on both planes [documented: ImageFailureCode; seen on AWS: DENIED, roadmap#2354; inferred: the rest]",
  () => {
    const answers = UPSTREAM_FAILURES.map((kind) => {
      const { code, status } = upstreamRefusal(kind);
      return [kind, upstreamImageFailure(kind).failureCode, `${status} ${code}`];
    });
    const unavailable = ["UpstreamUnavailable", "503 UNAVAILABLE"];
    assert.equal(answers, [
      ["unreachable", ...unavailable],
      ["unauthorized", "UpstreamAccessDenied", "403 DENIED"],
      ["not-found", "ImageNotFound", "404 MANIFEST_UNKNOWN"],
      ["rate-limited", "UpstreamTooManyRequests", "429 TOOMANYREQUESTS"],
      ["unavailable", ...unavailable],
      ["digest-mismatch", ...unavailable],
      ["too-large", ...unavailable],
      ["cut-short", ...unavailable],
      ["timeout", ...unavailable],
      ["too-many-redirects", ...unavailable],
      ["bad-answer", ...unavailable],
    ]);
    assert.is(upstreamRefusal("not-found").message, "Requested image not found");
  },
);

s.run();
