// From ecremulator/admin/v1/registry_service.proto

import type { Clock as _ecremulator_admin_v1_Clock, Clock__Output as _ecremulator_admin_v1_Clock__Output } from '../../../ecremulator/admin/v1/Clock.js';

export interface SetClockResponse {
  'clock'?: (_ecremulator_admin_v1_Clock | null);
}

export interface SetClockResponse__Output {
  'clock': (_ecremulator_admin_v1_Clock__Output | null);
}
