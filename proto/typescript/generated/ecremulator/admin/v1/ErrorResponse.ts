// From ecremulator/admin/v1/rule_service.proto

import type { Duration as _google_protobuf_Duration, Duration__Output as _google_protobuf_Duration__Output } from '../../../google/protobuf/Duration.js';

/**
 * Rendered for the plane of the request: awsJson1.1 for the API, OCI error JSON for /v2/.
 */
export interface ErrorResponse {
  /**
   * "ThrottlingException", "ServerException", "RepositoryNotFoundException", "ExpiredToken", "TOOMANYREQUESTS"; a near miss of a known one is INVALID_ARGUMENT
   */
  'code'?: (string);
  /**
   * unset fields come from the catalogue for code + plane
   */
  'message'?: (string);
  /**
   * required with a code that neither ECR nor the OCI registry knows
   */
  'httpStatus'?: (number);
  'retryAfter'?: (_google_protobuf_Duration | null);
  'headers'?: ({[key: string]: string});
}

/**
 * Rendered for the plane of the request: awsJson1.1 for the API, OCI error JSON for /v2/.
 */
export interface ErrorResponse__Output {
  /**
   * "ThrottlingException", "ServerException", "RepositoryNotFoundException", "ExpiredToken", "TOOMANYREQUESTS"; a near miss of a known one is INVALID_ARGUMENT
   */
  'code': (string);
  /**
   * unset fields come from the catalogue for code + plane
   */
  'message': (string);
  /**
   * required with a code that neither ECR nor the OCI registry knows
   */
  'httpStatus': (number);
  'retryAfter': (_google_protobuf_Duration__Output | null);
  'headers': ({[key: string]: string});
}
