// From ecremulator/admin/v1/signing_service.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { GetSigningProfileRequest as _ecremulator_admin_v1_GetSigningProfileRequest, GetSigningProfileRequest__Output as _ecremulator_admin_v1_GetSigningProfileRequest__Output } from '../../../ecremulator/admin/v1/GetSigningProfileRequest.js';
import type { GetSigningProfileResponse as _ecremulator_admin_v1_GetSigningProfileResponse, GetSigningProfileResponse__Output as _ecremulator_admin_v1_GetSigningProfileResponse__Output } from '../../../ecremulator/admin/v1/GetSigningProfileResponse.js';
import type { SetSigningBehaviorRequest as _ecremulator_admin_v1_SetSigningBehaviorRequest, SetSigningBehaviorRequest__Output as _ecremulator_admin_v1_SetSigningBehaviorRequest__Output } from '../../../ecremulator/admin/v1/SetSigningBehaviorRequest.js';
import type { SetSigningBehaviorResponse as _ecremulator_admin_v1_SetSigningBehaviorResponse, SetSigningBehaviorResponse__Output as _ecremulator_admin_v1_SetSigningBehaviorResponse__Output } from '../../../ecremulator/admin/v1/SetSigningBehaviorResponse.js';

/**
 * Managed signing: what profiles sign with, and whether they succeed.
 */
export interface SigningServiceClient extends grpc.Client {
  /**
   * Every profile has a key and certificates, even one that no rule names. They are derived from the registry's seed.
   */
  GetSigningProfile(argument: _ecremulator_admin_v1_GetSigningProfileRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_GetSigningProfileResponse__Output>): grpc.ClientUnaryCall;
  GetSigningProfile(argument: _ecremulator_admin_v1_GetSigningProfileRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_GetSigningProfileResponse__Output>): grpc.ClientUnaryCall;
  GetSigningProfile(argument: _ecremulator_admin_v1_GetSigningProfileRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_GetSigningProfileResponse__Output>): grpc.ClientUnaryCall;
  GetSigningProfile(argument: _ecremulator_admin_v1_GetSigningProfileRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_GetSigningProfileResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Every profile has a key and certificates, even one that no rule names. They are derived from the registry's seed.
   */
  getSigningProfile(argument: _ecremulator_admin_v1_GetSigningProfileRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_GetSigningProfileResponse__Output>): grpc.ClientUnaryCall;
  getSigningProfile(argument: _ecremulator_admin_v1_GetSigningProfileRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_GetSigningProfileResponse__Output>): grpc.ClientUnaryCall;
  getSigningProfile(argument: _ecremulator_admin_v1_GetSigningProfileRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_GetSigningProfileResponse__Output>): grpc.ClientUnaryCall;
  getSigningProfile(argument: _ecremulator_admin_v1_GetSigningProfileRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_GetSigningProfileResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * Applies to images pushed from now on. A signing under way isn't affected.
   */
  SetSigningBehavior(argument: _ecremulator_admin_v1_SetSigningBehaviorRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_SetSigningBehaviorResponse__Output>): grpc.ClientUnaryCall;
  SetSigningBehavior(argument: _ecremulator_admin_v1_SetSigningBehaviorRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_SetSigningBehaviorResponse__Output>): grpc.ClientUnaryCall;
  SetSigningBehavior(argument: _ecremulator_admin_v1_SetSigningBehaviorRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_SetSigningBehaviorResponse__Output>): grpc.ClientUnaryCall;
  SetSigningBehavior(argument: _ecremulator_admin_v1_SetSigningBehaviorRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_SetSigningBehaviorResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Applies to images pushed from now on. A signing under way isn't affected.
   */
  setSigningBehavior(argument: _ecremulator_admin_v1_SetSigningBehaviorRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_SetSigningBehaviorResponse__Output>): grpc.ClientUnaryCall;
  setSigningBehavior(argument: _ecremulator_admin_v1_SetSigningBehaviorRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_SetSigningBehaviorResponse__Output>): grpc.ClientUnaryCall;
  setSigningBehavior(argument: _ecremulator_admin_v1_SetSigningBehaviorRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_SetSigningBehaviorResponse__Output>): grpc.ClientUnaryCall;
  setSigningBehavior(argument: _ecremulator_admin_v1_SetSigningBehaviorRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_SetSigningBehaviorResponse__Output>): grpc.ClientUnaryCall;
  
}

/**
 * Managed signing: what profiles sign with, and whether they succeed.
 */
export interface SigningServiceHandlers extends grpc.UntypedServiceImplementation {
  /**
   * Every profile has a key and certificates, even one that no rule names. They are derived from the registry's seed.
   */
  GetSigningProfile: grpc.handleUnaryCall<_ecremulator_admin_v1_GetSigningProfileRequest__Output, _ecremulator_admin_v1_GetSigningProfileResponse>;
  
  /**
   * Applies to images pushed from now on. A signing under way isn't affected.
   */
  SetSigningBehavior: grpc.handleUnaryCall<_ecremulator_admin_v1_SetSigningBehaviorRequest__Output, _ecremulator_admin_v1_SetSigningBehaviorResponse>;
  
}

export interface SigningServiceDefinition extends grpc.ServiceDefinition {
  GetSigningProfile: MethodDefinition<_ecremulator_admin_v1_GetSigningProfileRequest, _ecremulator_admin_v1_GetSigningProfileResponse, _ecremulator_admin_v1_GetSigningProfileRequest__Output, _ecremulator_admin_v1_GetSigningProfileResponse__Output>
  SetSigningBehavior: MethodDefinition<_ecremulator_admin_v1_SetSigningBehaviorRequest, _ecremulator_admin_v1_SetSigningBehaviorResponse, _ecremulator_admin_v1_SetSigningBehaviorRequest__Output, _ecremulator_admin_v1_SetSigningBehaviorResponse__Output>
}
