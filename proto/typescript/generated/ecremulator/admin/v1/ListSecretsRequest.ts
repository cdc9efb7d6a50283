// From ecremulator/admin/v1/secret_service.proto

import type { RegistryRef as _ecremulator_admin_v1_RegistryRef, RegistryRef__Output as _ecremulator_admin_v1_RegistryRef__Output } from '../../../ecremulator/admin/v1/RegistryRef.js';

export interface ListSecretsRequest {
  'registry'?: (_ecremulator_admin_v1_RegistryRef | null);
  'pageSize'?: (number);
  'pageToken'?: (string);
}

export interface ListSecretsRequest__Output {
  'registry': (_ecremulator_admin_v1_RegistryRef__Output | null);
  'pageSize': (number);
  'pageToken': (string);
}
