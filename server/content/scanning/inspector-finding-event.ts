import type { EnhancedImageScanFinding } from "@aws-sdk/client-ecr";
import type { Notification } from "../changes.js";
import type { JsonObject } from "./finding.js";

/**
 * Amazon Inspector's event about one finding. It is the enhanced finding with other names for the score, dates as
 * English text and "N/A" as the image's partition and region (Inspector user guide, "Amazon EventBridge event schema").
 */
export function inspectorFindingEvent(finding: EnhancedImageScanFinding, status: "ACTIVE" | "CLOSED"): Notification {
  const { score, scoreDetails, resources, ...common } = finding;
  // Overrides of a test may have put anything in its place.
  const scanned = Array.isArray(resources)
    ? resources.filter((resource) => typeof resource === "object" && resource !== null)
    : [];
  return {
    source: "aws.inspector2",
    detailType: "Inspector2 Finding",
    resources: scanned.map(({ id }) => String(id)),
    detail: withEnglishDates({
      ...common,
      inspectorScore: score,
      inspectorScoreDetails: {
        adjustedCvss: { ...scoreDetails?.cvss, cvssSource: scoreDetails?.cvss?.scoreSource },
      },
      resources: scanned.map((resource) => ({ ...resource, partition: "N/A", region: "N/A" })),
      status,
    }) as JsonObject,
  };
}

const ENGLISH = new Intl.DateTimeFormat("en-US", { dateStyle: "medium", timeStyle: "medium", timeZone: "UTC" });

/** "Dec 3, 2021, 6:02:30 PM"; newer versions of ICU put a narrow no-break space before PM. */
function englishDate(date: Date): string {
  return ENGLISH.format(date).replace("\u202f", " ");
}

function withEnglishDates(value: unknown): unknown {
  if (value instanceof Date) return englishDate(value);
  if (Array.isArray(value)) return value.map(withEnglishDates);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([member, inner]) => [member, withEnglishDates(inner)]));
}
