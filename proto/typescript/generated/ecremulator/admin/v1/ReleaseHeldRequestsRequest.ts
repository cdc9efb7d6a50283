// From ecremulator/admin/v1/rule_service.proto

import type { RegistryRef as _ecremulator_admin_v1_RegistryRef, RegistryRef__Output as _ecremulator_admin_v1_RegistryRef__Output } from '../../../ecremulator/admin/v1/RegistryRef.js';
import type { Effect as _ecremulator_admin_v1_Effect, Effect__Output as _ecremulator_admin_v1_Effect__Output } from '../../../ecremulator/admin/v1/Effect.js';

export interface ReleaseHeldRequestsRequest {
  'registry'?: (_ecremulator_admin_v1_RegistryRef | null);
  'ruleId'?: (string);
  /**
   * in this order; empty = all that the rule holds, oldest first
   */
  'requestIds'?: (string)[];
  'maxRequests'?: (number);
  /**
   * unset = let them continue
   */
  'effect'?: (_ecremulator_admin_v1_Effect | null);
}

export interface ReleaseHeldRequestsRequest__Output {
  'registry': (_ecremulator_admin_v1_RegistryRef__Output | null);
  'ruleId': (string);
  /**
   * in this order; empty = all that the rule holds, oldest first
   */
  'requestIds': (string)[];
  'maxRequests': (number);
  /**
   * unset = let them continue
   */
  'effect': (_ecremulator_admin_v1_Effect__Output | null);
}
