// From ecremulator/admin/v1/state_service.proto

import type { Repository as _ecremulator_admin_v1_Repository, Repository__Output as _ecremulator_admin_v1_Repository__Output } from '../../../ecremulator/admin/v1/Repository.js';

export interface ListRepositoriesResponse {
  'repositories'?: (_ecremulator_admin_v1_Repository)[];
  'nextPageToken'?: (string);
}

export interface ListRepositoriesResponse__Output {
  'repositories': (_ecremulator_admin_v1_Repository__Output)[];
  'nextPageToken': (string);
}
