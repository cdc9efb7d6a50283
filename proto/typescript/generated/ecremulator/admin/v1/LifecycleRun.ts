// From ecremulator/admin/v1/registry_service.proto

import type { Long } from '@grpc/proto-loader';

export interface LifecycleRun {
  'repository'?: (string);
  /**
   * images that were deleted, artifacts that refer to them included
   */
  'expiredCount'?: (number | string | Long);
  /**
   * the same for images that were archived
   */
  'archivedCount'?: (number | string | Long);
  /**
   * images that a rule selected, but that an index lists
   */
  'failedCount'?: (number | string | Long);
}

export interface LifecycleRun__Output {
  'repository': (string);
  /**
   * images that were deleted, artifacts that refer to them included
   */
  'expiredCount': (string);
  /**
   * the same for images that were archived
   */
  'archivedCount': (string);
  /**
   * images that a rule selected, but that an index lists
   */
  'failedCount': (string);
}
