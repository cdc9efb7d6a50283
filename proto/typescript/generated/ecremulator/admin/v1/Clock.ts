// From ecremulator/admin/v1/registry_service.proto

import type { Timestamp as _google_protobuf_Timestamp, Timestamp__Output as _google_protobuf_Timestamp__Output } from '../../../google/protobuf/Timestamp.js';
import type { Duration as _google_protobuf_Duration, Duration__Output as _google_protobuf_Duration__Output } from '../../../google/protobuf/Duration.js';

// From ecremulator/admin/v1/registry_service.proto

export const _ecremulator_admin_v1_Clock_Mode = {
  MODE_UNSPECIFIED: 'MODE_UNSPECIFIED',
  /**
   * real pace, shifted by offset
   */
  MODE_RUNNING: 'MODE_RUNNING',
  /**
   * moves only by AdvanceClock and auto-skip
   */
  MODE_FROZEN: 'MODE_FROZEN',
} as const;

export type _ecremulator_admin_v1_Clock_Mode =
  | 'MODE_UNSPECIFIED'
  | 0
  /**
   * real pace, shifted by offset
   */
  | 'MODE_RUNNING'
  | 1
  /**
   * moves only by AdvanceClock and auto-skip
   */
  | 'MODE_FROZEN'
  | 2

export type _ecremulator_admin_v1_Clock_Mode__Output = typeof _ecremulator_admin_v1_Clock_Mode[keyof typeof _ecremulator_admin_v1_Clock_Mode]

export interface Clock {
  'mode'?: (_ecremulator_admin_v1_Clock_Mode);
  'now'?: (_google_protobuf_Timestamp | null);
  'offset'?: (_google_protobuf_Duration | null);
  'nextTimer'?: (_google_protobuf_Timestamp | null);
  /**
   * Auto-skip: after this many identical reads, clients only wait, so the clock jumps to what falls due next. 0 = off.
   */
  'autoSkipReads'?: (number);
}

export interface Clock__Output {
  'mode': (_ecremulator_admin_v1_Clock_Mode__Output);
  'now': (_google_protobuf_Timestamp__Output | null);
  'offset': (_google_protobuf_Duration__Output | null);
  'nextTimer': (_google_protobuf_Timestamp__Output | null);
  /**
   * Auto-skip: after this many identical reads, clients only wait, so the clock jumps to what falls due next. 0 = off.
   */
  'autoSkipReads': (number);
}
