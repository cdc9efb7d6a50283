// From ecremulator/admin/v1/event_service.proto

import type { Duration as _google_protobuf_Duration, Duration__Output as _google_protobuf_Duration__Output } from '../../../google/protobuf/Duration.js';

/**
 * Gaps between attempts of the same invocation (or same request): checks back-off.
 */
export interface Spacing {
  'minGap'?: (_google_protobuf_Duration | null);
  'maxGap'?: (_google_protobuf_Duration | null);
  'nonDecreasing'?: (boolean);
}

/**
 * Gaps between attempts of the same invocation (or same request): checks back-off.
 */
export interface Spacing__Output {
  'minGap': (_google_protobuf_Duration__Output | null);
  'maxGap': (_google_protobuf_Duration__Output | null);
  'nonDecreasing': (boolean);
}
