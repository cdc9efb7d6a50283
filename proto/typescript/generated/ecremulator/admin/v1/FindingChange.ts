// From ecremulator/admin/v1/scan_service.proto

import type { Finding as _ecremulator_admin_v1_Finding, Finding__Output as _ecremulator_admin_v1_Finding__Output } from '../../../ecremulator/admin/v1/Finding.js';

export interface FindingChange {
  'add'?: (_ecremulator_admin_v1_Finding)[];
  /**
   * by name
   */
  'remove'?: (string)[];
}

export interface FindingChange__Output {
  'add': (_ecremulator_admin_v1_Finding__Output)[];
  /**
   * by name
   */
  'remove': (string)[];
}
