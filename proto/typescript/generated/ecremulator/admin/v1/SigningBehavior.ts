// From ecremulator/admin/v1/signing_service.proto

import type { Duration as _google_protobuf_Duration, Duration__Output as _google_protobuf_Duration__Output } from '../../../google/protobuf/Duration.js';
import type { SigningFailure as _ecremulator_admin_v1_SigningFailure, SigningFailure__Output as _ecremulator_admin_v1_SigningFailure__Output } from '../../../ecremulator/admin/v1/SigningFailure.js';

export interface SigningBehavior {
  /**
   * from push to end, on the registry's clock; unset = 1 s, at most 12 h
   */
  'delay'?: (_google_protobuf_Duration | null);
  /**
   * unset = a signature appears
   */
  'failure'?: (_ecremulator_admin_v1_SigningFailure | null);
  /**
   * number of images that it applies to, then the default again; unset = all
   */
  'times'?: (number);
  '_times'?: "times";
}

export interface SigningBehavior__Output {
  /**
   * from push to end, on the registry's clock; unset = 1 s, at most 12 h
   */
  'delay': (_google_protobuf_Duration__Output | null);
  /**
   * unset = a signature appears
   */
  'failure': (_ecremulator_admin_v1_SigningFailure__Output | null);
  /**
   * number of images that it applies to, then the default again; unset = all
   */
  'times'?: (number);
  '_times'?: "times";
}
