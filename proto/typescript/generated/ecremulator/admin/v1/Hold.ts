// From ecremulator/admin/v1/rule_service.proto

import type { Duration as _google_protobuf_Duration, Duration__Output as _google_protobuf_Duration__Output } from '../../../google/protobuf/Duration.js';

/**
 * Parks the request until ReleaseHeldRequests: makes races deterministic.
 */
export interface Hold {
  /**
   * after it the request goes on; default 30 s, never infinite
   */
  'timeout'?: (_google_protobuf_Duration | null);
}

/**
 * Parks the request until ReleaseHeldRequests: makes races deterministic.
 */
export interface Hold__Output {
  /**
   * after it the request goes on; default 30 s, never infinite
   */
  'timeout': (_google_protobuf_Duration__Output | null);
}
