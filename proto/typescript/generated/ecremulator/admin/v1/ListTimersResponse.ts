// From ecremulator/admin/v1/registry_service.proto

import type { Timer as _ecremulator_admin_v1_Timer, Timer__Output as _ecremulator_admin_v1_Timer__Output } from '../../../ecremulator/admin/v1/Timer.js';

export interface ListTimersResponse {
  'timers'?: (_ecremulator_admin_v1_Timer)[];
  'nextPageToken'?: (string);
}

export interface ListTimersResponse__Output {
  'timers': (_ecremulator_admin_v1_Timer__Output)[];
  'nextPageToken': (string);
}
