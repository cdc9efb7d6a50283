// From ecremulator/admin/v1/signing_service.proto

import type { RegistryRef as _ecremulator_admin_v1_RegistryRef, RegistryRef__Output as _ecremulator_admin_v1_RegistryRef__Output } from '../../../ecremulator/admin/v1/RegistryRef.js';
import type { SigningBehavior as _ecremulator_admin_v1_SigningBehavior, SigningBehavior__Output as _ecremulator_admin_v1_SigningBehavior__Output } from '../../../ecremulator/admin/v1/SigningBehavior.js';

export interface SetSigningBehaviorRequest {
  'registry'?: (_ecremulator_admin_v1_RegistryRef | null);
  'signingProfileArn'?: (string);
  /**
   * unset = the default
   */
  'behavior'?: (_ecremulator_admin_v1_SigningBehavior | null);
}

export interface SetSigningBehaviorRequest__Output {
  'registry': (_ecremulator_admin_v1_RegistryRef__Output | null);
  'signingProfileArn': (string);
  /**
   * unset = the default
   */
  'behavior': (_ecremulator_admin_v1_SigningBehavior__Output | null);
}
