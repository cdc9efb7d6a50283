// From ecremulator/admin/v1/registry_service.proto

import type { RegistryRef as _ecremulator_admin_v1_RegistryRef, RegistryRef__Output as _ecremulator_admin_v1_RegistryRef__Output } from '../../../ecremulator/admin/v1/RegistryRef.js';
import type { Duration as _google_protobuf_Duration, Duration__Output as _google_protobuf_Duration__Output } from '../../../google/protobuf/Duration.js';
import type { Timestamp as _google_protobuf_Timestamp, Timestamp__Output as _google_protobuf_Timestamp__Output } from '../../../google/protobuf/Timestamp.js';

export interface AdvanceClockRequest {
  'registry'?: (_ecremulator_admin_v1_RegistryRef | null);
  'by'?: (_google_protobuf_Duration | null);
  'to'?: (_google_protobuf_Timestamp | null);
  'toNextTimer'?: (boolean);
  /**
   * change nothing; would_fire lists what is due by then
   */
  'dryRun'?: (boolean);
  'target'?: "by"|"to"|"toNextTimer";
}

export interface AdvanceClockRequest__Output {
  'registry': (_ecremulator_admin_v1_RegistryRef__Output | null);
  'by'?: (_google_protobuf_Duration__Output | null);
  'to'?: (_google_protobuf_Timestamp__Output | null);
  'toNextTimer'?: (boolean);
  /**
   * change nothing; would_fire lists what is due by then
   */
  'dryRun': (boolean);
  'target'?: "by"|"to"|"toNextTimer";
}
