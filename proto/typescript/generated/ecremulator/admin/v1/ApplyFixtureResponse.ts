// From ecremulator/admin/v1/state_service.proto

import type { Image as _ecremulator_admin_v1_Image, Image__Output as _ecremulator_admin_v1_Image__Output } from '../../../ecremulator/admin/v1/Image.js';
import type { Long } from '@grpc/proto-loader';

export interface ApplyFixtureResponse {
  'images'?: (_ecremulator_admin_v1_Image)[];
  'sequence'?: (number | string | Long);
}

export interface ApplyFixtureResponse__Output {
  'images': (_ecremulator_admin_v1_Image__Output)[];
  'sequence': (string);
}
