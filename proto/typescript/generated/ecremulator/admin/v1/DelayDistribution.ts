// From ecremulator/admin/v1/types.proto

import type { Duration as _google_protobuf_Duration, Duration__Output as _google_protobuf_Duration__Output } from '../../../google/protobuf/Duration.js';

export interface _ecremulator_admin_v1_DelayDistribution_LogNormal {
  'median'?: (_google_protobuf_Duration | null);
  'p99'?: (_google_protobuf_Duration | null);
  /**
   * truncate the tail
   */
  'max'?: (_google_protobuf_Duration | null);
}

export interface _ecremulator_admin_v1_DelayDistribution_LogNormal__Output {
  'median': (_google_protobuf_Duration__Output | null);
  'p99': (_google_protobuf_Duration__Output | null);
  /**
   * truncate the tail
   */
  'max': (_google_protobuf_Duration__Output | null);
}

export interface _ecremulator_admin_v1_DelayDistribution_Uniform {
  'min'?: (_google_protobuf_Duration | null);
  'max'?: (_google_protobuf_Duration | null);
}

export interface _ecremulator_admin_v1_DelayDistribution_Uniform__Output {
  'min': (_google_protobuf_Duration__Output | null);
  'max': (_google_protobuf_Duration__Output | null);
}

export interface DelayDistribution {
  'fixed'?: (_google_protobuf_Duration | null);
  'uniform'?: (_ecremulator_admin_v1_DelayDistribution_Uniform | null);
  'logNormal'?: (_ecremulator_admin_v1_DelayDistribution_LogNormal | null);
  'kind'?: "fixed"|"uniform"|"logNormal";
}

export interface DelayDistribution__Output {
  'fixed'?: (_google_protobuf_Duration__Output | null);
  'uniform'?: (_ecremulator_admin_v1_DelayDistribution_Uniform__Output | null);
  'logNormal'?: (_ecremulator_admin_v1_DelayDistribution_LogNormal__Output | null);
  'kind'?: "fixed"|"uniform"|"logNormal";
}
