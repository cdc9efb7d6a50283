// From ecremulator/admin/v1/event_service.proto

import type { Long } from '@grpc/proto-loader';

export interface GeneratePolicyResponse {
  /**
   * without statements if there were no requests
   */
  'policyJson'?: (string);
  /**
   * the number of requests that the policy was made from
   */
  'requestCount'?: (number | string | Long);
  /**
   * requests before it are gone; permissions that only they needed may be missing
   */
  'evictedBeforeSequence'?: (number | string | Long);
}

export interface GeneratePolicyResponse__Output {
  /**
   * without statements if there were no requests
   */
  'policyJson': (string);
  /**
   * the number of requests that the policy was made from
   */
  'requestCount': (string);
  /**
   * requests before it are gone; permissions that only they needed may be missing
   */
  'evictedBeforeSequence': (string);
}
