// From ecremulator/admin/v1/signing_service.proto

import type { RegistryRef as _ecremulator_admin_v1_RegistryRef, RegistryRef__Output as _ecremulator_admin_v1_RegistryRef__Output } from '../../../ecremulator/admin/v1/RegistryRef.js';

export interface GetSigningProfileRequest {
  'registry'?: (_ecremulator_admin_v1_RegistryRef | null);
  'signingProfileArn'?: (string);
}

export interface GetSigningProfileRequest__Output {
  'registry': (_ecremulator_admin_v1_RegistryRef__Output | null);
  'signingProfileArn': (string);
}
