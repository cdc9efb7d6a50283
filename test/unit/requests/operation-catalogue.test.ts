import * as assert from "uvu/assert";
import model from "../../../server/model/ecr-api.json" with { type: "json" };
import { operationProblem, ruleOperationProblem } from "../../../server/requests/check-request-match.js";
import {
  isOfOtherService,
  OPERATIONS,
  operationNamed,
  operationsLike,
  operationsMatching,
} from "../../../server/requests/operation-catalogue.js";
import { compileRequestMatch, matchedOperations } from "../../../server/requests/request-match.js";
import { spec } from "../../support/spec.js";

const s = spec("operation catalogue", {});

s.test(
  "holds every operation of the API model, the registry's, the one of STS, those of replication and of upstreams",
  () => {
    const ecr = OPERATIONS.filter(({ name }) => name.startsWith("ecr:"));
    assert.equal(ecr.map(({ name }) => name.slice(4)).sort(), Object.keys(model.operations).sort());
    assert.is(ecr.length, 62);
    assert.is(OPERATIONS.filter(({ name }) => name.startsWith("oci:")).length, 18);
    assert.is(new Set(OPERATIONS.map(({ name }) => name)).size, 62 + 18 + 1 + 2 + 5);
    assert.ok(operationNamed("sts:GetCallerIdentity"));
    assert.is(operationNamed("ecr:Nonsense"), undefined);
  },
);

s.test("what the registry copies by itself is meant by those who name it, not by what is for every request", () => {
  const matches = (operations?: string[]) => {
    const match = compileRequestMatch(operations === undefined ? {} : { operations });
    return match.matchesOperation("replication:ReplicateImage");
  };
  const matchesUpstream = (match: object) => compileRequestMatch(match).matchesOperation("upstream:GetBlob");
  assert.equal([matchesUpstream({}), matchesUpstream({ operations: ["upstream:*"] })], [false, true]);
  assert.equal([undefined, [], ["ecr:*"], ["oci:*"]].map(matches), [false, false, false, false]);
  assert.equal([["replication:*"], ["*"], ["replication:ReplicateImage"]].map(matches), [true, true, true]);
  assert.is(matchedOperations({}).includes("replication:ReplicateImage"), false);
  assert.is(isOfOtherService("replication:Nonsense"), false);
  assert.match(operationProblem("replication:*") ?? "", "change:image.replicated");
  assert.equal(["*", "ecr:*"].map(operationProblem), [undefined, undefined]);
  assert.equal(["replication:*", "*"].map(ruleOperationProblem), [undefined, undefined]);
  assert.match(ruleOperationProblem("replication:Nonsense") ?? "", "matches no known operation");
});

s.test("knows what changes something", () => {
  const mutating = OPERATIONS.filter(({ mutates }) => mutates).map(({ name }) => name);
  for (const name of [
    "ecr:PutImage",
    "ecr:StartImageScan",
    "ecr:TagResource",
    "oci:PutManifest",
    "oci:MountBlob",
    "oci:CancelUpload",
  ])
    assert.ok(mutating.includes(name), name);
  for (const name of [
    "ecr:BatchGetImage",
    "ecr:ValidatePullThroughCacheRule",
    "ecr:ListTagsForResource",
    "oci:GetUpload",
    "oci:DownloadBlob",
  ])
    assert.not.ok(mutating.includes(name), name);
});

s.test("lists modelled errors and those that any operation can answer", () => {
  const { errorCodes } = operationNamed("ecr:PutImage") ?? { errorCodes: [] as string[] };
  for (const code of ["ImageAlreadyExistsException", "ServerException", "ThrottlingException", "ExpiredTokenException"])
    assert.ok(errorCodes.includes(code), code);
  assert.ok(operationNamed("oci:GetBlob")?.errorCodes.includes("BLOB_UNKNOWN"));
  assert.ok(operationNamed("oci:Ping")?.errorCodes.includes("TOOMANYREQUESTS"));
  for (const { name, errorCodes: codes } of OPERATIONS)
    assert.is(new Set(codes).size, codes.length, `${name} repeats a code`);
});

s.test("has the published rates, for docker's requests too", () => {
  assert.is(operationNamed("ecr:PutImage")?.awsDefaultRate, 10);
  assert.is(operationNamed("ecr:GetAuthorizationToken")?.awsDefaultRate, 500);
  assert.is(operationNamed("ecr:DescribeImages")?.awsDefaultRate, 0);
  assert.equal(
    [operationNamed("oci:PutManifest")?.quota, operationNamed("oci:PutManifest")?.awsDefaultRate],
    ["PutImage", 10],
  );
  assert.is(operationNamed("oci:DownloadBlob")?.awsDefaultRate, 0);
});

s.test("expands globs and suggests names", () => {
  assert.equal(operationsMatching("oci:*Upload*"), [
    "oci:StartUpload",
    "oci:UploadChunk",
    "oci:GetUpload",
    "oci:FinishUpload",
    "oci:CancelUpload",
  ]);
  assert.is(operationsMatching("ecr:*").length, 62);
  assert.equal(operationsMatching("ecr:putimage"), []);
  assert.is(operationsLike("PutImage")[0], "ecr:PutImage");
  assert.is(operationsLike("ecr:putimage")[0], "ecr:PutImage");
  assert.is(operationsLike("ecr:PutImages")[0], "ecr:PutImage");
  assert.is(operationsLike("oci:GetBlobs")[0], "oci:GetBlob");
  assert.equal(operationsLike("s3:ListObjectsV2WithSomething"), []);
});

s.test("lets through what is of other services, but no slip in ours", () => {
  for (const glob of ["s3:*", "dynamodb:PutItem", "sts:AssumeRole*", "execute-api:GET"])
    assert.ok(isOfOtherService(glob), glob);
  for (const glob of ["ecr:PutImagge", "oci:*x", "PutImage", "S3:*", "s3", "s3:", ":x", "*:x"]) {
    assert.not.ok(isOfOtherService(glob), glob);
  }
});

s.run();
