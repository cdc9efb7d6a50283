// From ecremulator/admin/v1/rule_service.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { DeleteRulesRequest as _ecremulator_admin_v1_DeleteRulesRequest, DeleteRulesRequest__Output as _ecremulator_admin_v1_DeleteRulesRequest__Output } from '../../../ecremulator/admin/v1/DeleteRulesRequest.js';
import type { DeleteRulesResponse as _ecremulator_admin_v1_DeleteRulesResponse, DeleteRulesResponse__Output as _ecremulator_admin_v1_DeleteRulesResponse__Output } from '../../../ecremulator/admin/v1/DeleteRulesResponse.js';
import type { GetRuleRequest as _ecremulator_admin_v1_GetRuleRequest, GetRuleRequest__Output as _ecremulator_admin_v1_GetRuleRequest__Output } from '../../../ecremulator/admin/v1/GetRuleRequest.js';
import type { GetRuleResponse as _ecremulator_admin_v1_GetRuleResponse, GetRuleResponse__Output as _ecremulator_admin_v1_GetRuleResponse__Output } from '../../../ecremulator/admin/v1/GetRuleResponse.js';
import type { ListHeldRequestsRequest as _ecremulator_admin_v1_ListHeldRequestsRequest, ListHeldRequestsRequest__Output as _ecremulator_admin_v1_ListHeldRequestsRequest__Output } from '../../../ecremulator/admin/v1/ListHeldRequestsRequest.js';
import type { ListHeldRequestsResponse as _ecremulator_admin_v1_ListHeldRequestsResponse, ListHeldRequestsResponse__Output as _ecremulator_admin_v1_ListHeldRequestsResponse__Output } from '../../../ecremulator/admin/v1/ListHeldRequestsResponse.js';
import type { ListPresetsRequest as _ecremulator_admin_v1_ListPresetsRequest, ListPresetsRequest__Output as _ecremulator_admin_v1_ListPresetsRequest__Output } from '../../../ecremulator/admin/v1/ListPresetsRequest.js';
import type { ListPresetsResponse as _ecremulator_admin_v1_ListPresetsResponse, ListPresetsResponse__Output as _ecremulator_admin_v1_ListPresetsResponse__Output } from '../../../ecremulator/admin/v1/ListPresetsResponse.js';
import type { ListRulesRequest as _ecremulator_admin_v1_ListRulesRequest, ListRulesRequest__Output as _ecremulator_admin_v1_ListRulesRequest__Output } from '../../../ecremulator/admin/v1/ListRulesRequest.js';
import type { ListRulesResponse as _ecremulator_admin_v1_ListRulesResponse, ListRulesResponse__Output as _ecremulator_admin_v1_ListRulesResponse__Output } from '../../../ecremulator/admin/v1/ListRulesResponse.js';
import type { PutPresetRequest as _ecremulator_admin_v1_PutPresetRequest, PutPresetRequest__Output as _ecremulator_admin_v1_PutPresetRequest__Output } from '../../../ecremulator/admin/v1/PutPresetRequest.js';
import type { PutPresetResponse as _ecremulator_admin_v1_PutPresetResponse, PutPresetResponse__Output as _ecremulator_admin_v1_PutPresetResponse__Output } from '../../../ecremulator/admin/v1/PutPresetResponse.js';
import type { PutRuleRequest as _ecremulator_admin_v1_PutRuleRequest, PutRuleRequest__Output as _ecremulator_admin_v1_PutRuleRequest__Output } from '../../../ecremulator/admin/v1/PutRuleRequest.js';
import type { PutRuleResponse as _ecremulator_admin_v1_PutRuleResponse, PutRuleResponse__Output as _ecremulator_admin_v1_PutRuleResponse__Output } from '../../../ecremulator/admin/v1/PutRuleResponse.js';
import type { ReleaseHeldRequestsRequest as _ecremulator_admin_v1_ReleaseHeldRequestsRequest, ReleaseHeldRequestsRequest__Output as _ecremulator_admin_v1_ReleaseHeldRequestsRequest__Output } from '../../../ecremulator/admin/v1/ReleaseHeldRequestsRequest.js';
import type { ReleaseHeldRequestsResponse as _ecremulator_admin_v1_ReleaseHeldRequestsResponse, ReleaseHeldRequestsResponse__Output as _ecremulator_admin_v1_ReleaseHeldRequestsResponse__Output } from '../../../ecremulator/admin/v1/ReleaseHeldRequestsResponse.js';

/**
 * Everything that makes the emulator misbehave is a Rule: when -> what -> how often.
 */
export interface RuleServiceClient extends grpc.Client {
  DeleteRules(argument: _ecremulator_admin_v1_DeleteRulesRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_DeleteRulesResponse__Output>): grpc.ClientUnaryCall;
  DeleteRules(argument: _ecremulator_admin_v1_DeleteRulesRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_DeleteRulesResponse__Output>): grpc.ClientUnaryCall;
  DeleteRules(argument: _ecremulator_admin_v1_DeleteRulesRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_DeleteRulesResponse__Output>): grpc.ClientUnaryCall;
  DeleteRules(argument: _ecremulator_admin_v1_DeleteRulesRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_DeleteRulesResponse__Output>): grpc.ClientUnaryCall;
  deleteRules(argument: _ecremulator_admin_v1_DeleteRulesRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_DeleteRulesResponse__Output>): grpc.ClientUnaryCall;
  deleteRules(argument: _ecremulator_admin_v1_DeleteRulesRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_DeleteRulesResponse__Output>): grpc.ClientUnaryCall;
  deleteRules(argument: _ecremulator_admin_v1_DeleteRulesRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_DeleteRulesResponse__Output>): grpc.ClientUnaryCall;
  deleteRules(argument: _ecremulator_admin_v1_DeleteRulesRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_DeleteRulesResponse__Output>): grpc.ClientUnaryCall;
  
  GetRule(argument: _ecremulator_admin_v1_GetRuleRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_GetRuleResponse__Output>): grpc.ClientUnaryCall;
  GetRule(argument: _ecremulator_admin_v1_GetRuleRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_GetRuleResponse__Output>): grpc.ClientUnaryCall;
  GetRule(argument: _ecremulator_admin_v1_GetRuleRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_GetRuleResponse__Output>): grpc.ClientUnaryCall;
  GetRule(argument: _ecremulator_admin_v1_GetRuleRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_GetRuleResponse__Output>): grpc.ClientUnaryCall;
  getRule(argument: _ecremulator_admin_v1_GetRuleRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_GetRuleResponse__Output>): grpc.ClientUnaryCall;
  getRule(argument: _ecremulator_admin_v1_GetRuleRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_GetRuleResponse__Output>): grpc.ClientUnaryCall;
  getRule(argument: _ecremulator_admin_v1_GetRuleRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_GetRuleResponse__Output>): grpc.ClientUnaryCall;
  getRule(argument: _ecremulator_admin_v1_GetRuleRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_GetRuleResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * Requests parked by a Hold effect.
   */
  ListHeldRequests(argument: _ecremulator_admin_v1_ListHeldRequestsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ListHeldRequestsResponse__Output>): grpc.ClientUnaryCall;
  ListHeldRequests(argument: _ecremulator_admin_v1_ListHeldRequestsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_ListHeldRequestsResponse__Output>): grpc.ClientUnaryCall;
  ListHeldRequests(argument: _ecremulator_admin_v1_ListHeldRequestsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ListHeldRequestsResponse__Output>): grpc.ClientUnaryCall;
  ListHeldRequests(argument: _ecremulator_admin_v1_ListHeldRequestsRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_ListHeldRequestsResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Requests parked by a Hold effect.
   */
  listHeldRequests(argument: _ecremulator_admin_v1_ListHeldRequestsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ListHeldRequestsResponse__Output>): grpc.ClientUnaryCall;
  listHeldRequests(argument: _ecremulator_admin_v1_ListHeldRequestsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_ListHeldRequestsResponse__Output>): grpc.ClientUnaryCall;
  listHeldRequests(argument: _ecremulator_admin_v1_ListHeldRequestsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ListHeldRequestsResponse__Output>): grpc.ClientUnaryCall;
  listHeldRequests(argument: _ecremulator_admin_v1_ListHeldRequestsRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_ListHeldRequestsResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * Named, ready-made rules for what goes wrong in practice.
   */
  ListPresets(argument: _ecremulator_admin_v1_ListPresetsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ListPresetsResponse__Output>): grpc.ClientUnaryCall;
  ListPresets(argument: _ecremulator_admin_v1_ListPresetsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_ListPresetsResponse__Output>): grpc.ClientUnaryCall;
  ListPresets(argument: _ecremulator_admin_v1_ListPresetsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ListPresetsResponse__Output>): grpc.ClientUnaryCall;
  ListPresets(argument: _ecremulator_admin_v1_ListPresetsRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_ListPresetsResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Named, ready-made rules for what goes wrong in practice.
   */
  listPresets(argument: _ecremulator_admin_v1_ListPresetsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ListPresetsResponse__Output>): grpc.ClientUnaryCall;
  listPresets(argument: _ecremulator_admin_v1_ListPresetsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_ListPresetsResponse__Output>): grpc.ClientUnaryCall;
  listPresets(argument: _ecremulator_admin_v1_ListPresetsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ListPresetsResponse__Output>): grpc.ClientUnaryCall;
  listPresets(argument: _ecremulator_admin_v1_ListPresetsRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_ListPresetsResponse__Output>): grpc.ClientUnaryCall;
  
  ListRules(argument: _ecremulator_admin_v1_ListRulesRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ListRulesResponse__Output>): grpc.ClientUnaryCall;
  ListRules(argument: _ecremulator_admin_v1_ListRulesRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_ListRulesResponse__Output>): grpc.ClientUnaryCall;
  ListRules(argument: _ecremulator_admin_v1_ListRulesRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ListRulesResponse__Output>): grpc.ClientUnaryCall;
  ListRules(argument: _ecremulator_admin_v1_ListRulesRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_ListRulesResponse__Output>): grpc.ClientUnaryCall;
  listRules(argument: _ecremulator_admin_v1_ListRulesRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ListRulesResponse__Output>): grpc.ClientUnaryCall;
  listRules(argument: _ecremulator_admin_v1_ListRulesRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_ListRulesResponse__Output>): grpc.ClientUnaryCall;
  listRules(argument: _ecremulator_admin_v1_ListRulesRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ListRulesResponse__Output>): grpc.ClientUnaryCall;
  listRules(argument: _ecremulator_admin_v1_ListRulesRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_ListRulesResponse__Output>): grpc.ClientUnaryCall;
  
  PutPreset(argument: _ecremulator_admin_v1_PutPresetRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_PutPresetResponse__Output>): grpc.ClientUnaryCall;
  PutPreset(argument: _ecremulator_admin_v1_PutPresetRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_PutPresetResponse__Output>): grpc.ClientUnaryCall;
  PutPreset(argument: _ecremulator_admin_v1_PutPresetRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_PutPresetResponse__Output>): grpc.ClientUnaryCall;
  PutPreset(argument: _ecremulator_admin_v1_PutPresetRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_PutPresetResponse__Output>): grpc.ClientUnaryCall;
  putPreset(argument: _ecremulator_admin_v1_PutPresetRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_PutPresetResponse__Output>): grpc.ClientUnaryCall;
  putPreset(argument: _ecremulator_admin_v1_PutPresetRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_PutPresetResponse__Output>): grpc.ClientUnaryCall;
  putPreset(argument: _ecremulator_admin_v1_PutPresetRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_PutPresetResponse__Output>): grpc.ClientUnaryCall;
  putPreset(argument: _ecremulator_admin_v1_PutPresetRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_PutPresetResponse__Output>): grpc.ClientUnaryCall;
  
  PutRule(argument: _ecremulator_admin_v1_PutRuleRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_PutRuleResponse__Output>): grpc.ClientUnaryCall;
  PutRule(argument: _ecremulator_admin_v1_PutRuleRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_PutRuleResponse__Output>): grpc.ClientUnaryCall;
  PutRule(argument: _ecremulator_admin_v1_PutRuleRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_PutRuleResponse__Output>): grpc.ClientUnaryCall;
  PutRule(argument: _ecremulator_admin_v1_PutRuleRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_PutRuleResponse__Output>): grpc.ClientUnaryCall;
  putRule(argument: _ecremulator_admin_v1_PutRuleRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_PutRuleResponse__Output>): grpc.ClientUnaryCall;
  putRule(argument: _ecremulator_admin_v1_PutRuleRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_PutRuleResponse__Output>): grpc.ClientUnaryCall;
  putRule(argument: _ecremulator_admin_v1_PutRuleRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_PutRuleResponse__Output>): grpc.ClientUnaryCall;
  putRule(argument: _ecremulator_admin_v1_PutRuleRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_PutRuleResponse__Output>): grpc.ClientUnaryCall;
  
  ReleaseHeldRequests(argument: _ecremulator_admin_v1_ReleaseHeldRequestsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ReleaseHeldRequestsResponse__Output>): grpc.ClientUnaryCall;
  ReleaseHeldRequests(argument: _ecremulator_admin_v1_ReleaseHeldRequestsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_ReleaseHeldRequestsResponse__Output>): grpc.ClientUnaryCall;
  ReleaseHeldRequests(argument: _ecremulator_admin_v1_ReleaseHeldRequestsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ReleaseHeldRequestsResponse__Output>): grpc.ClientUnaryCall;
  ReleaseHeldRequests(argument: _ecremulator_admin_v1_ReleaseHeldRequestsRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_ReleaseHeldRequestsResponse__Output>): grpc.ClientUnaryCall;
  releaseHeldRequests(argument: _ecremulator_admin_v1_ReleaseHeldRequestsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ReleaseHeldRequestsResponse__Output>): grpc.ClientUnaryCall;
  releaseHeldRequests(argument: _ecremulator_admin_v1_ReleaseHeldRequestsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_ReleaseHeldRequestsResponse__Output>): grpc.ClientUnaryCall;
  releaseHeldRequests(argument: _ecremulator_admin_v1_ReleaseHeldRequestsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ReleaseHeldRequestsResponse__Output>): grpc.ClientUnaryCall;
  releaseHeldRequests(argument: _ecremulator_admin_v1_ReleaseHeldRequestsRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_ReleaseHeldRequestsResponse__Output>): grpc.ClientUnaryCall;
  
}

/**
 * Everything that makes the emulator misbehave is a Rule: when -> what -> how often.
 */
export interface RuleServiceHandlers extends grpc.UntypedServiceImplementation {
  DeleteRules: grpc.handleUnaryCall<_ecremulator_admin_v1_DeleteRulesRequest__Output, _ecremulator_admin_v1_DeleteRulesResponse>;
  
  GetRule: grpc.handleUnaryCall<_ecremulator_admin_v1_GetRuleRequest__Output, _ecremulator_admin_v1_GetRuleResponse>;
  
  /**
   * Requests parked by a Hold effect.
   */
  ListHeldRequests: grpc.handleUnaryCall<_ecremulator_admin_v1_ListHeldRequestsRequest__Output, _ecremulator_admin_v1_ListHeldRequestsResponse>;
  
  /**
   * Named, ready-made rules for what goes wrong in practice.
   */
  ListPresets: grpc.handleUnaryCall<_ecremulator_admin_v1_ListPresetsRequest__Output, _ecremulator_admin_v1_ListPresetsResponse>;
  
  ListRules: grpc.handleUnaryCall<_ecremulator_admin_v1_ListRulesRequest__Output, _ecremulator_admin_v1_ListRulesResponse>;
  
  PutPreset: grpc.handleUnaryCall<_ecremulator_admin_v1_PutPresetRequest__Output, _ecremulator_admin_v1_PutPresetResponse>;
  
  PutRule: grpc.handleUnaryCall<_ecremulator_admin_v1_PutRuleRequest__Output, _ecremulator_admin_v1_PutRuleResponse>;
  
  ReleaseHeldRequests: grpc.handleUnaryCall<_ecremulator_admin_v1_ReleaseHeldRequestsRequest__Output, _ecremulator_admin_v1_ReleaseHeldRequestsResponse>;
  
}

export interface RuleServiceDefinition extends grpc.ServiceDefinition {
  DeleteRules: MethodDefinition<_ecremulator_admin_v1_DeleteRulesRequest, _ecremulator_admin_v1_DeleteRulesResponse, _ecremulator_admin_v1_DeleteRulesRequest__Output, _ecremulator_admin_v1_DeleteRulesResponse__Output>
  GetRule: MethodDefinition<_ecremulator_admin_v1_GetRuleRequest, _ecremulator_admin_v1_GetRuleResponse, _ecremulator_admin_v1_GetRuleRequest__Output, _ecremulator_admin_v1_GetRuleResponse__Output>
  ListHeldRequests: MethodDefinition<_ecremulator_admin_v1_ListHeldRequestsRequest, _ecremulator_admin_v1_ListHeldRequestsResponse, _ecremulator_admin_v1_ListHeldRequestsRequest__Output, _ecremulator_admin_v1_ListHeldRequestsResponse__Output>
  ListPresets: MethodDefinition<_ecremulator_admin_v1_ListPresetsRequest, _ecremulator_admin_v1_ListPresetsResponse, _ecremulator_admin_v1_ListPresetsRequest__Output, _ecremulator_admin_v1_ListPresetsResponse__Output>
  ListRules: MethodDefinition<_ecremulator_admin_v1_ListRulesRequest, _ecremulator_admin_v1_ListRulesResponse, _ecremulator_admin_v1_ListRulesRequest__Output, _ecremulator_admin_v1_ListRulesResponse__Output>
  PutPreset: MethodDefinition<_ecremulator_admin_v1_PutPresetRequest, _ecremulator_admin_v1_PutPresetResponse, _ecremulator_admin_v1_PutPresetRequest__Output, _ecremulator_admin_v1_PutPresetResponse__Output>
  PutRule: MethodDefinition<_ecremulator_admin_v1_PutRuleRequest, _ecremulator_admin_v1_PutRuleResponse, _ecremulator_admin_v1_PutRuleRequest__Output, _ecremulator_admin_v1_PutRuleResponse__Output>
  ReleaseHeldRequests: MethodDefinition<_ecremulator_admin_v1_ReleaseHeldRequestsRequest, _ecremulator_admin_v1_ReleaseHeldRequestsResponse, _ecremulator_admin_v1_ReleaseHeldRequestsRequest__Output, _ecremulator_admin_v1_ReleaseHeldRequestsResponse__Output>
}
