// From ecremulator/admin/v1/state_service.proto

import type { Repository as _ecremulator_admin_v1_Repository, Repository__Output as _ecremulator_admin_v1_Repository__Output } from '../../../ecremulator/admin/v1/Repository.js';
import type { ImageSpec as _ecremulator_admin_v1_ImageSpec, ImageSpec__Output as _ecremulator_admin_v1_ImageSpec__Output } from '../../../ecremulator/admin/v1/ImageSpec.js';
import type { ScanProfile as _ecremulator_admin_v1_ScanProfile, ScanProfile__Output as _ecremulator_admin_v1_ScanProfile__Output } from '../../../ecremulator/admin/v1/ScanProfile.js';
import type { Rule as _ecremulator_admin_v1_Rule, Rule__Output as _ecremulator_admin_v1_Rule__Output } from '../../../ecremulator/admin/v1/Rule.js';
import type { Clock as _ecremulator_admin_v1_Clock, Clock__Output as _ecremulator_admin_v1_Clock__Output } from '../../../ecremulator/admin/v1/Clock.js';

/**
 * Everything a test needs at its start, as one document (JSON/YAML of this message).
 */
export interface Fixture {
  'repositories'?: (_ecremulator_admin_v1_Repository)[];
  'images'?: (_ecremulator_admin_v1_ImageSpec)[];
  'scanProfiles'?: (_ecremulator_admin_v1_ScanProfile)[];
  'rules'?: (_ecremulator_admin_v1_Rule)[];
  'clock'?: (_ecremulator_admin_v1_Clock | null);
  'registryScanningConfigurationJson'?: (string);
  'registryPolicyJson'?: (string);
}

/**
 * Everything a test needs at its start, as one document (JSON/YAML of this message).
 */
export interface Fixture__Output {
  'repositories': (_ecremulator_admin_v1_Repository__Output)[];
  'images': (_ecremulator_admin_v1_ImageSpec__Output)[];
  'scanProfiles': (_ecremulator_admin_v1_ScanProfile__Output)[];
  'rules': (_ecremulator_admin_v1_Rule__Output)[];
  'clock': (_ecremulator_admin_v1_Clock__Output | null);
  'registryScanningConfigurationJson': (string);
  'registryPolicyJson': (string);
}
