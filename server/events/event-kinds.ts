import type { ChangeKind, NotificationKind } from "../content/changes.js";
import { textGlob } from "../content/glob.js";
import { operationProblem } from "../requests/check-request-match.js";
import { nearestNames } from "../requests/nearest-names.js";
import { literalLength, nearestToGlob } from "../requests/nearest-to-glob.js";
import type { EventKind, RuleEvent } from "./logged-event.js";

/** What each change says happened; a member for each ChangeKind, or it doesn't compile. */
export const CHANGE_KINDS: Readonly<Record<ChangeKind, string>> = {
  "repository.created": "a repository was created",
  "repository.deleted": "a repository was deleted, by force with its images",
  "repository.changed": "settings, a policy or tags of a repository changed",
  "registry.changed": "settings or the policy of the registry changed",
  "image.pushed": "an image was pushed",
  "image.deleted": "an image was deleted",
  "image.archived": "an image was moved to the archive storage class",
  "image.restoring": "the restore of an archived image was started",
  "image.replicated": "a copy to another registry, or a delete there, has arrived or failed",
  "image.restored": "an archived image can be pulled again",
  "image.signing": "the signing of an image by a profile began, ended or failed",
  "tag.moved": "a tag was put on an image, new or taken from another one",
  "tag.removed": "a tag was removed, its image stays",
  "layer.uploaded": "the upload of a layer was completed",
  "layer.mounted": "a layer was mounted from another repository",
  "layer.collected": "a layer that no image refers to was removed",
  "upload.expired": "an unfinished upload was dropped",
  "scan.phase": "a scan went into its next phase",
  "clock.skipped": "the clock went to what clients were waiting for",
};

export const RULE_KINDS: Readonly<Record<RuleEvent["happened"], string>> = {
  fired: "a rule acted on a request",
  exhausted: "the last step of a rule has been used up",
  expired: "the time of a rule is over",
  held: "a rule holds a request back",
  released: "a request that was held back goes on",
};

/** `detail-type` of what ECR and Inspector send to EventBridge. */
export const NOTIFICATION_KINDS: Readonly<Record<NotificationKind, string>> = {
  "ECR Image Action": "an image was pushed, deleted, archived or restored",
  "ECR Referrer Action": "the same for an image with a subject",
  "ECR Pull Through Cache Action": "an image was cached from an upstream, or could not be",
  "ECR Replication Action": "an image from another registry has arrived here, or could not",
  "ECR Image Scan": "a basic scan is over",
  "ECR Scan Resource Change": "enhanced scanning of a repository was turned on or off",
  "AWS Service Event via CloudTrail":
    "a lifecycle policy was run (`PolicyExecutionEvent`) or previewed (`DryRunEvent`)",
  "Inspector2 Scan": "an enhanced scan is over",
  "Inspector2 Finding": "a finding of an enhanced scan is new, or changed",
};

const KINDS: readonly EventKind[] = ["request", "change", "rule", "admin", "notification"];

/**
 * What is wrong with a kind of a filter: it could never match, and a test that waits for nothing passes for the wrong reason.
 * @param detail the glob after the colon; undefined without a colon
 * @param adminRpcs the calls of the admin API that are logged
 */
export function kindProblem(
  kind: string,
  detail: string | undefined,
  adminRpcs: readonly string[],
): string | undefined {
  if (!KINDS.some((known) => known === kind)) return unknownKind(kind, detail);
  if (detail === undefined) return undefined;
  if (detail === "") return `"${kind}:" matches nothing: name what should follow the colon, or leave the colon out`;
  switch (kind as EventKind) {
    case "request":
      // What a request that makes no sense is logged as.
      return textGlob(detail)("unknown") ? undefined : operationProblem(detail);
    case "change":
      return detailProblem(kind, detail, Object.keys(CHANGE_KINDS));
    case "rule":
      return detailProblem(kind, detail, Object.keys(RULE_KINDS));
    case "admin":
      return detailProblem(kind, detail, adminRpcs);
    case "notification":
      return detailProblem(kind, detail, Object.keys(NOTIFICATION_KINDS));
  }
}

function unknownKind(kind: string, detail: string | undefined): string {
  const near = nearestNames(kind, KINDS, 1)[0];
  const hint =
    near === undefined ? `one of ${KINDS.join(", ")}, or such as "change:image.*"` : `did you mean "${near}"?`;
  return `"${detail === undefined ? kind : `${kind}:${detail}`}" is not a kind of event; ${hint}`;
}

function detailProblem(kind: string, glob: string, names: readonly string[]): string | undefined {
  if (names.some(textGlob(glob))) return undefined;
  const allowed = Math.max(2, Math.floor(literalLength(glob) / 3));
  const near = nearestToGlob(glob, names).filter(({ distance }) => distance <= allowed);
  const hint =
    near.length > 0
      ? `did you mean ${near
          .slice(0, 3)
          .map(({ name }) => `"${kind}:${name}"`)
          .join(", ")}?`
      : `after the colon stands one of ${names.join(", ")}`;
  return `"${kind}:${glob}" matches no event; ${hint}`;
}
