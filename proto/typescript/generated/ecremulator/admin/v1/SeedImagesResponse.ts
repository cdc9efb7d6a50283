// From ecremulator/admin/v1/state_service.proto

import type { Image as _ecremulator_admin_v1_Image, Image__Output as _ecremulator_admin_v1_Image__Output } from '../../../ecremulator/admin/v1/Image.js';
import type { Long } from '@grpc/proto-loader';

export interface SeedImagesResponse {
  /**
   * same order, the main image of each; the first 1,000
   */
  'images'?: (_ecremulator_admin_v1_Image)[];
  /**
   * of all created images, including child images and referrers
   */
  'imageCount'?: (number | string | Long);
}

export interface SeedImagesResponse__Output {
  /**
   * same order, the main image of each; the first 1,000
   */
  'images': (_ecremulator_admin_v1_Image__Output)[];
  /**
   * of all created images, including child images and referrers
   */
  'imageCount': (string);
}
