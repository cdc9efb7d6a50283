// From ecremulator/admin/v1/state_service.proto

import type { Image as _ecremulator_admin_v1_Image, Image__Output as _ecremulator_admin_v1_Image__Output } from '../../../ecremulator/admin/v1/Image.js';

export interface SeedImagesResponse {
  /**
   * same order
   */
  'images'?: (_ecremulator_admin_v1_Image)[];
}

export interface SeedImagesResponse__Output {
  /**
   * same order
   */
  'images': (_ecremulator_admin_v1_Image__Output)[];
}
