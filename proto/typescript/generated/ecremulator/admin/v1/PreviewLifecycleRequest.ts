// From ecremulator/admin/v1/state_service.proto

import type { RegistryRef as _ecremulator_admin_v1_RegistryRef, RegistryRef__Output as _ecremulator_admin_v1_RegistryRef__Output } from '../../../ecremulator/admin/v1/RegistryRef.js';

export interface PreviewLifecycleRequest {
  'registry'?: (_ecremulator_admin_v1_RegistryRef | null);
  'repository'?: (string);
  'policyJson'?: (string);
}

export interface PreviewLifecycleRequest__Output {
  'registry': (_ecremulator_admin_v1_RegistryRef__Output | null);
  'repository': (string);
  'policyJson': (string);
}
