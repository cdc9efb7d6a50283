// From ecremulator/admin/v1/state_service.proto

import type { RegistryRef as _ecremulator_admin_v1_RegistryRef, RegistryRef__Output as _ecremulator_admin_v1_RegistryRef__Output } from '../../../ecremulator/admin/v1/RegistryRef.js';

export interface ListImagesRequest {
  'registry'?: (_ecremulator_admin_v1_RegistryRef | null);
  /**
   * globs
   */
  'repositories'?: (string)[];
  /**
   * tag or digest globs
   */
  'references'?: (string)[];
  /**
   * After the existing images, also list deleted ones, oldest deletion first, with time and cause: the last 10,000 since the
   * server's start, or since the content was reset or restored.
   */
  'includeDeleted'?: (boolean);
  'pageSize'?: (number);
  'pageToken'?: (string);
}

export interface ListImagesRequest__Output {
  'registry': (_ecremulator_admin_v1_RegistryRef__Output | null);
  /**
   * globs
   */
  'repositories': (string)[];
  /**
   * tag or digest globs
   */
  'references': (string)[];
  /**
   * After the existing images, also list deleted ones, oldest deletion first, with time and cause: the last 10,000 since the
   * server's start, or since the content was reset or restored.
   */
  'includeDeleted': (boolean);
  'pageSize': (number);
  'pageToken': (string);
}
