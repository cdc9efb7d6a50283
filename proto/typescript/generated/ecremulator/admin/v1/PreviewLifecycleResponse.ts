// From ecremulator/admin/v1/state_service.proto

import type { LifecycleAction as _ecremulator_admin_v1_LifecycleAction, LifecycleAction__Output as _ecremulator_admin_v1_LifecycleAction__Output } from '../../../ecremulator/admin/v1/LifecycleAction.js';

export interface PreviewLifecycleResponse {
  /**
   * oldest image first
   */
  'actions'?: (_ecremulator_admin_v1_LifecycleAction)[];
  /**
   * selected by a rule, but kept because an index lists the image
   */
  'refused'?: (_ecremulator_admin_v1_LifecycleAction)[];
}

export interface PreviewLifecycleResponse__Output {
  /**
   * oldest image first
   */
  'actions': (_ecremulator_admin_v1_LifecycleAction__Output)[];
  /**
   * selected by a rule, but kept because an index lists the image
   */
  'refused': (_ecremulator_admin_v1_LifecycleAction__Output)[];
}
