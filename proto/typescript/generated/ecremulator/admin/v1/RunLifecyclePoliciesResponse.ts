// From ecremulator/admin/v1/registry_service.proto

import type { LifecycleRun as _ecremulator_admin_v1_LifecycleRun, LifecycleRun__Output as _ecremulator_admin_v1_LifecycleRun__Output } from '../../../ecremulator/admin/v1/LifecycleRun.js';

export interface RunLifecyclePoliciesResponse {
  /**
   * by the names of repositories
   */
  'runs'?: (_ecremulator_admin_v1_LifecycleRun)[];
}

export interface RunLifecyclePoliciesResponse__Output {
  /**
   * by the names of repositories
   */
  'runs': (_ecremulator_admin_v1_LifecycleRun__Output)[];
}
