// From ecremulator/admin/v1/registry_service.proto

import type { Timestamp as _google_protobuf_Timestamp, Timestamp__Output as _google_protobuf_Timestamp__Output } from '../../../google/protobuf/Timestamp.js';

export interface Timer {
  'dueTime'?: (_google_protobuf_Timestamp | null);
  /**
   * "token-expiry", "scan-phase", "upload-expiry", "layer-collection", "lifecycle-run", "preview-expiry", "signing", "replication", "replication-backfill", "rule-expiry"
   */
  'kind'?: (string);
  'subject'?: (string);
}

export interface Timer__Output {
  'dueTime': (_google_protobuf_Timestamp__Output | null);
  /**
   * "token-expiry", "scan-phase", "upload-expiry", "layer-collection", "lifecycle-run", "preview-expiry", "signing", "replication", "replication-backfill", "rule-expiry"
   */
  'kind': (string);
  'subject': (string);
}
