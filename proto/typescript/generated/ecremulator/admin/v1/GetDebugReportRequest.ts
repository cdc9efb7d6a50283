// From ecremulator/admin/v1/registry_service.proto

import type { RegistryRef as _ecremulator_admin_v1_RegistryRef, RegistryRef__Output as _ecremulator_admin_v1_RegistryRef__Output } from '../../../ecremulator/admin/v1/RegistryRef.js';

export interface GetDebugReportRequest {
  'registry'?: (_ecremulator_admin_v1_RegistryRef | null);
  /**
   * limit for events and for the requests in the text: 1 to 1,000; 0 = 50
   */
  'maxEvents'?: (number);
}

export interface GetDebugReportRequest__Output {
  'registry': (_ecremulator_admin_v1_RegistryRef__Output | null);
  /**
   * limit for events and for the requests in the text: 1 to 1,000; 0 = 50
   */
  'maxEvents': (number);
}
