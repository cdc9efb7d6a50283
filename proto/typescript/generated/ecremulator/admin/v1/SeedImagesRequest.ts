// From ecremulator/admin/v1/state_service.proto

import type { RegistryRef as _ecremulator_admin_v1_RegistryRef, RegistryRef__Output as _ecremulator_admin_v1_RegistryRef__Output } from '../../../ecremulator/admin/v1/RegistryRef.js';
import type { ImageSpec as _ecremulator_admin_v1_ImageSpec, ImageSpec__Output as _ecremulator_admin_v1_ImageSpec__Output } from '../../../ecremulator/admin/v1/ImageSpec.js';

export interface SeedImagesRequest {
  'registry'?: (_ecremulator_admin_v1_RegistryRef | null);
  'images'?: (_ecremulator_admin_v1_ImageSpec)[];
}

export interface SeedImagesRequest__Output {
  'registry': (_ecremulator_admin_v1_RegistryRef__Output | null);
  'images': (_ecremulator_admin_v1_ImageSpec__Output)[];
}
