// From ecremulator/admin/v1/scan_service.proto

import type { RegistryRef as _ecremulator_admin_v1_RegistryRef, RegistryRef__Output as _ecremulator_admin_v1_RegistryRef__Output } from '../../../ecremulator/admin/v1/RegistryRef.js';
import type { ImageRef as _ecremulator_admin_v1_ImageRef, ImageRef__Output as _ecremulator_admin_v1_ImageRef__Output } from '../../../ecremulator/admin/v1/ImageRef.js';

export interface AdvanceScanRequest {
  'registry'?: (_ecremulator_admin_v1_RegistryRef | null);
  'image'?: (_ecremulator_admin_v1_ImageRef | null);
  'toEnd'?: (boolean);
}

export interface AdvanceScanRequest__Output {
  'registry': (_ecremulator_admin_v1_RegistryRef__Output | null);
  'image': (_ecremulator_admin_v1_ImageRef__Output | null);
  'toEnd': (boolean);
}
