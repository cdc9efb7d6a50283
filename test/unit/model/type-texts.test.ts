import { assertRefused, type RefusalRow } from "../../support/refusal-rows.js";
import { spec } from "../../support/spec.js";

/** The texts are those of AWS services with the same front end; none was seen on ECR itself. */
const s = spec("texts of wrong JSON types", {});

const app = { repositoryName: "app" };
const upload = { ...app, uploadId: "3b1f0000-0000-4000-8000-000000000000", partFirstByte: 0, partLastByte: 1 };

s.test("JSON of the wrong type", () => {
  assertRefused("SerializationException", [
    ["DescribeImages", { ...app, maxResults: "5" }, "STRING_VALUE can not be converted to an Integer"],
    ["DescribeImages", { ...app, maxResults: true }, "TRUE_VALUE can not be converted to an Integer"],
    ["UploadLayerPart", { ...upload, partFirstByte: "0" }, "STRING_VALUE can not be converted to a Long"],
    ["DescribeImages", { repositoryName: 5 }, "NUMBER_VALUE can not be converted to a String"],
    ["DescribeImages", { repositoryName: false }, "FALSE_VALUE can not be converted to a String"],
    ["DeleteRepository", { ...app, force: "true" }, "STRING_VALUE can not be converted to a Boolean"],
    ["UploadLayerPart", { ...upload, layerPartBlob: 7 }, "NUMBER_VALUE can not be converted to a Blob"],
    ["DescribeImages", { repositoryName: {} }, "Start of structure or map found where not expected."],
    ["DescribeImages", { repositoryName: [] }, "Start of list found where not expected"],
    ["DescribeImages", { ...app, imageIds: {} }, "Start of structure or map found where not expected."],
    ["DescribeImages", { ...app, imageIds: "a" }, "Expected list or null"],
    ["DescribeImages", { ...app, imageIds: ["a"] }, "Expected null"],
    ["DescribeImages", { ...app, imageIds: [[]] }, "Start of list found where not expected"],
    ["DescribeImages", { ...app, filter: 1 }, "Expected null"],
    ["DescribeImages", [], "Start of list found where not expected"],
    ["DescribeImages", null, "Unexpected token received from parser"],
    ["DescribeImages", undefined, "Unexpected token received from parser"],
    ["DescribeImages", "{}", "Unexpected token received from parser"],
    ["DescribeImages", 1, "Unexpected token received from parser"],
  ]);
});

s.test("blobs that are no base64", () => {
  const cut = `'${"A".repeat(256)}...' can not be converted to a Blob: Base64 encoded length is expected a multiple of 4 bytes but found: 301`;
  const rows: (readonly [blob: string, text: string])[] = [
    [
      "abc",
      "'abc' can not be converted to a Blob: Base64 encoded length is expected a multiple of 4 bytes but found: 3",
    ],
    ["A".repeat(301), cut],
    ["ab c", "'ab c' can not be converted to a Blob: Invalid Base64 character: ' '"],
    ["ab-_", "'ab-_' can not be converted to a Blob: Invalid Base64 character: '-'"],
    ["AA=A", "'AA=A' can not be converted to a Blob: Invalid Base64 character: '='"],
    ["====", "'====' can not be converted to a Blob: Invalid Base64 character: '='"],
    ["AA==AAAA", "'AA==AAAA' can not be converted to a Blob: Invalid Base64 character: '='"],
    ["é\ud800AA", "'é\ud800AA' can not be converted to a Blob: Invalid Base64 character: 'é'"],
    ["AB==", "'AB==' can not be converted to a Blob: Invalid last non-pad Base64 character dectected"],
    ["AAB=", "'AAB=' can not be converted to a Blob: Invalid last non-pad Base64 character dectected"],
  ];
  const asked = rows.map(([blob, text]): RefusalRow => ["UploadLayerPart", { ...upload, layerPartBlob: blob }, text]);
  assertRefused("SerializationException", asked);
});

s.run();
