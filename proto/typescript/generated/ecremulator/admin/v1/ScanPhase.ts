// From ecremulator/admin/v1/scan_service.proto

import type { Duration as _google_protobuf_Duration, Duration__Output as _google_protobuf_Duration__Output } from '../../../google/protobuf/Duration.js';
import type { FindingChange as _ecremulator_admin_v1_FindingChange, FindingChange__Output as _ecremulator_admin_v1_FindingChange__Output } from '../../../ecremulator/admin/v1/FindingChange.js';

export interface ScanPhase {
  /**
   * PENDING IN_PROGRESS COMPLETE FAILED UNSUPPORTED_IMAGE ACTIVE SCAN_ELIGIBILITY_EXPIRED FINDINGS_UNAVAILABLE LIMIT_EXCEEDED IMAGE_ARCHIVED IMAGE_SIZE_EXCEEDED
   */
  'status'?: (string);
  'description'?: (string);
  /**
   * registry clock
   */
  'elapsed'?: (_google_protobuf_Duration | null);
  /**
   * n-th read moves on
   */
  'describes'?: (number);
  /**
   * AdvanceScan
   */
  'untilAdvanced'?: (boolean);
  /**
   * entering this phase changes the findings (continuous scanning)
   */
  'change'?: (_ecremulator_admin_v1_FindingChange | null);
  'until'?: "elapsed"|"describes"|"untilAdvanced";
}

export interface ScanPhase__Output {
  /**
   * PENDING IN_PROGRESS COMPLETE FAILED UNSUPPORTED_IMAGE ACTIVE SCAN_ELIGIBILITY_EXPIRED FINDINGS_UNAVAILABLE LIMIT_EXCEEDED IMAGE_ARCHIVED IMAGE_SIZE_EXCEEDED
   */
  'status': (string);
  'description': (string);
  /**
   * registry clock
   */
  'elapsed'?: (_google_protobuf_Duration__Output | null);
  /**
   * n-th read moves on
   */
  'describes'?: (number);
  /**
   * AdvanceScan
   */
  'untilAdvanced'?: (boolean);
  /**
   * entering this phase changes the findings (continuous scanning)
   */
  'change': (_ecremulator_admin_v1_FindingChange__Output | null);
  'until'?: "elapsed"|"describes"|"untilAdvanced";
}
