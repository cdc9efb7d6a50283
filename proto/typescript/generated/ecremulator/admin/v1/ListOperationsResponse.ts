// From ecremulator/admin/v1/server_service.proto

import type { Operation as _ecremulator_admin_v1_Operation, Operation__Output as _ecremulator_admin_v1_Operation__Output } from '../../../ecremulator/admin/v1/Operation.js';

export interface ListOperationsResponse {
  'operations'?: (_ecremulator_admin_v1_Operation)[];
}

export interface ListOperationsResponse__Output {
  'operations': (_ecremulator_admin_v1_Operation__Output)[];
}
