// From ecremulator/admin/v1/rule_service.proto

import type { RegistryRef as _ecremulator_admin_v1_RegistryRef, RegistryRef__Output as _ecremulator_admin_v1_RegistryRef__Output } from '../../../ecremulator/admin/v1/RegistryRef.js';
import type { Duration as _google_protobuf_Duration, Duration__Output as _google_protobuf_Duration__Output } from '../../../google/protobuf/Duration.js';

export interface PutPresetRequest {
  /**
   * account "*" = every registry
   */
  'registry'?: (_ecremulator_admin_v1_RegistryRef | null);
  'id'?: (string);
  /**
   * registry clock; unset = the ttl of the preset's rules
   */
  'ttl'?: (_google_protobuf_Duration | null);
}

export interface PutPresetRequest__Output {
  /**
   * account "*" = every registry
   */
  'registry': (_ecremulator_admin_v1_RegistryRef__Output | null);
  'id': (string);
  /**
   * registry clock; unset = the ttl of the preset's rules
   */
  'ttl': (_google_protobuf_Duration__Output | null);
}
