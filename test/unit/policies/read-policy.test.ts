import fc from "fast-check";
import * as assert from "uvu/assert";
import { EcrError } from "../../../server/content/errors.js";
import { MalformedPolicy } from "../../../server/content/policies/malformed-policy.js";
import { registryPolicy, repositoryPolicy } from "../../../server/content/policies/read-policy.js";
import { spec } from "../../support/spec.js";
import { REF } from "./policy-fixture.js";

const s = spec("policies: what is accepted", {});
const FRAME = (reason: string) => `Invalid parameter at 'PolicyText' failed to satisfy constraint: '${reason}'`;
const INVALID = FRAME("Invalid repository policy provided");
const INVALID_REGISTRY = FRAME("Invalid registry policy provided");
const NO_PRINCIPAL = FRAME("Principal not found");
const FINE = { Effect: "Allow", Principal: "*", Action: "ecr:*" };

/** The answer to a policy, and why. */
function refusal(read: () => unknown): { message: string; why: string } | undefined {
  try {
    read();
    return undefined;
  } catch (error) {
    assert.instance(error, EcrError);
    const { code, message, cause } = error as EcrError;
    assert.is(code, "InvalidParameterException");
    assert.instance(cause, MalformedPolicy);
    return { message, why: (cause as Error).message };
  }
}

const document = (more: object): string => JSON.stringify({ Version: "2012-10-17", Statement: [FINE], ...more });
const statement = (more: object): string => document({ Statement: { ...FINE, ...more } });

const ACCEPTED: readonly [what: string, text: string][] = [
  ["no version", JSON.stringify({ Statement: FINE })],
  ["the old version [documented sample]", document({ Version: "2008-10-17" })],
  ["an Id", document({ Id: "" })],
  ["one statement without a list", document({ Statement: FINE })],
  [
    "the console's Sid, with a space, twice [moto]",
    document({
      Statement: [
        { ...FINE, Sid: "new statement" },
        { ...FINE, Sid: "new statement" },
      ],
    }),
  ],
  ["a Resource [inferred: B.3]", statement({ Resource: "*" })],
  ["a service", statement({ Principal: { Service: "codebuild.amazonaws.com" } })],
  ["an identity provider", statement({ Principal: { Federated: "cognito-identity.amazonaws.com" } })],
  ["the action *", statement({ Action: ["*"] })],
  ["an action that doesn't exist", statement({ Action: "ecr:Levitate" })],
];
s.test("accepted", () => {
  for (const [what, text] of ACCEPTED) {
    assert.is(refusal(() => repositoryPolicy(text, REF))?.why, undefined, what);
    assert.is(refusal(() => registryPolicy(text, REF, "V2"))?.why, undefined, what);
  }
});

const MALFORMED: readonly [text: string, why: RegExp][] = [
  ["", /not JSON/],
  ["{", /not JSON/],
  ["null", /must be an object/],
  ["[]", /must be an object/],
  ["{}", /Statement\[0\] must be an object/],
  [document({ Statement: [] }), /must not be empty/],
  [document({ Statement: null }), /must be an object/],
  [document({ Statement: "x" }), /must be an object/],
  [document({ version: "2012-10-17" }), /unknown member 'version'/],
  [document({ Version: "2020-01-01" }), /Version must be/],
  [document({ Version: null }), /Version must be/],
  [document({ Id: 1 }), /Id must be a string/],
  [statement({ Sid: 1 }), /Sid must be a string/],
  [statement({ Comment: "" }), /unknown member 'Comment'/],
  [statement({ Effect: "allow" }), /Effect must be/],
  [statement({ Effect: undefined }), /Effect must be/],
  [statement({ Principal: undefined }), /needs a Principal/],
  [statement({ NotPrincipal: "*" }), /both Principal and NotPrincipal/],
  [statement({ Principal: undefined, NotPrincipal: "*" }), /NotPrincipal must not go with Allow/],
  [statement({ Principal: "123456789012" }), /Principal must be an object/],
  [statement({ Principal: {} }), /names no principal/],
  [statement({ Principal: { aws: "*" } }), /unknown member 'aws'/],
  [statement({ Principal: { CanonicalUser: "x" } }), /unknown member 'CanonicalUser'/],
  [statement({ Principal: { AWS: [] } }), /must not be empty/],
  [statement({ Principal: { AWS: 123456789012 } }), /must be a string/],
  [statement({ Action: undefined }), /needs an Action/],
  [statement({ NotAction: "ecr:*" }), /both Action and NotAction/],
  [statement({ Action: [] }), /must not be empty/],
  [statement({ Action: null }), /must be a string/],
  [statement({ Action: "s3:GetObject" }), /'s3:GetObject', which is not an action/],
  [statement({ Action: "ecr:" }), /not an action/],
  [statement({ Action: "PutImage" }), /not an action/],
  [statement({ Resource: "team/app" }), /not an ARN/],
  [statement({ Resource: "*", NotResource: "*" }), /both Resource and NotResource/],
  [statement({ Condition: "x" }), /Condition must be an object/],
  [statement({ Condition: { StringEquals: "x" } }), /StringEquals must be an object/],
  [statement({ Condition: { StringSounds: { "aws:a": "x" } } }), /not a condition operator/],
  [statement({ Condition: { NullIfExists: { "aws:a": "x" } } }), /not a condition operator/],
  [statement({ Condition: { "ForSome:Bool": { "aws:a": "x" } } }), /not a condition operator/],
  [statement({ Condition: { Bool: { region: "x" } } }), /not a condition key/],
  [statement({ Condition: { Bool: { "aws:a": null } } }), /must be a string, a number/],
  [statement({ Condition: { Bool: { "aws:a": {} } } }), /must be a string, a number/],
];
s.test("malformed, in ECR's words [seen on AWS: aws-cdk#3583; registry: moto]", () => {
  for (const [text, why] of MALFORMED) {
    const refused = refusal(() => repositoryPolicy(text, REF));
    assert.is(refused?.message, INVALID, text);
    assert.match(refused?.why ?? "", why);
    assert.is(refusal(() => registryPolicy(text, REF, "V2"))?.message, INVALID_REGISTRY, text);
  }
});

const NOBODY = [
  { AWS: "ann" },
  { AWS: "arn:aws:iam::123456789012:user/*" },
  { AWS: "arn:aws:iam::1:root" },
  { AWS: "arn:aws-cn:iam::123456789012:root" },
  { AWS: "arn:aws:s3:::bucket" },
  { AWS: ["*", "1234567890123"] },
  { Service: "lambda" },
  { Federated: "" },
];
s.test("principals that can't exist are not found [seen on AWS: terraform-provider-aws#39064]", () => {
  for (const Principal of NOBODY) {
    const text = statement({ Principal });
    assert.is(refusal(() => repositoryPolicy(text, REF))?.message, NO_PRINCIPAL, text);
    assert.is(
      refusal(() => registryPolicy(text, REF, "V1" /* the principal is looked at first */))?.message,
      NO_PRINCIPAL,
    );
  }
  const china = { accountId: "123456789012", region: "cn-north-1" };
  const text = statement({ Principal: { AWS: "arn:aws-cn:iam::123456789012:root" } });
  assert.is(
    refusal(() => repositoryPolicy(text, china)),
    undefined,
  );
});

const V1: readonly [action: object, accepted: boolean][] = [
  [{ Action: ["ecr:ReplicateImage", "ecr:CreateRepository", "ecr:BatchImportUpstreamImage"] }, true],
  [{ Action: "ecr:replicateimage" }, true],
  [{ Action: ["ecr:ReplicateImage", "ecr:PutImage"] }, false],
  [{ Action: "ecr:*" }, false],
  [{ Action: "ecr:Replicate*" }, false],
  [{ Action: undefined, NotAction: "ecr:ReplicateImage" }, false],
];
s.test("a registry policy of scope V1 names its three actions only [documented: B.4; text: moto]", () => {
  for (const [action, accepted] of V1) {
    const text = statement(action);
    const refused = refusal(() => registryPolicy(text, REF, "V1"));
    assert.is(refused?.message, accepted ? undefined : INVALID_REGISTRY, text);
    assert.is(
      refusal(() => registryPolicy(text, REF, "V2")),
      undefined,
      text,
    );
  }
});

s.test("the text comes back in the style of ECR's samples [API reference, SetRepositoryPolicy]", () => {
  const text = document({
    Version: "2008-10-17",
    Statement: [
      {
        Sid: "new statement",
        Effect: "Allow",
        Principal: { AWS: ["123456789012", "arn:aws:iam::999999999999:user/ann"] },
        Action: ["ecr:BatchGetImage", "ecr:PutImage"],
        Condition: { Bool: { "aws:SecureTransport": true }, StringEquals: {} },
      },
    ],
  });
  assert.is(
    repositoryPolicy(text, REF).text,
    `{
  "Version" : "2008-10-17",
  "Statement" : [ {
    "Sid" : "new statement",
    "Effect" : "Allow",
    "Principal" : {
      "AWS" : [ "arn:aws:iam::123456789012:root", "arn:aws:iam::999999999999:user/ann" ]
    },
    "Action" : [ "ecr:BatchGetImage", "ecr:PutImage" ],
    "Condition" : {
      "Bool" : {
        "aws:SecureTransport" : true
      },
      "StringEquals" : { }
    }
  } ]
}`,
  );
});

s.test("the returned text is the same document, and stays as it is when set again", () => {
  for (const [what, text] of ACCEPTED) {
    const printed = repositoryPolicy(text, REF).text;
    assert.equal(JSON.parse(printed), JSON.parse(text), what);
    assert.is(repositoryPolicy(printed, REF).text, printed, what);
  }
});

s.test("any text is accepted, or refused in ECR's words", () => {
  const members = [
    "Version",
    "Statement",
    "Effect",
    "Principal",
    "Action",
    "Condition",
    "AWS",
    "Bool",
    "aws:a",
    "__proto__",
  ];
  const leaf = fc.oneof(
    fc.constantFrom("*", "Allow", "ecr:*", "2012-10-17", "${", "arn:aws:"),
    fc.jsonValue({ maxDepth: 1 }),
  );
  const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 5 },
      leaf,
      fc.array(tie("tree"), { maxLength: 2 }),
      fc.dictionary(fc.constantFrom(...members), tie("tree")),
    ),
  }));
  const start = fc.record(
    { Effect: leaf, Principal: tree, Action: tree, Condition: tree },
    { requiredKeys: ["Effect"] },
  );
  const text = fc
    .oneof(
      tree,
      start.map((each) => ({ Statement: { ...FINE, ...each } })),
    )
    .map((each) => JSON.stringify(each));
  fc.assert(
    fc.property(fc.oneof(text, fc.string()), (each) => {
      refusal(() => repositoryPolicy(each, REF));
      refusal(() => registryPolicy(each, REF, "V1"));
    }),
    { numRuns: 2_000 },
  );
});

s.test("a deeply nested text is refused like any other", () => {
  const nested = `{"Statement":{"Effect":"Allow","Principal":"*","Action":"ecr:*","Condition":${"[".repeat(4_000)}${"]".repeat(4_000)}}}`;
  assert.is(refusal(() => repositoryPolicy(nested, REF))?.message, INVALID);
});

s.run();
