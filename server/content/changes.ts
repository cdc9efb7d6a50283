/** Something that changed in a registry; the event log makes a ChangeEvent of it. */
export interface Change {
  readonly kind: ChangeKind;
  readonly repository?: string | undefined;
  readonly digest?: string | undefined;
  readonly tag?: string | undefined;
  readonly detail?: Readonly<Record<string, unknown>> | undefined;
}

export type ChangeKind =
  | "repository.created"
  | "repository.deleted"
  | "repository.changed"
  | "image.pushed"
  | "image.deleted"
  | "image.archived"
  | "image.restoring"
  | "image.restored"
  | "image.signing"
  | "tag.moved"
  | "tag.removed"
  | "layer.uploaded"
  | "layer.mounted"
  | "layer.collected"
  | "upload.expired"
  | "image.replicated"
  | "scan.phase"
  | "registry.changed"
  | "clock.skipped";

export type NotificationKind =
  | "ECR Image Action"
  | "ECR Referrer Action"
  | "ECR Pull Through Cache Action"
  | "ECR Replication Action"
  | "ECR Image Scan"
  | "ECR Scan Resource Change"
  | "AWS Service Event via CloudTrail"
  | "Inspector2 Scan"
  | "Inspector2 Finding";

/** An event as ECR sends it to EventBridge (docs/ecr-behaviour.md J). */
export interface Notification {
  readonly source: "aws.ecr" | "aws.inspector2";
  readonly detailType: NotificationKind;
  readonly resources: readonly string[];
  /** Members that are undefined are not sent. */
  readonly detail: Readonly<Record<string, unknown>>;
  /** Roughly, if `detail` never changes: it is then printed on the first read. If unset, it is printed at once. */
  readonly detailBytes?: number | undefined;
}
