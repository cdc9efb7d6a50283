// From ecremulator/admin/v1/state_service.proto

import type { RegistryRef as _ecremulator_admin_v1_RegistryRef, RegistryRef__Output as _ecremulator_admin_v1_RegistryRef__Output } from '../../../ecremulator/admin/v1/RegistryRef.js';

export interface ReadOperationRequest {
  'registry'?: (_ecremulator_admin_v1_RegistryRef | null);
  /**
   * as the ECR API names it; operations that issue tokens or count as a pull or a read are refused
   */
  'operation'?: (string);
  /**
   * the request body; unset = {}
   */
  'inputJson'?: (string);
}

export interface ReadOperationRequest__Output {
  'registry': (_ecremulator_admin_v1_RegistryRef__Output | null);
  /**
   * as the ECR API names it; operations that issue tokens or count as a pull or a read are refused
   */
  'operation': (string);
  /**
   * the request body; unset = {}
   */
  'inputJson': (string);
}
