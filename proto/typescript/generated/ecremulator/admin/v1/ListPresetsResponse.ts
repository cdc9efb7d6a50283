// From ecremulator/admin/v1/rule_service.proto

import type { Preset as _ecremulator_admin_v1_Preset, Preset__Output as _ecremulator_admin_v1_Preset__Output } from '../../../ecremulator/admin/v1/Preset.js';

export interface ListPresetsResponse {
  'presets'?: (_ecremulator_admin_v1_Preset)[];
}

export interface ListPresetsResponse__Output {
  'presets': (_ecremulator_admin_v1_Preset__Output)[];
}
