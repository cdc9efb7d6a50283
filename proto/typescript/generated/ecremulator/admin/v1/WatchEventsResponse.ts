// From ecremulator/admin/v1/event_service.proto

import type { Event as _ecremulator_admin_v1_Event, Event__Output as _ecremulator_admin_v1_Event__Output } from '../../../ecremulator/admin/v1/Event.js';
import type { Long } from '@grpc/proto-loader';

export interface WatchEventsResponse {
  /**
   * unset in the first message: "subscribed", and in heartbeats
   */
  'event'?: (_ecremulator_admin_v1_Event | null);
  /**
   * of the last event of the message
   */
  'lastSequence'?: (number | string | Long);
  /**
   * with max_batch: what has followed event already
   */
  'moreEvents'?: (_ecremulator_admin_v1_Event)[];
}

export interface WatchEventsResponse__Output {
  /**
   * unset in the first message: "subscribed", and in heartbeats
   */
  'event': (_ecremulator_admin_v1_Event__Output | null);
  /**
   * of the last event of the message
   */
  'lastSequence': (string);
  /**
   * with max_batch: what has followed event already
   */
  'moreEvents': (_ecremulator_admin_v1_Event__Output)[];
}
