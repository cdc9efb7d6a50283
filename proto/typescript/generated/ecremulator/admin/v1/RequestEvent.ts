// From ecremulator/admin/v1/event_service.proto

import type { Duration as _google_protobuf_Duration, Duration__Output as _google_protobuf_Duration__Output } from '../../../google/protobuf/Duration.js';
import type { RuleDecision as _ecremulator_admin_v1_RuleDecision, RuleDecision__Output as _ecremulator_admin_v1_RuleDecision__Output } from '../../../ecremulator/admin/v1/RuleDecision.js';
import type { PolicyDecision as _ecremulator_admin_v1_PolicyDecision, PolicyDecision__Output as _ecremulator_admin_v1_PolicyDecision__Output } from '../../../ecremulator/admin/v1/PolicyDecision.js';
import type { Long } from '@grpc/proto-loader';

export interface RequestEvent {
  /**
   * x-amzn-requestid
   */
  'requestId'?: (string);
  'operation'?: (string);
  'repository'?: (string);
  'reference'?: (string);
  'method'?: (string);
  /**
   * signatures of URLs read "(redacted)"
   */
  'path'?: (string);
  'httpStatus'?: (number);
  'errorCode'?: (string);
  'callerAccessKeyId'?: (string);
  'callerArn'?: (string);
  'userAgent'?: (string);
  'remoteAddress'?: (string);
  /**
   * amz-sdk-invocation-id: retries of one call share it
   */
  'invocationId'?: (string);
  /**
   * amz-sdk-request
   */
  'attempt'?: (number);
  'connectionId'?: (string);
  'traceParent'?: (string);
  'duration'?: (_google_protobuf_Duration | null);
  'requestBytes'?: (number | string | Long);
  'responseBytes'?: (number | string | Long);
  /**
   * false: a rule answered instead
   */
  'executed'?: (boolean);
  /**
   * false: cut by client or by a rule
   */
  'completed'?: (boolean);
  'decisions'?: (_ecremulator_admin_v1_RuleDecision)[];
  /**
   * GetEvent only. Bodies of the ECR API and of sts:GetCallerIdentity, the first 16 KiB of each; without secrets (passwords,
   * tokens, signatures of URLs), which read "(redacted)", and without bytes of layers. The registry's (oci:) aren't kept.
   * All logs together keep 16 MiB of bodies; then the oldest bodies go, and their events stay.
   */
  'requestBody'?: (Buffer | Uint8Array | string);
  'responseBody'?: (Buffer | Uint8Array | string);
  /**
   * a body was longer, contained bytes of a layer, or is no longer kept
   */
  'bodyTruncated'?: (boolean);
  /**
   * GetEvent only. Names in lower case, without `authorization`; a header that came several times is joined by ", ".
   */
  'requestHeaders'?: ({[key: string]: string});
  /**
   * GetEvent only. The headers decided on, names in lower case; empty without an answer. Signatures of URLs read "(redacted)".
   */
  'responseHeaders'?: ({[key: string]: string});
  /**
   * What repository and registry policies said about the request. Unset: none was asked, since it was refused or faulted
   * before, or comes from the registry's own account and there is no policy.
   */
  'policyDecision'?: (_ecremulator_admin_v1_PolicyDecision | null);
}

export interface RequestEvent__Output {
  /**
   * x-amzn-requestid
   */
  'requestId': (string);
  'operation': (string);
  'repository': (string);
  'reference': (string);
  'method': (string);
  /**
   * signatures of URLs read "(redacted)"
   */
  'path': (string);
  'httpStatus': (number);
  'errorCode': (string);
  'callerAccessKeyId': (string);
  'callerArn': (string);
  'userAgent': (string);
  'remoteAddress': (string);
  /**
   * amz-sdk-invocation-id: retries of one call share it
   */
  'invocationId': (string);
  /**
   * amz-sdk-request
   */
  'attempt': (number);
  'connectionId': (string);
  'traceParent': (string);
  'duration': (_google_protobuf_Duration__Output | null);
  'requestBytes': (string);
  'responseBytes': (string);
  /**
   * false: a rule answered instead
   */
  'executed': (boolean);
  /**
   * false: cut by client or by a rule
   */
  'completed': (boolean);
  'decisions': (_ecremulator_admin_v1_RuleDecision__Output)[];
  /**
   * GetEvent only. Bodies of the ECR API and of sts:GetCallerIdentity, the first 16 KiB of each; without secrets (passwords,
   * tokens, signatures of URLs), which read "(redacted)", and without bytes of layers. The registry's (oci:) aren't kept.
   * All logs together keep 16 MiB of bodies; then the oldest bodies go, and their events stay.
   */
  'requestBody': (Buffer);
  'responseBody': (Buffer);
  /**
   * a body was longer, contained bytes of a layer, or is no longer kept
   */
  'bodyTruncated': (boolean);
  /**
   * GetEvent only. Names in lower case, without `authorization`; a header that came several times is joined by ", ".
   */
  'requestHeaders': ({[key: string]: string});
  /**
   * GetEvent only. The headers decided on, names in lower case; empty without an answer. Signatures of URLs read "(redacted)".
   */
  'responseHeaders': ({[key: string]: string});
  /**
   * What repository and registry policies said about the request. Unset: none was asked, since it was refused or faulted
   * before, or comes from the registry's own account and there is no policy.
   */
  'policyDecision': (_ecremulator_admin_v1_PolicyDecision__Output | null);
}
