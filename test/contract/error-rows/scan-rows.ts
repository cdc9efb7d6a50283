import { OCI_INDEX, OCI_MANIFEST, testImage } from "../../support/image.js";
import type { Stage } from "../stage.js";
import { type ErrorRow, inRepository, invalid } from "./error-row.js";

function start(stage: Stage, imageId: object) {
  return stage.call("StartImageScan", { repositoryName: "app", imageId });
}

function configure(stage: Stage, scanType: string, ...scanFrequencies: string[]) {
  const repositoryFilters = [{ filter: "*", filterType: "WILDCARD" }];
  const rules = scanFrequencies.map((scanFrequency) => ({ scanFrequency, repositoryFilters }));
  return stage.call("PutRegistryScanningConfiguration", { scanType, rules });
}

export const SCAN_ROWS: readonly ErrorRow[] = [
  {
    operation: "StartImageScan",
    error: "LimitExceededException",
    when: "the image was scanned today",
    source: "AWS's documentation, moto: F.3",
    async run(stage) {
      await stage.withImage("v1");
      await start(stage, { imageTag: "v1" });
      const text = "The scan quota per image has been exceeded. Wait and try again.";
      return [await start(stage, { imageTag: "v1" }), text];
    },
  },
  {
    operation: "StartImageScan",
    error: "LimitExceededException",
    when: "the registry has used up the scans of the day",
    source: "documented limit, text unknown: F.3",
    low: true,
    async run(stage) {
      await stage.withImage("one", "one");
      await stage.push(testImage("two"), "two");
      await start(stage, { imageTag: "one" });
      const text = "The scan quota per registry has been exceeded. Wait and try again.";
      return [await start(stage, { imageTag: "two" }), text];
    },
  },
  {
    operation: "StartImageScan",
    error: "ValidationException",
    when: "the registry scans enhanced",
    source: "seen on AWS: F.3, ecr-scan-image#44",
    async run(stage) {
      await stage.withImage("v1");
      await configure(stage, "ENHANCED");
      return [await start(stage, { imageTag: "v1" }), "This feature is disabled"];
    },
  },
  {
    operation: "StartImageScan",
    error: "UnsupportedImageTypeException",
    when: "it is an index",
    source: "documented, text unknown: F.3",
    async run(stage) {
      const { digest, manifest } = await stage.withImage();
      const manifests = [{ mediaType: OCI_MANIFEST, digest, size: manifest.length }];
      const imageManifest = JSON.stringify({ schemaVersion: 2, mediaType: OCI_INDEX, manifests });
      const { image } = await stage.ok("PutImage", { repositoryName: "app", imageManifest, imageTag: "multi" });
      const { imageDigest } = (image as { imageId: { imageDigest: string } }).imageId;
      const text = `The image with digest '${imageDigest}' in the repository with name 'app' is of a type that cannot be scanned`;
      return [await start(stage, { imageTag: "multi" }), text];
    },
  },
  {
    operation: "StartImageScan",
    error: "ImageArchivedException",
    when: "it is archived",
    source: "documented, text unknown: C.7",
    async run(stage) {
      const { digest } = await stage.withImage();
      await stage.setStorageClass(digest, "ARCHIVE");
      const text = `The image with digest '${digest}' in the repository with name 'app' is archived`;
      return [await start(stage, { imageDigest: digest }), text];
    },
  },
  {
    operation: "DescribeImageScanFindings",
    error: "ScanNotFoundException",
    when: "the image was never scanned",
    source: "seen on AWS: F.4, blog 2024-12",
    async run(stage) {
      const { digest } = await stage.withImage();
      const input = { repositoryName: "app", imageId: { imageDigest: digest } };
      const text = `Image scan does not exist for the image with '{imageDigest:'${digest}', imageTag:'null'}' in ${inRepository(stage)}`;
      return [await stage.call("DescribeImageScanFindings", input), text];
    },
  },
  {
    operation: "DescribeImageScanFindings",
    error: "InvalidParameterException",
    when: "the page token is of another query",
    source: "seen on AWS: A.4, drydock#927",
    async run(stage) {
      await stage.withImage("v1");
      await start(stage, { imageTag: "v1" });
      const input = { repositoryName: "app", imageId: { imageTag: "v1" }, nextToken: "bm9wZQ==" };
      return [
        await stage.call("DescribeImageScanFindings", input),
        invalid("NextToken", "Invalid next token provided"),
      ];
    },
  },
  {
    operation: "PutRegistryScanningConfiguration",
    error: "InvalidParameterException",
    when: "basic scanning is to be continuous",
    source: "documented, text unknown: F.1",
    async run(stage) {
      const text = "Scan frequency CONTINUOUS_SCAN is not supported for scan type BASIC";
      return [await configure(stage, "BASIC", "CONTINUOUS_SCAN"), invalid("rules", text)];
    },
  },
  {
    operation: "PutRegistryScanningConfiguration",
    error: "InvalidParameterException",
    when: "two rules have one frequency",
    source: "documented, text unknown: F.1",
    async run(stage) {
      const text = "Scan frequency SCAN_ON_PUSH is used by more than one rule";
      return [await configure(stage, "BASIC", "SCAN_ON_PUSH", "SCAN_ON_PUSH"), invalid("rules", text)];
    },
  },
];
