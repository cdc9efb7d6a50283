// From ecremulator/admin/v1/event_service.proto

import type { Event as _ecremulator_admin_v1_Event, Event__Output as _ecremulator_admin_v1_Event__Output } from '../../../ecremulator/admin/v1/Event.js';
import type { Long } from '@grpc/proto-loader';

export interface ListEventsResponse {
  'events'?: (_ecremulator_admin_v1_Event)[];
  'nextPageToken'?: (string);
  /**
   * the log is a ring: events before this sequence are gone
   */
  'evictedBeforeSequence'?: (number | string | Long);
}

export interface ListEventsResponse__Output {
  'events': (_ecremulator_admin_v1_Event__Output)[];
  'nextPageToken': (string);
  /**
   * the log is a ring: events before this sequence are gone
   */
  'evictedBeforeSequence': (string);
}
