// From ecremulator/admin/v1/scan_service.proto

import type { RegistryRef as _ecremulator_admin_v1_RegistryRef, RegistryRef__Output as _ecremulator_admin_v1_RegistryRef__Output } from '../../../ecremulator/admin/v1/RegistryRef.js';
import type { ReportFormat as _ecremulator_admin_v1_ReportFormat, ReportFormat__Output as _ecremulator_admin_v1_ReportFormat__Output } from '../../../ecremulator/admin/v1/ReportFormat.js';

export interface ImportFindingsRequest {
  'registry'?: (_ecremulator_admin_v1_RegistryRef | null);
  /**
   * of the profile
   */
  'id'?: (string);
  /**
   * globs, as of a ScanProfile
   */
  'repositories'?: (string)[];
  'references'?: (string)[];
  /**
   * JSON
   */
  'report'?: (Buffer | Uint8Array | string);
  /**
   * unset = detected from the report
   */
  'format'?: (_ecremulator_admin_v1_ReportFormat);
  'restartRunning'?: (boolean);
  'validateOnly'?: (boolean);
}

export interface ImportFindingsRequest__Output {
  'registry': (_ecremulator_admin_v1_RegistryRef__Output | null);
  /**
   * of the profile
   */
  'id': (string);
  /**
   * globs, as of a ScanProfile
   */
  'repositories': (string)[];
  'references': (string)[];
  /**
   * JSON
   */
  'report': (Buffer);
  /**
   * unset = detected from the report
   */
  'format': (_ecremulator_admin_v1_ReportFormat__Output);
  'restartRunning': (boolean);
  'validateOnly': (boolean);
}
