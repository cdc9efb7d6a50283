// From ecremulator/admin/v1/registry_service.proto

import type { Clock as _ecremulator_admin_v1_Clock, Clock__Output as _ecremulator_admin_v1_Clock__Output } from '../../../ecremulator/admin/v1/Clock.js';
import type { Event as _ecremulator_admin_v1_Event, Event__Output as _ecremulator_admin_v1_Event__Output } from '../../../ecremulator/admin/v1/Event.js';
import type { Timer as _ecremulator_admin_v1_Timer, Timer__Output as _ecremulator_admin_v1_Timer__Output } from '../../../ecremulator/admin/v1/Timer.js';

export interface AdvanceClockResponse {
  'clock'?: (_ecremulator_admin_v1_Clock | null);
  /**
   * in order
   */
  'fired'?: (_ecremulator_admin_v1_Event)[];
  /**
   * With dry_run: the timers that would fire, soonest first, at most 1,000. Timers that these would set in turn aren't
   * included.
   */
  'wouldFire'?: (_ecremulator_admin_v1_Timer)[];
}

export interface AdvanceClockResponse__Output {
  'clock': (_ecremulator_admin_v1_Clock__Output | null);
  /**
   * in order
   */
  'fired': (_ecremulator_admin_v1_Event__Output)[];
  /**
   * With dry_run: the timers that would fire, soonest first, at most 1,000. Timers that these would set in turn aren't
   * included.
   */
  'wouldFire': (_ecremulator_admin_v1_Timer__Output)[];
}
