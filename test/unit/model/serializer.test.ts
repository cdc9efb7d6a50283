import fc from "fast-check";
import * as assert from "uvu/assert";
import { operationNames } from "../../../server/model/api.js";
import { checkOutput } from "../../../server/model/check-output.js";
import { serializeError, serializeOutput } from "../../../server/model/serializer.js";
import { outputArbitrary } from "../../support/model-arbitrary.js";
import { spec } from "../../support/spec.js";

const s = spec("serializer", {}, { timeoutMs: 60_000 });

const repository = {
  repositoryUri: "123456789012.dkr.ecr.us-east-1.amazonaws.com/app",
  repositoryName: "app",
  repositoryArn: "arn:aws:ecr:us-east-1:123456789012:repository/app",
  registryId: "123456789012",
  imageTagMutability: "MUTABLE",
  imageScanningConfiguration: { scanOnPush: false },
  encryptionConfiguration: { encryptionType: "AES256", kmsKey: undefined },
  createdAt: new Date(1_763_710_000_123),
};

s.test("prints a repository as it comes over the wire", () => {
  assert.is(
    serializeOutput("CreateRepository", { repository }),
    '{"repository":{"createdAt":1.763710000123E9,"encryptionConfiguration":{"encryptionType":"AES256"},' +
      '"imageScanningConfiguration":{"scanOnPush":false},"imageTagMutability":"MUTABLE","registryId":"123456789012",' +
      '"repositoryArn":"arn:aws:ecr:us-east-1:123456789012:repository/app","repositoryName":"app",' +
      '"repositoryUri":"123456789012.dkr.ecr.us-east-1.amazonaws.com/app"}}',
  );
});

s.test("prints other outputs as they come over the wire", () => {
  const table: (readonly [operation: string, output: object, text: string])[] = [
    ["TagResource", {}, "{}"],
    ["TagResource", { unknown: 1 }, "{}"],
    [
      "DescribeRegistry",
      { replicationConfiguration: { rules: [] }, registryId: "1" },
      '{"registryId":"1","replicationConfiguration":{"rules":[]}}',
    ],
    ["ListTagsForResource", { tags: [{ Value: "v", Key: "k" }] }, '{"tags":[{"Key":"k","Value":"v"}]}'],
    [
      "GetLifecyclePolicy",
      { lastEvaluatedAt: new Date(0), lifecyclePolicyText: '{"rules":[]}' },
      String.raw`{"lastEvaluatedAt":0.0,"lifecyclePolicyText":"{\"rules\":[]}"}`,
    ],
    [
      "BatchDeleteImage",
      { imageIds: [{ imageTag: "v1", imageDigest: "sha256:cc" }], failures: [] },
      '{"failures":[],"imageIds":[{"imageDigest":"sha256:cc","imageTag":"v1"}]}',
    ],
    ["ListImages", { imageIds: [], nextToken: undefined }, '{"imageIds":[]}'],
    ["ListImages", { imageIds: null, nextToken: null }, "{}"],
    ["InitiateLayerUpload", { uploadId: "u", partSize: 10_485_760 }, '{"partSize":10485760,"uploadId":"u"}'],
    [
      "DescribeImageScanFindings",
      {
        imageScanFindings: {
          findingSeverityCounts: { LOW: 2, CRITICAL: 1 },
          enhancedFindings: [{ score: 7, scoreDetails: { cvss: { score: 9.8 } } }],
        },
      },
      '{"imageScanFindings":{"enhancedFindings":[{"score":7.0,"scoreDetails":{"cvss":{"score":9.8}}}],"findingSeverityCounts":{"CRITICAL":1,"LOW":2}}}',
    ],
  ];
  for (const [operation, output, text] of table) assert.is(serializeOutput(operation, output), text);
});

s.test("prints errors with the type first", () => {
  assert.is(
    serializeError("RepositoryNotFoundException", "no 'a'\n\"b\""),
    String.raw`{"__type":"RepositoryNotFoundException","message":"no 'a'\n\"b\""}`,
  );
  const extra = {
    uploadId: "3b",
    repositoryName: "app",
    registryId: "123456789012",
    lastValidByteReceived: 10_485_759,
  };
  assert.is(
    serializeError("InvalidLayerPartException", "First byte", extra),
    '{"__type":"InvalidLayerPartException","lastValidByteReceived":10485759,"message":"First byte","registryId":"123456789012","repositoryName":"app","uploadId":"3b"}',
  );
  assert.is(serializeError("UnknownOperationException", ""), '{"__type":"UnknownOperationException"}');
  assert.is(
    serializeError("KmsException", "m", { kmsError: null, __type: "x", message: "y" }),
    '{"__type":"KmsException","message":"m"}',
  );
});

s.test("escapes strings as JSON.stringify does", () => {
  const unit = fc.oneof(
    fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
    fc.constantFrom('"', "\\", "/", "\u2028", "\ud83d", "\ude00"),
  );
  const text = fc.oneof(fc.string({ unit, maxLength: 40 }), fc.string({ minLength: 990, maxLength: 1_010 }));
  fc.assert(
    fc.property(text, (nextToken) => {
      assert.is(serializeOutput("ListImages", { nextToken }), JSON.stringify({ nextToken }));
      assert.is(
        serializeOutput("ListImages", { imageIds: [{ imageTag: nextToken }] }),
        JSON.stringify({ imageIds: [{ imageTag: nextToken }] }),
      );
    }),
    { numRuns: 500 },
  );
  for (let code = 0; code <= 0xffff; code++) {
    const nextToken = String.fromCharCode(code);
    assert.is(serializeOutput("ListImages", { nextToken }), JSON.stringify({ nextToken }));
  }
});

s.test("everything that the model allows reads back as it was, in alphabetical order", () => {
  for (const operation of operationNames) {
    const property = fc.property(outputArbitrary(operation), (output) => {
      assert.equal(checkOutput(operation, output), []);
      const read = JSON.parse(serializeOutput(operation, output));
      assert.equal(read, plain(output));
      assertSorted(read);
    });
    fc.assert(property, { numRuns: 12 });
    for (const output of fc.sample(outputArbitrary(operation, { complete: true }), 3)) {
      assert.equal(JSON.parse(serializeOutput(operation, output)), plain(output));
    }
  }
});

s.test("anything that a handler returns by mistake is still JSON", () => {
  const wrong = [
    5,
    "x",
    true,
    [],
    {},
    Number.NaN,
    new Date(Number.NaN),
    new Date(0),
    1.5,
    1e300,
    Buffer.alloc(1),
    [undefined, null, 1],
  ];
  const members = [
    "createdAt",
    "repositoryName",
    "imageTagMutability",
    "imageScanningConfiguration",
    "imageTagMutabilityExclusionFilters",
  ];
  for (const member of members) {
    for (const value of wrong)
      JSON.parse(serializeOutput("CreateRepository", { repository: { ...repository, [member]: value } }));
  }
  for (const partSize of wrong) JSON.parse(serializeOutput("InitiateLayerUpload", { partSize }));
  for (const score of wrong)
    JSON.parse(serializeOutput("DescribeImageScanFindings", { imageScanFindings: { enhancedFindings: [{ score }] } }));
  const referrer = { digest: "d", annotations: JSON.parse('{"__proto__":"a","constructor":"b"}') };
  const expected = '{"referrers":[{"annotations":{"__proto__":"a","constructor":"b"},"digest":"d"}]}';
  assert.is(serializeOutput("ListImageReferrers", { referrers: [referrer] }), expected);
});

s.test("an operation that the model doesn't have is a mistake of the caller", () => {
  assert.throws(() => serializeOutput("toString", {}), /no operation "toString"/);
});

function plain(value: unknown): unknown {
  if (value instanceof Date) return value.getTime() / 1000;
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, plain(member)]));
}

function assertSorted(value: unknown): void {
  if (typeof value !== "object" || value === null) return;
  // Keys that look like indexes come first in every object, regardless of their order in the text.
  const names = Object.keys(value).filter((name) => !/^\d+$/.test(name));
  if (!Array.isArray(value)) assert.equal(names, [...names].sort());
  for (const member of Object.values(value)) assertSorted(member);
}

s.run();
