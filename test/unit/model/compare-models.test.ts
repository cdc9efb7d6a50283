import * as sdk from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { compareModels, type ModelFacts, ownModel } from "../../model/model-facts.js";
import { sdkModel } from "../../model/sdk-model.js";
import { spec } from "../../support/spec.js";

const s = spec("the model beside the SDK's", {});

s.test("has all that the installed SDK has", () => {
  const { lacking } = compareModels(ownModel(), sdkModel(sdk));
  assert.equal(lacking, []);
});

s.test("reads of the SDK what it compares: operations, members with types, required ones, enums, paginators", () => {
  const { operations, members, required, enums, paginators } = sdkModel(sdk);
  assert.is(operations.size, 62);
  assert.is(members.get("UploadLayerPartRequest.layerPartBlob"), "blob");
  assert.is(members.get("DescribeImagesRequest.imageIds"), "list of ImageIdentifier");
  assert.is(members.get("ImageScanFindings.findingSeverityCounts"), "map of number");
  assert.is(members.get("Repository.createdAt"), "timestamp");
  assert.is(members.get("InvalidLayerPartException.uploadId"), "string");
  assert.ok(required.has("PutImageRequest.imageManifest") && !required.has("PutImageRequest.imageTag"));
  assert.ok(enums.has("EncryptionType KMS_DSSE"));
  assert.ok(paginators.has("DescribeImages"));
});

s.test("names each difference, and tells on which side it is", () => {
  const facts = (members: Record<string, string>, operations: string[], enums: string[]): ModelFacts => ({
    operations: new Set(operations),
    paginators: new Set(),
    members: new Map(Object.entries(members)),
    required: new Set(),
    enums: new Set(enums),
  });
  const ours = facts({ "A.a": "string", "A.b": "number", "A.d": "blob" }, ["PutA"], ["E X", "E Y"]);
  const other = facts({ "A.a": "string", "A.b": "string", "A.c": "list of A" }, ["PutA", "GetA"], ["E X"]);
  assert.equal(compareModels(ours, other), {
    lacking: ["operation GetA", "member A.c", "A.b is string, not number"],
    extra: ["member A.d", "enum value E Y"],
  });
});

s.run();
