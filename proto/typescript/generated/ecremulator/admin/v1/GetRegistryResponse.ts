// From ecremulator/admin/v1/registry_service.proto

import type { Registry as _ecremulator_admin_v1_Registry, Registry__Output as _ecremulator_admin_v1_Registry__Output } from '../../../ecremulator/admin/v1/Registry.js';

export interface GetRegistryResponse {
  'registry'?: (_ecremulator_admin_v1_Registry | null);
}

export interface GetRegistryResponse__Output {
  'registry': (_ecremulator_admin_v1_Registry__Output | null);
}
