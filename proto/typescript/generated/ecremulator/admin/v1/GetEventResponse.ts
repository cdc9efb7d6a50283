// From ecremulator/admin/v1/event_service.proto

import type { Event as _ecremulator_admin_v1_Event, Event__Output as _ecremulator_admin_v1_Event__Output } from '../../../ecremulator/admin/v1/Event.js';

export interface GetEventResponse {
  'event'?: (_ecremulator_admin_v1_Event | null);
}

export interface GetEventResponse__Output {
  'event': (_ecremulator_admin_v1_Event__Output | null);
}
