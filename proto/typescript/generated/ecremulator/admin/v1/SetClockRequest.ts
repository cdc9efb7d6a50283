// From ecremulator/admin/v1/registry_service.proto

import type { RegistryRef as _ecremulator_admin_v1_RegistryRef, RegistryRef__Output as _ecremulator_admin_v1_RegistryRef__Output } from '../../../ecremulator/admin/v1/RegistryRef.js';
import type { _ecremulator_admin_v1_Clock_Mode, _ecremulator_admin_v1_Clock_Mode__Output } from '../../../ecremulator/admin/v1/Clock.js';
import type { Timestamp as _google_protobuf_Timestamp, Timestamp__Output as _google_protobuf_Timestamp__Output } from '../../../google/protobuf/Timestamp.js';

export interface SetClockRequest {
  'registry'?: (_ecremulator_admin_v1_RegistryRef | null);
  'mode'?: (_ecremulator_admin_v1_Clock_Mode);
  /**
   * unset = keep; going back is FAILED_PRECONDITION unless content is empty
   */
  'now'?: (_google_protobuf_Timestamp | null);
  /**
   * 0 = off, or 2 to 1,000; unset = keep. Reads are identical if caller, operation, input and answer are, and nothing
   * was changed in between. What merely expires (uploads, rules, previews) isn't waited for.
   */
  'autoSkipReads'?: (number);
  '_autoSkipReads'?: "autoSkipReads";
}

export interface SetClockRequest__Output {
  'registry': (_ecremulator_admin_v1_RegistryRef__Output | null);
  'mode': (_ecremulator_admin_v1_Clock_Mode__Output);
  /**
   * unset = keep; going back is FAILED_PRECONDITION unless content is empty
   */
  'now': (_google_protobuf_Timestamp__Output | null);
  /**
   * 0 = off, or 2 to 1,000; unset = keep. Reads are identical if caller, operation, input and answer are, and nothing
   * was changed in between. What merely expires (uploads, rules, previews) isn't waited for.
   */
  'autoSkipReads'?: (number);
  '_autoSkipReads'?: "autoSkipReads";
}
