// From ecremulator/admin/v1/rule_service.proto

import type { Long } from '@grpc/proto-loader';

// From ecremulator/admin/v1/rule_service.proto

export const _ecremulator_admin_v1_Corrupt_Mode = {
  /**
   * = FLIP
   */
  MODE_UNSPECIFIED: 'MODE_UNSPECIFIED',
  /**
   * flip bits, same length
   */
  MODE_FLIP: 'MODE_FLIP',
  /**
   * short body, consistent Content-Length
   */
  MODE_TRUNCATE: 'MODE_TRUNCATE',
  /**
   * body twice
   */
  MODE_REPEAT: 'MODE_REPEAT',
  MODE_WRONG_DIGEST_HEADER: 'MODE_WRONG_DIGEST_HEADER',
  MODE_INVALID_JSON: 'MODE_INVALID_JSON',
} as const;

export type _ecremulator_admin_v1_Corrupt_Mode =
  /**
   * = FLIP
   */
  | 'MODE_UNSPECIFIED'
  | 0
  /**
   * flip bits, same length
   */
  | 'MODE_FLIP'
  | 1
  /**
   * short body, consistent Content-Length
   */
  | 'MODE_TRUNCATE'
  | 2
  /**
   * body twice
   */
  | 'MODE_REPEAT'
  | 3
  | 'MODE_WRONG_DIGEST_HEADER'
  | 4
  | 'MODE_INVALID_JSON'
  | 5

export type _ecremulator_admin_v1_Corrupt_Mode__Output = typeof _ecremulator_admin_v1_Corrupt_Mode[keyof typeof _ecremulator_admin_v1_Corrupt_Mode]

export interface Corrupt {
  'mode'?: (_ecremulator_admin_v1_Corrupt_Mode);
  'offset'?: (number | string | Long);
  'length'?: (number | string | Long);
}

export interface Corrupt__Output {
  'mode': (_ecremulator_admin_v1_Corrupt_Mode__Output);
  'offset': (string);
  'length': (string);
}
