// From ecremulator/admin/v1/state_service.proto

import type { Image as _ecremulator_admin_v1_Image, Image__Output as _ecremulator_admin_v1_Image__Output } from '../../../ecremulator/admin/v1/Image.js';

export interface ListImagesResponse {
  'images'?: (_ecremulator_admin_v1_Image)[];
  'nextPageToken'?: (string);
}

export interface ListImagesResponse__Output {
  'images': (_ecremulator_admin_v1_Image__Output)[];
  'nextPageToken': (string);
}
