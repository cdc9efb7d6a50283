// From ecremulator/admin/v1/state_service.proto

import type { Fixture as _ecremulator_admin_v1_Fixture, Fixture__Output as _ecremulator_admin_v1_Fixture__Output } from '../../../ecremulator/admin/v1/Fixture.js';

export interface ExportFixtureResponse {
  'fixture'?: (_ecremulator_admin_v1_Fixture | null);
}

export interface ExportFixtureResponse__Output {
  'fixture': (_ecremulator_admin_v1_Fixture__Output | null);
}
