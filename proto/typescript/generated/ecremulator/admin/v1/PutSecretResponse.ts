// From ecremulator/admin/v1/secret_service.proto

import type { Secret as _ecremulator_admin_v1_Secret, Secret__Output as _ecremulator_admin_v1_Secret__Output } from '../../../ecremulator/admin/v1/Secret.js';

export interface PutSecretResponse {
  'secret'?: (_ecremulator_admin_v1_Secret | null);
}

export interface PutSecretResponse__Output {
  'secret': (_ecremulator_admin_v1_Secret__Output | null);
}
