// From ecremulator/admin/v1/event_service.proto

import type { Event as _ecremulator_admin_v1_Event, Event__Output as _ecremulator_admin_v1_Event__Output } from '../../../ecremulator/admin/v1/Event.js';
import type { NearMiss as _ecremulator_admin_v1_NearMiss, NearMiss__Output as _ecremulator_admin_v1_NearMiss__Output } from '../../../ecremulator/admin/v1/NearMiss.js';

export interface ExpectationResult {
  'passed'?: (boolean);
  'count'?: (number);
  /**
   * capped
   */
  'matched'?: (_ecremulator_admin_v1_Event)[];
  'nearMisses'?: (_ecremulator_admin_v1_NearMiss)[];
}

export interface ExpectationResult__Output {
  'passed': (boolean);
  'count': (number);
  /**
   * capped
   */
  'matched': (_ecremulator_admin_v1_Event__Output)[];
  'nearMisses': (_ecremulator_admin_v1_NearMiss__Output)[];
}
