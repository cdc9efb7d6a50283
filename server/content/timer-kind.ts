/** What a timer is for; shown by the admin API's ListTimers. */
export type TimerKind =
  | "token-expiry"
  | "scan-phase"
  | "upload-expiry"
  | "layer-collection"
  | "lifecycle-run"
  | "preview-expiry"
  | "rule-expiry"
  | "restore"
  | "replication"
  | "replication-backfill"
  | "signing";
