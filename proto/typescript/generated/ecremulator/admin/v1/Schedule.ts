// From ecremulator/admin/v1/rule_service.proto

import type { Duration as _google_protobuf_Duration, Duration__Output as _google_protobuf_Duration__Output } from '../../../google/protobuf/Duration.js';

export interface Schedule {
  /**
   * registry clock, from PutRule
   */
  'startDelay'?: (_google_protobuf_Duration | null);
  /**
   * flapping: on for `active` of every `period`
   */
  'period'?: (_google_protobuf_Duration | null);
  'active'?: (_google_protobuf_Duration | null);
}

export interface Schedule__Output {
  /**
   * registry clock, from PutRule
   */
  'startDelay': (_google_protobuf_Duration__Output | null);
  /**
   * flapping: on for `active` of every `period`
   */
  'period': (_google_protobuf_Duration__Output | null);
  'active': (_google_protobuf_Duration__Output | null);
}
