// From ecremulator/admin/v1/registry_service.proto

import type { RegistryRef as _ecremulator_admin_v1_RegistryRef, RegistryRef__Output as _ecremulator_admin_v1_RegistryRef__Output } from '../../../ecremulator/admin/v1/RegistryRef.js';

export interface RunLifecyclePoliciesRequest {
  'registry'?: (_ecremulator_admin_v1_RegistryRef | null);
  /**
   * unset = every repository that has a policy
   */
  'repository'?: (string);
}

export interface RunLifecyclePoliciesRequest__Output {
  'registry': (_ecremulator_admin_v1_RegistryRef__Output | null);
  /**
   * unset = every repository that has a policy
   */
  'repository': (string);
}
