// From ecremulator/admin/v1/server_service.proto

import type { Long } from '@grpc/proto-loader';

/**
 * Where the server posts every EventBridge event, of all registries together.
 */
export interface EventTarget {
  /**
   * as --event-target says it
   */
  'url'?: (string);
  /**
   * taken by the target
   */
  'sentCount'?: (number | string | Long);
  /**
   * refused by the target, or too many were waiting
   */
  'droppedCount'?: (number | string | Long);
  /**
   * also what is under way
   */
  'waitingCount'?: (number | string | Long);
  /**
   * "" = every attempt has succeeded
   */
  'lastError'?: (string);
}

/**
 * Where the server posts every EventBridge event, of all registries together.
 */
export interface EventTarget__Output {
  /**
   * as --event-target says it
   */
  'url': (string);
  /**
   * taken by the target
   */
  'sentCount': (string);
  /**
   * refused by the target, or too many were waiting
   */
  'droppedCount': (string);
  /**
   * also what is under way
   */
  'waitingCount': (string);
  /**
   * "" = every attempt has succeeded
   */
  'lastError': (string);
}
