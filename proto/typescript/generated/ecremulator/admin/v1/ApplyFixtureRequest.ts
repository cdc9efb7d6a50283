// From ecremulator/admin/v1/state_service.proto

import type { RegistryRef as _ecremulator_admin_v1_RegistryRef, RegistryRef__Output as _ecremulator_admin_v1_RegistryRef__Output } from '../../../ecremulator/admin/v1/RegistryRef.js';
import type { Fixture as _ecremulator_admin_v1_Fixture, Fixture__Output as _ecremulator_admin_v1_Fixture__Output } from '../../../ecremulator/admin/v1/Fixture.js';

export interface ApplyFixtureRequest {
  'registry'?: (_ecremulator_admin_v1_RegistryRef | null);
  'fixture'?: (_ecremulator_admin_v1_Fixture | null);
  'validateOnly'?: (boolean);
}

export interface ApplyFixtureRequest__Output {
  'registry': (_ecremulator_admin_v1_RegistryRef__Output | null);
  'fixture': (_ecremulator_admin_v1_Fixture__Output | null);
  'validateOnly': (boolean);
}
