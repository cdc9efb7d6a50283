// From ecremulator/admin/v1/event_service.proto

import type { FidelityAnswer as _ecremulator_admin_v1_FidelityAnswer, FidelityAnswer__Output as _ecremulator_admin_v1_FidelityAnswer__Output } from '../../../ecremulator/admin/v1/FidelityAnswer.js';
import type { FidelityCounts as _ecremulator_admin_v1_FidelityCounts, FidelityCounts__Output as _ecremulator_admin_v1_FidelityCounts__Output } from '../../../ecremulator/admin/v1/FidelityCounts.js';
import type { Long } from '@grpc/proto-loader';

export interface GetFidelityReportResponse {
  /**
   * for people
   */
  'text'?: (string);
  /**
   * the least sure first
   */
  'answers'?: (_ecremulator_admin_v1_FidelityAnswer)[];
  /**
   * of the answers
   */
  'counts'?: (_ecremulator_admin_v1_FidelityCounts | null);
  'requestCount'?: (number | string | Long);
  /**
   * requests before it are gone; their answers may be missing
   */
  'evictedBeforeSequence'?: (number | string | Long);
}

export interface GetFidelityReportResponse__Output {
  /**
   * for people
   */
  'text': (string);
  /**
   * the least sure first
   */
  'answers': (_ecremulator_admin_v1_FidelityAnswer__Output)[];
  /**
   * of the answers
   */
  'counts': (_ecremulator_admin_v1_FidelityCounts__Output | null);
  'requestCount': (string);
  /**
   * requests before it are gone; their answers may be missing
   */
  'evictedBeforeSequence': (string);
}
