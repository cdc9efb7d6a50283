// From ecremulator/admin/v1/signing_service.proto

import type { SigningProfile as _ecremulator_admin_v1_SigningProfile, SigningProfile__Output as _ecremulator_admin_v1_SigningProfile__Output } from '../../../ecremulator/admin/v1/SigningProfile.js';

export interface GetSigningProfileResponse {
  'profile'?: (_ecremulator_admin_v1_SigningProfile | null);
}

export interface GetSigningProfileResponse__Output {
  'profile': (_ecremulator_admin_v1_SigningProfile__Output | null);
}
