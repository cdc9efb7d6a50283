// From ecremulator/admin/v1/scan_service.proto

import type { Timestamp as _google_protobuf_Timestamp, Timestamp__Output as _google_protobuf_Timestamp__Output } from '../../../google/protobuf/Timestamp.js';

export interface Scan {
  'digest'?: (string);
  'profileId'?: (string);
  /**
   * "repository glob team/** of profile X"
   */
  'profileReason'?: (string);
  'status'?: (string);
  'phase'?: (number);
  /**
   * "after 2 more reads", "at 2026-01-01T00:00:30Z", "on AdvanceScan"
   */
  'next'?: (string);
  'startTime'?: (_google_protobuf_Timestamp | null);
  'completeTime'?: (_google_protobuf_Timestamp | null);
  'severityCounts'?: ({[key: string]: number});
}

export interface Scan__Output {
  'digest': (string);
  'profileId': (string);
  /**
   * "repository glob team/** of profile X"
   */
  'profileReason': (string);
  'status': (string);
  'phase': (number);
  /**
   * "after 2 more reads", "at 2026-01-01T00:00:30Z", "on AdvanceScan"
   */
  'next': (string);
  'startTime': (_google_protobuf_Timestamp__Output | null);
  'completeTime': (_google_protobuf_Timestamp__Output | null);
  'severityCounts': ({[key: string]: number});
}
