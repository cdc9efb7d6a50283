// From ecremulator/admin/v1/event_service.proto

import type { RegistryRef as _ecremulator_admin_v1_RegistryRef, RegistryRef__Output as _ecremulator_admin_v1_RegistryRef__Output } from '../../../ecremulator/admin/v1/RegistryRef.js';
import type { Expectation as _ecremulator_admin_v1_Expectation, Expectation__Output as _ecremulator_admin_v1_Expectation__Output } from '../../../ecremulator/admin/v1/Expectation.js';
import type { Duration as _google_protobuf_Duration, Duration__Output as _google_protobuf_Duration__Output } from '../../../google/protobuf/Duration.js';
import type { Long } from '@grpc/proto-loader';

// From ecremulator/admin/v1/event_service.proto

export const _ecremulator_admin_v1_VerifyRequestsRequest_Order = {
  /**
   * any
   */
  ORDER_UNSPECIFIED: 'ORDER_UNSPECIFIED',
  /**
   * in this order, others may lie between
   */
  ORDER_SEQUENCE: 'ORDER_SEQUENCE',
} as const;

export type _ecremulator_admin_v1_VerifyRequestsRequest_Order =
  /**
   * any
   */
  | 'ORDER_UNSPECIFIED'
  | 0
  /**
   * in this order, others may lie between
   */
  | 'ORDER_SEQUENCE'
  | 1

export type _ecremulator_admin_v1_VerifyRequestsRequest_Order__Output = typeof _ecremulator_admin_v1_VerifyRequestsRequest_Order[keyof typeof _ecremulator_admin_v1_VerifyRequestsRequest_Order]

export interface VerifyRequestsRequest {
  'registry'?: (_ecremulator_admin_v1_RegistryRef | null);
  'expectations'?: (_ecremulator_admin_v1_Expectation)[];
  'order'?: (_ecremulator_admin_v1_VerifyRequestsRequest_Order);
  /**
   * any request that meets no expectation fails it
   */
  'nothingElse'?: (boolean);
  'afterSequence'?: (number | string | Long);
  /**
   * wall time: return as soon as it passes
   */
  'timeout'?: (_google_protobuf_Duration | null);
  /**
   * must still hold this long after (for "never", "at most")
   */
  'quietTime'?: (_google_protobuf_Duration | null);
}

export interface VerifyRequestsRequest__Output {
  'registry': (_ecremulator_admin_v1_RegistryRef__Output | null);
  'expectations': (_ecremulator_admin_v1_Expectation__Output)[];
  'order': (_ecremulator_admin_v1_VerifyRequestsRequest_Order__Output);
  /**
   * any request that meets no expectation fails it
   */
  'nothingElse': (boolean);
  'afterSequence': (string);
  /**
   * wall time: return as soon as it passes
   */
  'timeout': (_google_protobuf_Duration__Output | null);
  /**
   * must still hold this long after (for "never", "at most")
   */
  'quietTime': (_google_protobuf_Duration__Output | null);
}
