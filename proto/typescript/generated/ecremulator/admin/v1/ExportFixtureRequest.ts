// From ecremulator/admin/v1/state_service.proto

import type { RegistryRef as _ecremulator_admin_v1_RegistryRef, RegistryRef__Output as _ecremulator_admin_v1_RegistryRef__Output } from '../../../ecremulator/admin/v1/RegistryRef.js';

// From ecremulator/admin/v1/state_service.proto

export const _ecremulator_admin_v1_ExportFixtureRequest_Format = {
  /**
   * YAML
   */
  FORMAT_UNSPECIFIED: 'FORMAT_UNSPECIFIED',
  FORMAT_YAML: 'FORMAT_YAML',
  FORMAT_JSON: 'FORMAT_JSON',
} as const;

export type _ecremulator_admin_v1_ExportFixtureRequest_Format =
  /**
   * YAML
   */
  | 'FORMAT_UNSPECIFIED'
  | 0
  | 'FORMAT_YAML'
  | 1
  | 'FORMAT_JSON'
  | 2

export type _ecremulator_admin_v1_ExportFixtureRequest_Format__Output = typeof _ecremulator_admin_v1_ExportFixtureRequest_Format[keyof typeof _ecremulator_admin_v1_ExportFixtureRequest_Format]

export interface ExportFixtureRequest {
  'registry'?: (_ecremulator_admin_v1_RegistryRef | null);
  'format'?: (_ecremulator_admin_v1_ExportFixtureRequest_Format);
}

export interface ExportFixtureRequest__Output {
  'registry': (_ecremulator_admin_v1_RegistryRef__Output | null);
  'format': (_ecremulator_admin_v1_ExportFixtureRequest_Format__Output);
}
