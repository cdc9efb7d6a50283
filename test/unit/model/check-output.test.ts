import * as assert from "uvu/assert";
import { checkOutput } from "../../../server/model/check-output.js";
import { spec } from "../../support/spec.js";

const s = spec("check of outputs", {});

s.test("passes what the model allows", () => {
  const output = {
    repository: { repositoryName: "app", createdAt: new Date(0), imageTagMutability: "MUTABLE", registryId: undefined },
  };
  assert.equal(checkOutput("CreateRepository", output), []);
  assert.equal(checkOutput("TagResource", {}), []);
});

s.test("names each problem with its path", () => {
  const table: (readonly [operation: string, output: unknown, ...problems: string[]])[] = [
    ["TagResource", undefined, "output: TagResourceResponse has to be a plain object, got undefined"],
    ["TagResource", { tags: [] }, "output.tags: TagResourceResponse has no such member"],
    ["TagResource", JSON.parse('{"__proto__":1}'), "output.__proto__: TagResourceResponse has no such member"],
    [
      "CreateRepository",
      { repository: { createdAt: 5 } },
      "output.repository.createdAt: CreationTimestamp has to be a valid Date, got the number 5",
    ],
    [
      "CreateRepository",
      { repository: { createdAt: new Date(Number.NaN) } },
      "output.repository.createdAt: CreationTimestamp has to be a valid Date, got Date",
    ],
    ["CreateRepository", { repository: new Map() }, "output.repository: Repository has to be a plain object, got Map"],
    ["CreateRepository", { repository: null }, "output.repository: Repository has to be a plain object, got null"],
    [
      "CreateRepository",
      {
        repository: {
          imageTagMutability: "NO",
          encryptionConfiguration: {},
          imageScanningConfiguration: { scanOnPush: "x" },
        },
      },
      'output.repository.imageTagMutability: ImageTagMutability has to be one of MUTABLE, IMMUTABLE, IMMUTABLE_WITH_EXCLUSION, MUTABLE_WITH_EXCLUSION, got "NO"',
      "output.repository.encryptionConfiguration.encryptionType: required by EncryptionConfiguration, but missing",
      "output.repository.imageScanningConfiguration.scanOnPush: ScanOnPushFlag has to be a boolean, got string",
    ],
    ["ListImages", { imageIds: {} }, "output.imageIds: ImageIdentifierList has to be an array, got object"],
    ["ListImages", { imageIds: [{}, null] }, "output.imageIds[1]: ImageIdentifier has to be a plain object, got null"],
    [
      "InitiateLayerUpload",
      { partSize: 1.5 },
      "output.partSize: PartSize has to be a safe integer, got the number 1.5",
    ],
    [
      "DescribeImageScanFindings",
      { imageScanFindings: { findingSeverityCounts: { BAD: 2 ** 31 } } },
      'output.imageScanFindings.findingSeverityCounts key "BAD": FindingSeverity has to be one of INFORMATIONAL, LOW, MEDIUM, HIGH, CRITICAL, UNDEFINED, got "BAD"',
      'output.imageScanFindings.findingSeverityCounts["BAD"]: SeverityCount has to be a whole number of 32 bits, got the number 2147483648',
    ],
    [
      "DescribeImageScanFindings",
      { imageScanFindings: { enhancedFindings: [{ score: Number.NaN }] } },
      "output.imageScanFindings.enhancedFindings[0].score: Score has to be a finite number, got the number NaN",
    ],
  ];
  for (const [operation, output, ...problems] of table) assert.equal(checkOutput(operation, output), problems);
  assert.throws(() => checkOutput("Nothing", {}), /no operation "Nothing"/);
});

s.run();
