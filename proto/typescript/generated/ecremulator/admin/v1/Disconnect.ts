// From ecremulator/admin/v1/rule_service.proto

import type { Duration as _google_protobuf_Duration, Duration__Output as _google_protobuf_Duration__Output } from '../../../google/protobuf/Duration.js';
import type { Long } from '@grpc/proto-loader';

// From ecremulator/admin/v1/rule_service.proto

export const _ecremulator_admin_v1_Disconnect_Mode = {
  /**
   * = RESET
   */
  MODE_UNSPECIFIED: 'MODE_UNSPECIFIED',
  /**
   * TCP RST
   */
  MODE_RESET: 'MODE_RESET',
  /**
   * FIN, short body
   */
  MODE_CLOSE: 'MODE_CLOSE',
  /**
   * open, silent, for stall_time (unset = until the client gives up)
   */
  MODE_STALL: 'MODE_STALL',
  /**
   * HTTP/2
   */
  MODE_GOAWAY: 'MODE_GOAWAY',
} as const;

export type _ecremulator_admin_v1_Disconnect_Mode =
  /**
   * = RESET
   */
  | 'MODE_UNSPECIFIED'
  | 0
  /**
   * TCP RST
   */
  | 'MODE_RESET'
  | 1
  /**
   * FIN, short body
   */
  | 'MODE_CLOSE'
  | 2
  /**
   * open, silent, for stall_time (unset = until the client gives up)
   */
  | 'MODE_STALL'
  | 3
  /**
   * HTTP/2
   */
  | 'MODE_GOAWAY'
  | 4

export type _ecremulator_admin_v1_Disconnect_Mode__Output = typeof _ecremulator_admin_v1_Disconnect_Mode[keyof typeof _ecremulator_admin_v1_Disconnect_Mode]

// From ecremulator/admin/v1/rule_service.proto

export const _ecremulator_admin_v1_Disconnect_Side = {
  /**
   * = RESPONSE
   */
  SIDE_UNSPECIFIED: 'SIDE_UNSPECIFIED',
  SIDE_RESPONSE: 'SIDE_RESPONSE',
  /**
   * while the client uploads
   */
  SIDE_REQUEST: 'SIDE_REQUEST',
} as const;

export type _ecremulator_admin_v1_Disconnect_Side =
  /**
   * = RESPONSE
   */
  | 'SIDE_UNSPECIFIED'
  | 0
  | 'SIDE_RESPONSE'
  | 1
  /**
   * while the client uploads
   */
  | 'SIDE_REQUEST'
  | 2

export type _ecremulator_admin_v1_Disconnect_Side__Output = typeof _ecremulator_admin_v1_Disconnect_Side[keyof typeof _ecremulator_admin_v1_Disconnect_Side]

export interface Disconnect {
  'mode'?: (_ecremulator_admin_v1_Disconnect_Mode);
  'side'?: (_ecremulator_admin_v1_Disconnect_Side);
  'beforeHeaders'?: (boolean);
  /**
   * of body
   */
  'afterBytes'?: (number | string | Long);
  'afterFraction'?: (number | string);
  'stallTime'?: (_google_protobuf_Duration | null);
  /**
   * SIDE_REQUEST: forget the bytes (default: kept, so resume works)
   */
  'discardReceived'?: (boolean);
  'point'?: "beforeHeaders"|"afterBytes"|"afterFraction";
}

export interface Disconnect__Output {
  'mode': (_ecremulator_admin_v1_Disconnect_Mode__Output);
  'side': (_ecremulator_admin_v1_Disconnect_Side__Output);
  'beforeHeaders'?: (boolean);
  /**
   * of body
   */
  'afterBytes'?: (string);
  'afterFraction'?: (number);
  'stallTime': (_google_protobuf_Duration__Output | null);
  /**
   * SIDE_REQUEST: forget the bytes (default: kept, so resume works)
   */
  'discardReceived': (boolean);
  'point'?: "beforeHeaders"|"afterBytes"|"afterFraction";
}
