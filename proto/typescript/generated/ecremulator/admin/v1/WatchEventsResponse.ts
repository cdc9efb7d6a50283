// From ecremulator/admin/v1/event_service.proto

import type { Event as _ecremulator_admin_v1_Event, Event__Output as _ecremulator_admin_v1_Event__Output } from '../../../ecremulator/admin/v1/Event.js';
import type { Long } from '@grpc/proto-loader';

export interface WatchEventsResponse {
  /**
   * unset in the first message: "subscribed", and in heartbeats
   */
  'event'?: (_ecremulator_admin_v1_Event | null);
  'lastSequence'?: (number | string | Long);
}

export interface WatchEventsResponse__Output {
  /**
   * unset in the first message: "subscribed", and in heartbeats
   */
  'event': (_ecremulator_admin_v1_Event__Output | null);
  'lastSequence': (string);
}
