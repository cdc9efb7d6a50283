// From ecremulator/admin/v1/rule_service.proto

import type { HeldRequest as _ecremulator_admin_v1_HeldRequest, HeldRequest__Output as _ecremulator_admin_v1_HeldRequest__Output } from '../../../ecremulator/admin/v1/HeldRequest.js';

export interface ListHeldRequestsResponse {
  'requests'?: (_ecremulator_admin_v1_HeldRequest)[];
}

export interface ListHeldRequestsResponse__Output {
  'requests': (_ecremulator_admin_v1_HeldRequest__Output)[];
}
