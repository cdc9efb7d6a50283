// From ecremulator/admin/v1/event_service.proto

import type { RegistryRef as _ecremulator_admin_v1_RegistryRef, RegistryRef__Output as _ecremulator_admin_v1_RegistryRef__Output } from '../../../ecremulator/admin/v1/RegistryRef.js';
import type { RequestMatch as _ecremulator_admin_v1_RequestMatch, RequestMatch__Output as _ecremulator_admin_v1_RequestMatch__Output } from '../../../ecremulator/admin/v1/RequestMatch.js';
import type { Long } from '@grpc/proto-loader';

export interface GetFidelityReportRequest {
  'registry'?: (_ecremulator_admin_v1_RegistryRef | null);
  /**
   * which requests; unset = all
   */
  'match'?: (_ecremulator_admin_v1_RequestMatch | null);
  'afterSequence'?: (number | string | Long);
}

export interface GetFidelityReportRequest__Output {
  'registry': (_ecremulator_admin_v1_RegistryRef__Output | null);
  /**
   * which requests; unset = all
   */
  'match': (_ecremulator_admin_v1_RequestMatch__Output | null);
  'afterSequence': (string);
}
