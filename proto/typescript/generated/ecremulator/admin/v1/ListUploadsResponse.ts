// From ecremulator/admin/v1/state_service.proto

import type { Upload as _ecremulator_admin_v1_Upload, Upload__Output as _ecremulator_admin_v1_Upload__Output } from '../../../ecremulator/admin/v1/Upload.js';

export interface ListUploadsResponse {
  'uploads'?: (_ecremulator_admin_v1_Upload)[];
  'nextPageToken'?: (string);
}

export interface ListUploadsResponse__Output {
  'uploads': (_ecremulator_admin_v1_Upload__Output)[];
  'nextPageToken': (string);
}
