// From ecremulator/admin/v1/rule_service.proto

import type { Duration as _google_protobuf_Duration, Duration__Output as _google_protobuf_Duration__Output } from '../../../google/protobuf/Duration.js';

/**
 * Reads do not see writes younger than this: eventual consistency.
 */
export interface Lag {
  'age'?: (_google_protobuf_Duration | null);
}

/**
 * Reads do not see writes younger than this: eventual consistency.
 */
export interface Lag__Output {
  'age': (_google_protobuf_Duration__Output | null);
}
