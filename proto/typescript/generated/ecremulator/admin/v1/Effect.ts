// From ecremulator/admin/v1/rule_service.proto

import type { DelayDistribution as _ecremulator_admin_v1_DelayDistribution, DelayDistribution__Output as _ecremulator_admin_v1_DelayDistribution__Output } from '../../../ecremulator/admin/v1/DelayDistribution.js';
import type { ErrorResponse as _ecremulator_admin_v1_ErrorResponse, ErrorResponse__Output as _ecremulator_admin_v1_ErrorResponse__Output } from '../../../ecremulator/admin/v1/ErrorResponse.js';
import type { Throttle as _ecremulator_admin_v1_Throttle, Throttle__Output as _ecremulator_admin_v1_Throttle__Output } from '../../../ecremulator/admin/v1/Throttle.js';
import type { Disconnect as _ecremulator_admin_v1_Disconnect, Disconnect__Output as _ecremulator_admin_v1_Disconnect__Output } from '../../../ecremulator/admin/v1/Disconnect.js';
import type { Corrupt as _ecremulator_admin_v1_Corrupt, Corrupt__Output as _ecremulator_admin_v1_Corrupt__Output } from '../../../ecremulator/admin/v1/Corrupt.js';
import type { Pace as _ecremulator_admin_v1_Pace, Pace__Output as _ecremulator_admin_v1_Pace__Output } from '../../../ecremulator/admin/v1/Pace.js';
import type { Lag as _ecremulator_admin_v1_Lag, Lag__Output as _ecremulator_admin_v1_Lag__Output } from '../../../ecremulator/admin/v1/Lag.js';
import type { Hold as _ecremulator_admin_v1_Hold, Hold__Output as _ecremulator_admin_v1_Hold__Output } from '../../../ecremulator/admin/v1/Hold.js';
import type { RawResponse as _ecremulator_admin_v1_RawResponse, RawResponse__Output as _ecremulator_admin_v1_RawResponse__Output } from '../../../ecremulator/admin/v1/RawResponse.js';

export interface Effect {
  'delay'?: (_ecremulator_admin_v1_DelayDistribution | null);
  'error'?: (_ecremulator_admin_v1_ErrorResponse | null);
  'throttle'?: (_ecremulator_admin_v1_Throttle | null);
  'disconnect'?: (_ecremulator_admin_v1_Disconnect | null);
  'corrupt'?: (_ecremulator_admin_v1_Corrupt | null);
  'pace'?: (_ecremulator_admin_v1_Pace | null);
  'lag'?: (_ecremulator_admin_v1_Lag | null);
  'hold'?: (_ecremulator_admin_v1_Hold | null);
  'raw'?: (_ecremulator_admin_v1_RawResponse | null);
  'kind'?: "delay"|"error"|"throttle"|"disconnect"|"corrupt"|"pace"|"lag"|"hold"|"raw";
}

export interface Effect__Output {
  'delay'?: (_ecremulator_admin_v1_DelayDistribution__Output | null);
  'error'?: (_ecremulator_admin_v1_ErrorResponse__Output | null);
  'throttle'?: (_ecremulator_admin_v1_Throttle__Output | null);
  'disconnect'?: (_ecremulator_admin_v1_Disconnect__Output | null);
  'corrupt'?: (_ecremulator_admin_v1_Corrupt__Output | null);
  'pace'?: (_ecremulator_admin_v1_Pace__Output | null);
  'lag'?: (_ecremulator_admin_v1_Lag__Output | null);
  'hold'?: (_ecremulator_admin_v1_Hold__Output | null);
  'raw'?: (_ecremulator_admin_v1_RawResponse__Output | null);
  'kind'?: "delay"|"error"|"throttle"|"disconnect"|"corrupt"|"pace"|"lag"|"hold"|"raw";
}
