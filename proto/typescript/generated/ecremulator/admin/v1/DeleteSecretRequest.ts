// From ecremulator/admin/v1/secret_service.proto

import type { RegistryRef as _ecremulator_admin_v1_RegistryRef, RegistryRef__Output as _ecremulator_admin_v1_RegistryRef__Output } from '../../../ecremulator/admin/v1/RegistryRef.js';

export interface DeleteSecretRequest {
  'registry'?: (_ecremulator_admin_v1_RegistryRef | null);
  'name'?: (string);
}

export interface DeleteSecretRequest__Output {
  'registry': (_ecremulator_admin_v1_RegistryRef__Output | null);
  'name': (string);
}
