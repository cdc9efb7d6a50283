// From ecremulator/admin/v1/state_service.proto

import type { RegistryRef as _ecremulator_admin_v1_RegistryRef, RegistryRef__Output as _ecremulator_admin_v1_RegistryRef__Output } from '../../../ecremulator/admin/v1/RegistryRef.js';

export interface WriteOperationRequest {
  'registry'?: (_ecremulator_admin_v1_RegistryRef | null);
  /**
   * as the ECR API names it
   */
  'operation'?: (string);
  /**
   * the request body; unset = {}
   */
  'inputJson'?: (string);
}

export interface WriteOperationRequest__Output {
  'registry': (_ecremulator_admin_v1_RegistryRef__Output | null);
  /**
   * as the ECR API names it
   */
  'operation': (string);
  /**
   * the request body; unset = {}
   */
  'inputJson': (string);
}
