// From ecremulator/admin/v1/signing_service.proto

import type { RegistryRef as _ecremulator_admin_v1_RegistryRef, RegistryRef__Output as _ecremulator_admin_v1_RegistryRef__Output } from '../../../ecremulator/admin/v1/RegistryRef.js';
import type { SigningBehavior as _ecremulator_admin_v1_SigningBehavior, SigningBehavior__Output as _ecremulator_admin_v1_SigningBehavior__Output } from '../../../ecremulator/admin/v1/SigningBehavior.js';

export interface SigningProfile {
  'signingProfileArn'?: (string);
  'registry'?: (_ecremulator_admin_v1_RegistryRef | null);
  /**
   * PEM. What a verifier has to trust: the same for all profiles of the registry.
   */
  'rootCertificate'?: (string);
  /**
   * PEM
   */
  'certificate'?: (string);
  /**
   * PEM, PKCS #8
   */
  'privateKey'?: (string);
  'behavior'?: (_ecremulator_admin_v1_SigningBehavior | null);
}

export interface SigningProfile__Output {
  'signingProfileArn': (string);
  'registry': (_ecremulator_admin_v1_RegistryRef__Output | null);
  /**
   * PEM. What a verifier has to trust: the same for all profiles of the registry.
   */
  'rootCertificate': (string);
  /**
   * PEM
   */
  'certificate': (string);
  /**
   * PEM, PKCS #8
   */
  'privateKey': (string);
  'behavior': (_ecremulator_admin_v1_SigningBehavior__Output | null);
}
