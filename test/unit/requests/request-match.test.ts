import * as assert from "uvu/assert";
import { checkRequestMatch } from "../../../server/requests/check-request-match.js";
import { compileRequestMatch, matchedOperations, type RequestMatch } from "../../../server/requests/request-match.js";
import { spec } from "../../support/spec.js";
import { facts } from "./facts.js";

const s = spec("request match", {});
const request = facts({
  operation: "oci:GetManifest",
  repository: "team/api",
  references: ["v1.2", `sha256:${"ab".repeat(32)}`],
  accessKeyId: "AKIABOT",
  callerArn: "arn:aws:iam::123456789012:user/bot",
  headers: { "user-agent": "docker/24.0 (linux)", accept: ["a/b", "c/d"] },
});
const matches = (match: RequestMatch | undefined): boolean => compileRequestMatch(match).matches(request);

s.test("matches everything when nothing is asked for", () => {
  assert.ok(matches(undefined));
  assert.ok(matches({}));
  assert.ok(matches({ operations: [], repositories: [], references: [], callers: [], headers: {} }));
});

s.test("takes one of a list, and all fields", () => {
  assert.ok(matches({ operations: ["ecr:*", "oci:Get*"] }));
  assert.not.ok(matches({ operations: ["ecr:*", "oci:Put*"] }));
  assert.ok(matches({ repositories: ["other", "team/**"], references: ["v1.*"] }));
  assert.not.ok(matches({ repositories: ["team/**"], references: ["v2.*"] }));
  assert.ok(matches({ references: ["sha256:abab*"] }), "any of the references");
});

s.test("knows the caller by key and by ARN", () => {
  assert.ok(matches({ callers: ["AKIABOT"] }));
  assert.ok(matches({ callers: ["arn:aws:iam::*:user/bot"] }));
  assert.not.ok(matches({ callers: ["AKIAOTHER"] }));
});

s.test("compares headers by name in any case, every value of a repeated one", () => {
  assert.ok(matches({ headers: { "User-Agent": "docker/*" } }));
  assert.ok(matches({ headers: { accept: "c/*" } }));
  assert.not.ok(matches({ headers: { accept: "x/*" } }));
  assert.not.ok(matches({ headers: { "x-absent": "*" } }), "an absent header doesn't match");
  assert.not.ok(matches({ headers: { "user-agent": "docker/*", accept: "x/*" } }));
});

s.test("a request about no repository matches no repository glob", () => {
  assert.not.ok(compileRequestMatch({ repositories: ["**"] }).matches(facts({ repository: "" })));
});

s.test("names the operations it concerns", () => {
  assert.equal(matchedOperations({ operations: ["ecr:PutImage", "oci:Put*", "ecr:PutImage"] }), [
    "ecr:PutImage",
    "oci:PutManifest",
  ]);
  assert.is(matchedOperations(undefined).length, 81);
});

s.test("says what is wrong", () => {
  const violations = checkRequestMatch(
    {
      operations: ["ecr:PutImage", "ecr:PutImagge", "S3:*", "", "s3:*"],
      repositories: ["", "team/{a,b}", "Team", "team/***"],
      references: [""],
      callers: ["x".repeat(3_000)],
      headers: { "user agent": "*", Authorization: "*" },
    },
    "rule.match",
  );
  const found = Object.fromEntries(violations.map(({ field, description }) => [field, description]));
  assert.equal(Object.keys(found), [
    "rule.match.operations[1]",
    "rule.match.operations[2]",
    "rule.match.operations[3]",
    "rule.match.repositories[0]",
    "rule.match.repositories[1]",
    "rule.match.repositories[2]",
    "rule.match.repositories[3]",
    "rule.match.references[0]",
    "rule.match.callers[0]",
    'rule.match.headers["user agent"]',
    'rule.match.headers["Authorization"]',
  ]);
  assert.match(found["rule.match.operations[1]"] ?? "", "did you mean ecr:PutImage");
  assert.match(found["rule.match.repositories[1]"] ?? "", "alternatives are further entries");
});

s.run();
