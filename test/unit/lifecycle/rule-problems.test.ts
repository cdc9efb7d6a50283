import * as assert from "uvu/assert";
import { spec } from "../../support/spec.js";
import { ARCHIVE, DAYS, policyText, refusal, refused, rule, tagged } from "./policy-fixture.js";

const s = spec("lifecycle rules that ECR refuses", {});

s.test("two untagged rules [seen on AWS: G.2]", () => {
  refused(policyText(rule(1), rule(2)), "Only one rule can select Untagged images per storage class.");
  const archived = { storageClass: "archive", countType: "sinceImageTransitioned", countNumber: 90, ...DAYS };
  assert.is(refusal(policyText(rule(1), rule(2, archived))), undefined);
});

s.test("a rule for any image above others of its storage class [seen on AWS: G.2]", () => {
  const text = "Rule for tagStatus=ANY must have the lowest priority per storage class";
  refused(policyText(rule(1, { tagStatus: "any" }), rule(2)), text);
  refused(policyText(rule(3), rule(2, { tagStatus: "any" })), text);
  refused(policyText(rule(1, { tagStatus: "any" }), rule(2, { tagStatus: "any" })), text);
  assert.is(refusal(policyText(rule(2), rule(3, { tagStatus: "any" }))), undefined);
  const archived = { storageClass: "archive", countType: "sinceImageTransitioned", countNumber: 90, ...DAYS };
  assert.is(refusal(policyText(rule(1, { tagStatus: "any" }), rule(2, { ...archived, tagStatus: "any" }))), undefined);
});

s.test("a rule for tagged images without tags [seen on AWS: G.2]", () => {
  const text = "Must specify tagPrefixList or tagPatternList when tagStatus=TAGGED.";
  refused(policyText(rule(1, { tagStatus: "tagged" })), text);
  refused(policyText(rule(1, tagged({ tagPrefixList: [] }))), text);
});

s.test("tags where none may be, or both lists [documented: ECR user guide; texts are ours]", () => {
  for (const tagStatus of ["untagged", "any"]) {
    const status = tagStatus.toUpperCase();
    refused(
      policyText(rule(7, tagged({ tagStatus }))),
      `Rule 7 must not specify tagPrefixList or tagPatternList when tagStatus=${status}.`,
    );
    assert.is(refusal(policyText(rule(1, { tagStatus, tagPatternList: [], tagPrefixList: [] }))), undefined);
  }
  refused(
    policyText(rule(7, tagged({ tagPatternList: ["v*"] }))),
    "Rule 7 must specify only one of tagPrefixList and tagPatternList.",
  );
});

s.test("more than four wildcards in a pattern [documented: ECR user guide; text is ours]", () => {
  const patterns = (...tagPatternList: string[]) => policyText(rule(1, { tagStatus: "tagged", tagPatternList }));
  assert.is(refusal(patterns("*test*1*2*3", "test*1*2*3*")), undefined);
  refused(
    patterns("ok", "test*1*2*3*4*5*6"),
    "The tag pattern 'test*1*2*3*4*5*6' of rule 1 has more than 4 wildcards.",
  );
  assert.is(refusal(policyText(rule(1, tagged({ tagPrefixList: ["*****"] })))), undefined);
});

s.test("a priority twice [documented: ECR user guide; text is ours]", () => {
  refused(
    policyText(rule(5), rule(5, tagged())),
    "The rulePriority 5 is used by more than one rule; it must be unique.",
  );
});

s.test("the same tags twice within a storage class [documented: G.1; text is ours]", () => {
  const text = "The tags that rule 2 selects are those of another rule; they must be unique per storage class.";
  const prefixes = (...tagPrefixList: string[]) => tagged({ tagPrefixList });
  refused(policyText(rule(1, prefixes("a", "b")), rule(2, prefixes("b", "a"))), text);
  assert.is(refusal(policyText(rule(1, prefixes("a", "b")), rule(2, prefixes("a")))), undefined);
  assert.is(
    refusal(policyText(rule(1, prefixes("a")), rule(2, { tagStatus: "tagged", tagPatternList: ["a"] }))),
    undefined,
  );
  const archived = { storageClass: "archive", countType: "sinceImageTransitioned", countNumber: 90, ...DAYS };
  assert.is(refusal(policyText(rule(1, prefixes("a")), rule(2, { ...prefixes("a"), ...archived }))), undefined);
});

s.test("which action goes with which count [documented: ECR user guide; texts of the first two are ours]", () => {
  const pulled = { countType: "sinceImagePulled", ...DAYS };
  refused(
    policyText(rule(1, pulled)),
    "Rule 1 must have the action type transition, the only one for countType=sinceImagePulled.",
  );
  const transitioned = { countType: "sinceImageTransitioned", storageClass: "archive", countNumber: 90, ...DAYS };
  refused(
    policyText(rule(1, transitioned, ARCHIVE)),
    "Rule 1 must have the action type expire, the only one for countType=sinceImageTransitioned.",
  );
  assert.is(refusal(policyText(rule(1, pulled, ARCHIVE), rule(2, transitioned))), undefined);
  assert.is(refusal(policyText(rule(1, {}, ARCHIVE))), undefined);
});

s.test("untagged images go to the archive 30 days after the push [AWS-run: cloudposse/terraform-aws-ecr]", () => {
  const pushed = { countType: "sinceImagePushed", countNumber: 30, ...DAYS };
  assert.is(refusal(policyText(rule(1, pushed, ARCHIVE))), undefined);
});

s.test("archived images are deleted before 90 days [documented: ECR user guide; text from a user's note: G.2]", () => {
  const transitioned = (countNumber: number) =>
    policyText(rule(1, { countType: "sinceImageTransitioned", storageClass: "archive", countNumber, ...DAYS }));
  refused(
    transitioned(89),
    "You cannot configure lifecycle policies that delete images that have been in archive for less than 90 days",
  );
  assert.is(refusal(transitioned(90)), undefined);
});

s.run();
