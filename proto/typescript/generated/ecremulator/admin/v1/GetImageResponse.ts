// From ecremulator/admin/v1/state_service.proto

import type { Image as _ecremulator_admin_v1_Image, Image__Output as _ecremulator_admin_v1_Image__Output } from '../../../ecremulator/admin/v1/Image.js';

export interface GetImageResponse {
  'image'?: (_ecremulator_admin_v1_Image | null);
}

export interface GetImageResponse__Output {
  'image': (_ecremulator_admin_v1_Image__Output | null);
}
