import { createHash } from "node:crypto";
import type { EnhancedImageScanFinding, Resource } from "@aws-sdk/client-ecr";
import type { ImageState } from "../images/image-state.js";
import { partition, type RegistryRef, repositoryArn } from "../registry-ref.js";
import type { ContentContext } from "../view.js";
import { cvssRating, type Finding, inspectorSeverity } from "./finding.js";
import { withOverrides } from "./overrides.js";
import { packageVulnerability } from "./package-vulnerability.js";

/** Where and when a finding was seen. */
export interface Observation {
  readonly context: Pick<ContentContext, "ref" | "seed">;
  readonly image: ImageState;
  /** Registry time in epoch milliseconds. */
  readonly firstObservedAtMs: number;
  readonly lastObservedAtMs: number;
}

/** A finding as Amazon Inspector shows it, with the whole member set (docs/ecr-behaviour.md F.4). */
export function enhancedFinding(finding: Finding, observation: Observation): EnhancedImageScanFinding {
  const { context, image, firstObservedAtMs, lastObservedAtMs } = observation;
  const { ref } = context;
  const { name, description, packageName } = finding;
  const id = findingId(finding, context.seed, image);
  const rating = cvssRating(finding);
  const vulnerability = packageVulnerability(finding, image, id, firstObservedAtMs);
  const derived: EnhancedImageScanFinding = {
    awsAccountId: ref.accountId,
    ...(description === undefined ? {} : { description }),
    exploitAvailable: "NO",
    findingArn: `arn:${partition(ref.region)}:inspector2:${ref.region}:${ref.accountId}:finding/${id}`,
    firstObservedAt: new Date(firstObservedAtMs),
    fixAvailable: finding.fixedVersion === undefined ? "NO" : "YES",
    lastObservedAt: new Date(lastObservedAtMs),
    packageVulnerabilityDetails: vulnerability,
    remediation: { recommendation: { text: "None Provided" } },
    resources: [scannedImageResource(ref, image)],
    score: rating.score,
    scoreDetails: {
      cvss: {
        adjustments: [],
        score: rating.score,
        scoreSource: vulnerability.source,
        ...(rating.vector === undefined ? {} : { scoringVector: rating.vector }),
        version: rating.version,
      },
    },
    severity: inspectorSeverity(finding.severity),
    status: "ACTIVE",
    title: packageName === undefined ? name : `${name} - ${packageName}`,
    type: "PACKAGE_VULNERABILITY",
    updatedAt: new Date(lastObservedAtMs),
  };
  return withOverrides(derived, finding.enhancedOverrides);
}

/** 32 hexadecimal digits, the same ones whenever the same finding is seen in the same image. */
function findingId(
  { name, packageName = "", filePath = "" }: Finding,
  seed: bigint,
  { repository, digest }: ImageState,
): string {
  const what = JSON.stringify([String(seed), repository, digest, name, packageName, filePath]);
  return createHash("sha256").update(what).digest("hex").slice(0, 32);
}

/**
 * The image that an enhanced finding is about. Platform, architecture and author stand in the image's config, which is
 * a layer like any other to the registry: they are constants here, and `enhanced_overrides` can state others.
 */
function scannedImageResource(ref: RegistryRef, image: ImageState): Resource {
  return {
    details: {
      awsEcrContainerImage: {
        architecture: "amd64",
        author: "",
        imageHash: image.digest,
        imageTags: [...image.tags],
        inUseCount: 0,
        platform: "DEBIAN_12",
        pushedAt: new Date(image.pushedAtMs),
        registry: ref.accountId,
        repositoryName: image.repository,
      },
    },
    id: `${repositoryArn(ref, image.repository)}/${image.digest}`,
    tags: {},
    type: "AWS_ECR_CONTAINER_IMAGE",
  };
}
