import * as assert from "uvu/assert";
import { problemWith } from "../../../server/model/validator.js";
import { assertInvalid, assertRefused, type RefusalRow } from "../../support/refusal-rows.js";
import { spec } from "../../support/spec.js";

const s = spec("texts of broken constraints", {});

/** Marks say where a text comes from: [aws] seen on real AWS, [moto] from moto, [family] from other AWS services. */

const app = { repositoryName: "app" };
const OLD_NAME = "(?:[a-z0-9]+(?:[._-][a-z0-9]+)*/)*[a-z0-9]+(?:[._-][a-z0-9]+)*";
const DIGEST = "[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+";
const PREFIX = String.raw`^([a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*\/?|ROOT)$`;
const many = <T>(count: number, value: T): T[] => Array<T>(count).fill(value);
const upload = { ...app, uploadId: "3b1f0000-0000-4000-8000-000000000000", partFirstByte: 0, partLastByte: 1 };

s.test("members of the request, by the constraints of the model", () => {
  const rows: RefusalRow[] = [
    [
      "BatchGetImage",
      { ...app, imageIds: many(101, { imageTag: "a" }) },
      "imageIds: Member must have length less than or equal to 100",
    ], // [aws]
    ["BatchDeleteImage", { ...app, imageIds: [] }, "imageIds: Member must have length greater than or equal to 1"], // [aws]
    ["DescribeImages", { ...app, maxResults: 1001 }, "maxResults: Member must have value less than or equal to 1000"], // [aws]
    ["DescribeImages", { ...app, maxResults: 0 }, "maxResults: Member must have value greater than or equal to 1"],
    [
      "ListImageReferrers",
      { ...app, subjectId: { imageDigest: "sha256:00" }, maxResults: 51 },
      "maxResults: Member must have value less than or equal to 50",
    ],
    ["DescribeRepositories", { maxResults: 1e300 }, "maxResults: Member must have value less than or equal to 1000"],
    [
      "UploadLayerPart",
      { ...upload, partFirstByte: -1, layerPartBlob: "" },
      "partFirstByte: Member must have value greater than or equal to 0",
    ],
    [
      "UploadLayerPart",
      { ...upload, layerPartBlob: Buffer.alloc(20_971_521).toString("base64") },
      "layerPartBlob: Member must have length less than or equal to 20971520",
    ],
    [
      "GetAuthorizationToken",
      { registryIds: ["1"] },
      "registryIds: Member must satisfy constraint: [Member must satisfy regular expression pattern: [0-9]{12}]",
    ], // [aws]
    [
      "DescribeRepositories",
      { registryId: "12345678901x" },
      "registryId: Member must satisfy regular expression pattern: [0-9]{12}",
    ],
    [
      "PutImageTagMutability",
      { ...app, imageTagMutability: "OFTEN" },
      "imageTagMutability: Member must satisfy enum value set: [IMMUTABLE, MUTABLE, MUTABLE_WITH_EXCLUSION, IMMUTABLE_WITH_EXCLUSION]",
    ], // [moto]
    [
      "PutLifecyclePolicy",
      { ...app, lifecyclePolicyText: "{}" },
      "lifecyclePolicyText: Member must have length greater than or equal to 100",
    ],
    [
      "PutRegistryPolicy",
      { policyText: "x".repeat(10_241) },
      "policyText: Member must have length less than or equal to 10240",
    ],
    ["PutImage", { ...app, imageManifest: "" }, "imageManifest: Member must have length greater than or equal to 1"],
    ["InitiateLayerUpload", {}, "repositoryName: Member must not be null"],
    ["InitiateLayerUpload", { repositoryName: null }, "repositoryName: Member must not be null"],
  ];
  assertInvalid(rows);
});

s.test("elements of lists and members below the request", () => {
  assertInvalid([
    [
      "CompleteLayerUpload",
      { ...upload, layerDigests: ["sha256:00", "x"] },
      `layerDigests: Member must satisfy constraint: [Member must satisfy regular expression pattern: ${DIGEST}]`,
    ],
    [
      "DescribePullThroughCacheRules",
      { ecrRepositoryPrefixes: ["A"] },
      `ecrRepositoryPrefixes: Member must satisfy constraint: [Member must have length less than or equal to 30, Member must have length greater than or equal to 2, Member must satisfy regular expression pattern: ${PREFIX}]`,
    ], // [family]
    [
      "BatchCheckLayerAvailability",
      { ...app, layerDigests: ["x".repeat(1001)] },
      "layerDigests: Member must satisfy constraint: [Member must have length less than or equal to 1000, Member must have length greater than or equal to 0]",
    ],
    [
      "GetAuthorizationToken",
      { registryIds: ["123456789012", null] },
      "registryIds: Member must satisfy constraint: [Member must not be null]",
    ],
    [
      "CreateRepositoryCreationTemplate",
      { prefix: "a", appliedFor: ["LATER"] },
      "appliedFor: Member must satisfy constraint: [Member must satisfy enum value set: [REPLICATION, PULL_THROUGH_CACHE, CREATE_ON_PUSH]]",
    ],
    [
      "DescribeImages",
      { ...app, filter: { tagStatus: "SOME" } },
      "filter.tagStatus: Member must satisfy enum value set: [TAGGED, UNTAGGED, ANY]",
    ], // [family]
    [
      "CreateRepository",
      { ...app, tags: [{ Key: "a", Value: "b" }, { Key: "a" }] },
      "tags.2.member.Value: Member must not be null",
    ], // [family]
    ["ListImageReferrers", { ...app, subjectId: {} }, "subjectId.imageDigest: Member must not be null"],
    [
      "ListImageReferrers",
      { ...app, subjectId: { imageDigest: "sha256:00" }, filter: { artifactTypes: [""] } },
      "filter.artifactTypes: Member must satisfy constraint: [Member must have length less than or equal to 255, Member must have length greater than or equal to 1]",
    ],
    [
      "PutReplicationConfiguration",
      { replicationConfiguration: { rules: [{ destinations: [{ region: "eu-west-1", registryId: "1" }] }] } },
      "replicationConfiguration.rules.1.member.destinations.1.member.registryId: Member must satisfy regular expression pattern: [0-9]{12}",
    ],
  ]);
});

s.test("what ECR checks itself keeps its name and its own words at any depth", () => {
  const pattern = (name: string, shown: string) => `${name}: must satisfy regular expression '${shown}'`;
  assertInvalid([
    ["CreateRepository", { repositoryName: "App" }, pattern("repositoryName", OLD_NAME)], // [aws]
    ["CreateRepository", { repositoryName: "a" }, "repositoryName: must have length greater than or equal to 2"], // [aws]
    [
      "CreateRepository",
      { repositoryName: "a".repeat(257) },
      "repositoryName: must have length less than or equal to 256",
    ],
    ["DescribeRepositories", { repositoryNames: ["ok", "ok/"] }, pattern("repositoryName", OLD_NAME)],
    ["DescribeImages", { ...app, imageIds: [{ imageDigest: "" }] }, pattern("imageDigest", DIGEST)], // [aws]
    ["PutImage", { ...app, imageManifest: "{}", imageDigest: "sha256" }, pattern("imageDigest", DIGEST)],
    ["ListImageReferrers", { ...app, subjectId: { imageDigest: "x" } }, pattern("imageDigest", DIGEST)],
    ["DescribeImages", { ...app, imageIds: [{ imageTag: "a b" }] }, pattern("imageTag", "[a-zA-Z0-9-_+.]+")],
    [
      "PutImage",
      { ...app, imageManifest: "{}", imageTag: "" },
      "imageTag: must have length greater than or equal to 1",
    ],
    [
      "StartImageScan",
      { ...app, imageId: { imageTag: "a".repeat(301) } },
      "imageTag: must have length less than or equal to 300",
    ],
  ]);
});

s.test("a wrong type is reported before a broken constraint, a missing member before a bad one", () => {
  assertRefused("SerializationException", [["DescribeImages", { filter: 1 }, "Expected null"]]);
  assertInvalid([
    ["PutImage", { registryId: "x", repositoryName: "A" }, "imageManifest: Member must not be null"],
    [
      "PutImage",
      { registryId: "x", repositoryName: "A", imageManifest: "" },
      "registryId: Member must satisfy regular expression pattern: [0-9]{12}",
    ],
    ["PutImage", {}, "repositoryName: Member must not be null"],
  ]);
});

s.test("one string by itself", () => {
  assert.is(problemWith("RepositoryName", "name", "a__b/c--d"), undefined);
  assert.match(problemWith("RepositoryName", "name", "A/b")?.message ?? "", /^Invalid parameter at 'repositoryName'/);
  assert.match(problemWith("UploadId", "uploadId", "x")?.message ?? "", /^Invalid parameter at 'uploadId'/);
  assert.is(problemWith("NextToken", "nextToken", ""), undefined);
});

s.run();
