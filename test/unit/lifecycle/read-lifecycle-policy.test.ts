import fc from "fast-check";
import * as assert from "uvu/assert";
import { readLifecyclePolicy } from "../../../server/content/lifecycle/read-lifecycle-policy.js";
import { spec } from "../../support/spec.js";
import { ARCHIVE, DAYS, policyText, refusal, refused, rule, tagged } from "./policy-fixture.js";

const s = spec("reading lifecycle policies", {});

const oneOf = (branches: number) => `instance failed to match exactly one schema (matched 0 out of ${branches})\n`;
const NULL_ARRAY = 'instance type (null) does not match any allowed primitive type (allowed: ["array"])\n';

s.test("the length of the text [documented: model; texts inferred: A.4]", () => {
  const reason = (text: string) =>
    refusal(text)?.replace(/^Invalid parameter at 'lifecyclePolicyText' failed to .*: /, "");
  assert.is(reason("x".repeat(99)), "'Member must have length greater than or equal to 100'");
  assert.is(reason("x".repeat(30_721)), "'Member must have length less than or equal to 30720'");
  assert.is(refusal(policyText(rule(1)).padEnd(30_720)), undefined);
});

s.test("what isn't a JSON object [moto: G.2]", () => {
  const texts = ["{", '"text"', "[]", "null", "{}x", "{'rules':[]}"].map((text) => text.padEnd(100));
  for (const text of texts) refused(text, "Could not map policyString into LifecyclePolicy.");
});

s.test(
  "members that are missing or unknown, each kind in one line [inferred: G.2, wording of json-schema-validator]",
  () => {
    refused("{}".padEnd(100), 'object has missing required properties (["rules"])\n');
    refused(policyText({ rulePriority: 1 }), 'object has missing required properties (["action","selection"])\n');
    refused(
      policyText({ ...rule(1), zeta: 1, alpha: 1 }),
      'object instance has properties which are not allowed by the schema: ["alpha","zeta"]\n',
    );
    refused(
      policyText(rule(1, { constructor: 1 })),
      'object instance has properties which are not allowed by the schema: ["constructor"]\n',
    );
  },
);

s.test("types, enums and minima [inferred: G.2, wording of json-schema-validator]", () => {
  const type = (found: string, allowed: string) =>
    `instance type (${found}) does not match any allowed primitive type (allowed: ["${allowed}"])\n`;
  refused(policyText("rule".padEnd(90)), type("string", "object"));
  refused(JSON.stringify({ rules: {} }).padEnd(100), type("object", "array"));
  refused(policyText({ ...rule(1), description: null }), type("null", "string"));
  refused(policyText({ ...rule(1), rulePriority: "1" }), type("string", "integer"));
  refused(policyText({ ...rule(1), rulePriority: 1.5 }), type("number", "integer"));
  refused(policyText(rule(1, tagged({ tagPrefixList: [true] }))), type("boolean", "string"));
  refused(
    policyText(rule(1, { tagStatus: "Tagged" })),
    'instance value ("Tagged") not found in enum (possible values: ["any","tagged","untagged"])\n',
  );
  refused(policyText(rule(0)), "numeric instance is lower than the required minimum (minimum: 1, found: 0)\n");
  refused(
    policyText(rule(1, { countNumber: -1 })),
    "numeric instance is lower than the required minimum (minimum: 1, found: -1)\n",
  );
});

s.test("no rule, and 51 of them [inferred: wording of json-schema-validator]", () => {
  const tags = (count: number) =>
    Array.from({ length: count }, (_, i) => rule(i + 1, tagged({ tagPrefixList: [`v${i}`] })));
  refused(policyText(), "array is too short: must have at least 1 elements but instance has 0 elements\n");
  refused(policyText(...tags(51)), "array is too long: must have at most 50 elements but instance has 51 elements\n");
  assert.is(refusal(policyText(...tags(50))), undefined);
});

s.test("null lists of tags, a line for each [seen on AWS: simple-container-com/api#34]", () => {
  refused(policyText(rule(1, { tagPatternList: null, tagPrefixList: null })), NULL_ARRAY + NULL_ARRAY);
  refused(policyText(rule(1, { tagPatternList: null })), NULL_ARRAY);
});

s.test(
  "null for countUnit or storageClass, and a selection of no kind [seen on AWS: tf#45909, cloudposse/terraform-aws-ecr#132]",
  () => {
    refused(policyText(rule(1, { countUnit: null })), oneOf(4));
    refused(policyText(rule(1, { storageClass: null })), oneOf(4));
    refused(policyText(rule(1, { countType: "sinceImageSeen" })), oneOf(4));
  },
);

s.test("null for targetStorageClass, and an action of no kind [seen on AWS: cloudposse/terraform-aws-ecr#158]", () => {
  refused(policyText(rule(1, {}, { type: "expire", targetStorageClass: null })), oneOf(2));
  refused(policyText(rule(1, {}, { type: "expire", targetStorageClass: "archive" })), oneOf(2));
  refused(policyText(rule(1, {}, { type: "transition" })), oneOf(2));
  refused(policyText(rule(1, {}, { type: "keep" })), oneOf(2));
});

s.test(
  "countUnit with a count of images [seen on AWS: cloud-custodian#5597], and none with a time [documented]",
  () => {
    refused(policyText(rule(1, DAYS)), oneOf(4));
    refused(policyText(rule(1, { countType: "sinceImagePushed" })), oneOf(4));
    refused(policyText(rule(1, { countType: "sinceImagePushed", countUnit: "hours" })), oneOf(4));
  },
);

s.test(
  "storageClass archive and sinceImageTransitioned need each other [AWS-run: cloudposse/terraform-aws-ecr#159]",
  () => {
    const transitioned = { countType: "sinceImageTransitioned", countNumber: 90, ...DAYS };
    refused(policyText(rule(1, transitioned)), oneOf(4));
    refused(policyText(rule(1, { ...transitioned, storageClass: "standard" })), oneOf(4));
    refused(policyText(rule(1, { storageClass: "archive" })), oneOf(4));
    assert.is(refusal(policyText(rule(1, { ...transitioned, storageClass: "archive" }))), undefined);
    assert.is(refusal(policyText(rule(1, { storageClass: "standard" }))), undefined);
  },
);

s.test("findings of several members and rules, without those below a finding [inferred: json-schema-validator]", () => {
  refused(policyText(rule(1, { countUnit: null, tagPrefixList: null }, { type: "keep" })), oneOf(2) + oneOf(4));
  refused(
    policyText(rule(1, { tagPrefixList: null }), { ...rule(2, { tagPrefixList: null }), rulePriority: 2, extra: 1 }),
    `${NULL_ARRAY}object instance has properties which are not allowed by the schema: ["extra"]\n`,
  );
});

s.test("numbers that Java's int doesn't hold [inferred]", () => {
  assert.is(refusal(policyText(rule(2 ** 31 - 1, { countNumber: 2 ** 31 - 1 }))), undefined);
  refused(policyText(rule(2 ** 31)), "Could not map policyString into LifecyclePolicy.");
  refused(policyText(rule(1, { countNumber: 1e300 })), "Could not map policyString into LifecyclePolicy.");
});

s.test(
  "text that was put in ECR's order of members comes back byte by byte [AWS-run: aws-controllers-k8s/ecr-controller]",
  () => {
    const text =
      '{"rules":[{"rulePriority":1,"description":"Expire images older than 14 days","selection":{"tagStatus":"untagged","countType":"sinceImagePushed","countUnit":"days","countNumber":14},"action":{"type":"expire"}}]}';
    assert.is(readLifecyclePolicy(text).text, text);
  },
);

s.test(
  "rules come back by priority, in one line, members in ECR's order [documented: Terraform provider; seen on AWS: cloud-custodian#9036]",
  () => {
    const archived = { countNumber: 90, ...DAYS, storageClass: "archive", countType: "sinceImageTransitioned" };
    const text = JSON.stringify(
      {
        rules: [
          rule(20, { ...archived, tagStatus: "any" }),
          { ...rule(10, { ...DAYS, tagStatus: "any", countType: "sinceImagePulled" }, ARCHIVE), description: "rest" },
          rule(3, { tagPrefixList: ["b", "a"], tagStatus: "tagged", tagPatternList: [] }),
        ],
      },
      undefined,
      2,
    );
    const { policy, text: stored } = readLifecyclePolicy(text);
    assert.is(
      stored,
      '{"rules":[' +
        '{"rulePriority":3,"selection":{"tagStatus":"tagged","tagPrefixList":["b","a"],"countType":"imageCountMoreThan","countNumber":1},"action":{"type":"expire"}},' +
        '{"rulePriority":10,"description":"rest","selection":{"tagStatus":"any","countType":"sinceImagePulled","countUnit":"days","countNumber":1},"action":{"type":"transition","targetStorageClass":"archive"}},' +
        '{"rulePriority":20,"selection":{"tagStatus":"any","storageClass":"archive","countType":"sinceImageTransitioned","countUnit":"days","countNumber":90},"action":{"type":"expire"}}' +
        "]}",
    );
    assert.equal(
      policy.rules.map(({ rulePriority }) => rulePriority),
      [3, 10, 20],
    );
    assert.is(readLifecyclePolicy(stored).text, stored);
  },
);

s.test("hostile texts are refused, not fatal", () => {
  const deep = "[".repeat(15_000) + "]".repeat(15_000);
  refused(`{"rules":${deep}}`, "Could not map policyString into LifecyclePolicy.");
  refused(
    policyText(rule(1, {})).replace('"untagged"', deep.slice(5_000, 25_000)),
    "Could not map policyString into LifecyclePolicy.",
  );
  assert.match(refusal(policyText(rule(1)).replace('"action"', '"__proto__"')) ?? "", /\["__proto__"\]/);
});

s.test("any JSON is accepted or refused by InvalidParameterException", () => {
  const json = fc.oneof(fc.jsonValue(), fc.record({ rules: fc.array(fc.jsonValue()) }));
  fc.assert(
    fc.property(json, (value) => void refusal(JSON.stringify(value).padEnd(100))),
    { numRuns: 300 },
  );
  const broken = fc.record({
    member: fc.constantFrom("tagStatus", "countType", "countUnit", "tagPrefixList"),
    value: fc.jsonValue(),
  });
  fc.assert(fc.property(broken, ({ member, value }) => void refusal(policyText(rule(1, { [member]: value })))));
});

s.run();
