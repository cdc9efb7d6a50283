// From ecremulator/admin/v1/event_service.proto

import type { Event as _ecremulator_admin_v1_Event, Event__Output as _ecremulator_admin_v1_Event__Output } from '../../../ecremulator/admin/v1/Event.js';
import type { FieldDifference as _ecremulator_admin_v1_FieldDifference, FieldDifference__Output as _ecremulator_admin_v1_FieldDifference__Output } from '../../../ecremulator/admin/v1/FieldDifference.js';

export interface NearMiss {
  'event'?: (_ecremulator_admin_v1_Event | null);
  'differences'?: (_ecremulator_admin_v1_FieldDifference)[];
}

export interface NearMiss__Output {
  'event': (_ecremulator_admin_v1_Event__Output | null);
  'differences': (_ecremulator_admin_v1_FieldDifference__Output)[];
}
