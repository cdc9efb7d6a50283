// From ecremulator/admin/v1/state_service.proto

import type { RegistryRef as _ecremulator_admin_v1_RegistryRef, RegistryRef__Output as _ecremulator_admin_v1_RegistryRef__Output } from '../../../ecremulator/admin/v1/RegistryRef.js';

export interface ApplyFixtureRequest {
  'registry'?: (_ecremulator_admin_v1_RegistryRef | null);
  /**
   * YAML or JSON of everything a test needs at its start: repositories with policies and images, scan profiles, rules, the
   * clock. Its members are those of the ECR API; docs/fixture.schema.json has all of them.
   */
  'document'?: (string);
  'validateOnly'?: (boolean);
  /**
   * what problems call the document; unset = "fixture"
   */
  'fileName'?: (string);
}

export interface ApplyFixtureRequest__Output {
  'registry': (_ecremulator_admin_v1_RegistryRef__Output | null);
  /**
   * YAML or JSON of everything a test needs at its start: repositories with policies and images, scan profiles, rules, the
   * clock. Its members are those of the ECR API; docs/fixture.schema.json has all of them.
   */
  'document': (string);
  'validateOnly': (boolean);
  /**
   * what problems call the document; unset = "fixture"
   */
  'fileName': (string);
}
