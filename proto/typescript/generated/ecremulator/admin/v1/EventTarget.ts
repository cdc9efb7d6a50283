// From ecremulator/admin/v1/server_service.proto

import type { Long } from '@grpc/proto-loader';

/**
 * Where the server posts every EventBridge event of all registries.
 */
export interface EventTarget {
  /**
   * as given by --event-target
   */
  'url'?: (string);
  /**
   * accepted by the target
   */
  'sentCount'?: (number | string | Long);
  /**
   * refused by the target, or too many were waiting
   */
  'droppedCount'?: (number | string | Long);
  /**
   * including those under way
   */
  'waitingCount'?: (number | string | Long);
  /**
   * "" = every attempt has succeeded
   */
  'lastError'?: (string);
}

/**
 * Where the server posts every EventBridge event of all registries.
 */
export interface EventTarget__Output {
  /**
   * as given by --event-target
   */
  'url': (string);
  /**
   * accepted by the target
   */
  'sentCount': (string);
  /**
   * refused by the target, or too many were waiting
   */
  'droppedCount': (string);
  /**
   * including those under way
   */
  'waitingCount': (string);
  /**
   * "" = every attempt has succeeded
   */
  'lastError': (string);
}
