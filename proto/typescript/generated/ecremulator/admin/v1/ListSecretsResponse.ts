// From ecremulator/admin/v1/secret_service.proto

import type { Secret as _ecremulator_admin_v1_Secret, Secret__Output as _ecremulator_admin_v1_Secret__Output } from '../../../ecremulator/admin/v1/Secret.js';

export interface ListSecretsResponse {
  'secrets'?: (_ecremulator_admin_v1_Secret)[];
  'nextPageToken'?: (string);
}

export interface ListSecretsResponse__Output {
  'secrets': (_ecremulator_admin_v1_Secret__Output)[];
  'nextPageToken': (string);
}
