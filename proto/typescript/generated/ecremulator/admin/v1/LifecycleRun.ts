// From ecremulator/admin/v1/registry_service.proto

import type { Long } from '@grpc/proto-loader';

export interface LifecycleRun {
  'repository'?: (string);
  /**
   * deleted images, including artifacts that refer to them
   */
  'expiredCount'?: (number | string | Long);
  /**
   * archived images, likewise
   */
  'archivedCount'?: (number | string | Long);
  /**
   * images that a rule selected but that stay because an index lists them
   */
  'failedCount'?: (number | string | Long);
}

export interface LifecycleRun__Output {
  'repository': (string);
  /**
   * deleted images, including artifacts that refer to them
   */
  'expiredCount': (string);
  /**
   * archived images, likewise
   */
  'archivedCount': (string);
  /**
   * images that a rule selected but that stay because an index lists them
   */
  'failedCount': (string);
}
