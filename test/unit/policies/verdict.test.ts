import * as assert from "uvu/assert";
import { spec } from "../../support/spec.js";
import { judge, OTHER, REPOSITORY, request } from "./policy-fixture.js";

const s = spec("policies: what statements say", {});
const ROOT = `arn:aws:iam::${OTHER}:root`;
const ANN = `arn:aws:iam::${OTHER}:user/ann`;
const SESSION = `arn:aws:sts::${OTHER}:assumed-role/pull/build-1`;

const PRINCIPALS: readonly [principal: unknown, arn: string, matches: boolean][] = [
  ["*", ANN, true],
  [{ AWS: "*" }, ANN, true],
  [{ AWS: OTHER }, ANN, true],
  [{ AWS: OTHER }, SESSION, true],
  [{ AWS: ROOT }, ANN, true],
  [{ AWS: ROOT }, ROOT, true],
  [{ AWS: ROOT }, "arn:aws:iam::888888888888:root", false],
  [{ AWS: ANN }, ANN, true],
  [{ AWS: ANN }, `${ANN}e`, false],
  [{ AWS: ANN }, ROOT, false],
  [{ AWS: ["123456789012", ANN] }, ANN, true],
  [{ AWS: `arn:aws:iam::${OTHER}:role/pull` }, SESSION, true],
  [{ AWS: `arn:aws:iam::${OTHER}:role/ci/pull` }, SESSION, true],
  [{ AWS: `arn:aws:iam::${OTHER}:role/pul` }, SESSION, false],
  [{ AWS: `arn:aws:iam::123456789012:role/pull` }, SESSION, false],
  [{ AWS: SESSION }, SESSION, true],
  [{ Service: "lambda.amazonaws.com" }, ANN, false],
  [{ Service: "lambda.amazonaws.com", AWS: OTHER }, ANN, true],
];
s.test("principals: accounts, users, roles and their sessions [IAM user guide, Principal]", () => {
  for (const [Principal, arn, matches] of PRINCIPALS) {
    const row = `${JSON.stringify(Principal)} ~ ${arn}`;
    assert.is(judge([{ Principal }], request({ arn })), matches ? "allowed" : "not mentioned", row);
    const negated = judge([{ Effect: "Deny", NotPrincipal: Principal }], request({ arn }));
    assert.is(negated, matches ? "not mentioned" : "denied", `not ${row}`);
  }
});

const ACTIONS: readonly [pattern: unknown, action: string, matches: boolean][] = [
  ["*", "ecr:PutImage", true],
  ["ecr:*", "ecr:PutImage", true],
  ["ecr:Put*", "ecr:PutImage", true],
  ["ecr:put?mage", "ecr:PutImage", true],
  ["ECR:PUTIMAGE", "ecr:PutImage", true],
  ["ecr:Put", "ecr:PutImage", false],
  [["ecr:Get*", "ecr:PutImage"], "ecr:PutImage", true],
];
s.test("actions: wildcards, no difference of case, NotAction", () => {
  for (const [pattern, action, matches] of ACTIONS) {
    const row = `${pattern} ~ ${action}`;
    assert.is(judge([{ Action: pattern }], request({ action })), matches ? "allowed" : "not mentioned", row);
    assert.is(judge([{ NotAction: pattern }], request({ action })), matches ? "not mentioned" : "allowed", row);
  }
});

const RESOURCES: readonly [pattern: unknown, matches: boolean][] = [
  ["*", true],
  [REPOSITORY, true],
  ["arn:aws:ecr:us-east-1:123456789012:repository/*", true],
  ["arn:aws:ecr:*:*:repository/team/*", true],
  ["arn:aws:ecr:us-east-1:123456789012:repository/team", false],
  ["arn:aws:ecr:us-east-1:123456789012:repository/TEAM/*", false],
  [["arn:aws:ecr:us-east-1:123456789012:repository/x", REPOSITORY], true],
];
s.test("resources: the repository's ARN, NotResource", () => {
  for (const [pattern, matches] of RESOURCES) {
    assert.is(judge([{ Resource: pattern }]), matches ? "allowed" : "not mentioned", String(pattern));
    assert.is(judge([{ NotResource: pattern }]), matches ? "not mentioned" : "allowed", `not ${pattern}`);
  }
});

s.test("a deny counts more than an allow, wherever it stands", () => {
  const deny = { Effect: "Deny", Action: "ecr:PutImage" };
  const put = request({ action: "ecr:PutImage" });
  assert.is(judge([{}, deny], put), "denied");
  assert.is(judge([deny, {}], put), "denied");
  assert.is(judge([deny, {}], request()), "allowed");
  assert.is(judge([deny], request()), "not mentioned");
});

s.run();
