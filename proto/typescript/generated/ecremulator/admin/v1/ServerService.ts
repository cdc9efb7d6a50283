// From ecremulator/admin/v1/server_service.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { GetServerInfoRequest as _ecremulator_admin_v1_GetServerInfoRequest, GetServerInfoRequest__Output as _ecremulator_admin_v1_GetServerInfoRequest__Output } from '../../../ecremulator/admin/v1/GetServerInfoRequest.js';
import type { GetServerInfoResponse as _ecremulator_admin_v1_GetServerInfoResponse, GetServerInfoResponse__Output as _ecremulator_admin_v1_GetServerInfoResponse__Output } from '../../../ecremulator/admin/v1/GetServerInfoResponse.js';
import type { ListOperationsRequest as _ecremulator_admin_v1_ListOperationsRequest, ListOperationsRequest__Output as _ecremulator_admin_v1_ListOperationsRequest__Output } from '../../../ecremulator/admin/v1/ListOperationsRequest.js';
import type { ListOperationsResponse as _ecremulator_admin_v1_ListOperationsResponse, ListOperationsResponse__Output as _ecremulator_admin_v1_ListOperationsResponse__Output } from '../../../ecremulator/admin/v1/ListOperationsResponse.js';

/**
 * What this server is. Liveness is grpc.health.v1.Health; schema is grpc.reflection.v1.
 */
export interface ServerServiceClient extends grpc.Client {
  GetServerInfo(argument: _ecremulator_admin_v1_GetServerInfoRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_GetServerInfoResponse__Output>): grpc.ClientUnaryCall;
  GetServerInfo(argument: _ecremulator_admin_v1_GetServerInfoRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_GetServerInfoResponse__Output>): grpc.ClientUnaryCall;
  GetServerInfo(argument: _ecremulator_admin_v1_GetServerInfoRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_GetServerInfoResponse__Output>): grpc.ClientUnaryCall;
  GetServerInfo(argument: _ecremulator_admin_v1_GetServerInfoRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_GetServerInfoResponse__Output>): grpc.ClientUnaryCall;
  getServerInfo(argument: _ecremulator_admin_v1_GetServerInfoRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_GetServerInfoResponse__Output>): grpc.ClientUnaryCall;
  getServerInfo(argument: _ecremulator_admin_v1_GetServerInfoRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_GetServerInfoResponse__Output>): grpc.ClientUnaryCall;
  getServerInfo(argument: _ecremulator_admin_v1_GetServerInfoRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_GetServerInfoResponse__Output>): grpc.ClientUnaryCall;
  getServerInfo(argument: _ecremulator_admin_v1_GetServerInfoRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_GetServerInfoResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * Every operation a RequestMatch can name, with its plane and its error catalogue.
   */
  ListOperations(argument: _ecremulator_admin_v1_ListOperationsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ListOperationsResponse__Output>): grpc.ClientUnaryCall;
  ListOperations(argument: _ecremulator_admin_v1_ListOperationsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_ListOperationsResponse__Output>): grpc.ClientUnaryCall;
  ListOperations(argument: _ecremulator_admin_v1_ListOperationsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ListOperationsResponse__Output>): grpc.ClientUnaryCall;
  ListOperations(argument: _ecremulator_admin_v1_ListOperationsRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_ListOperationsResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Every operation a RequestMatch can name, with its plane and its error catalogue.
   */
  listOperations(argument: _ecremulator_admin_v1_ListOperationsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ListOperationsResponse__Output>): grpc.ClientUnaryCall;
  listOperations(argument: _ecremulator_admin_v1_ListOperationsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_ListOperationsResponse__Output>): grpc.ClientUnaryCall;
  listOperations(argument: _ecremulator_admin_v1_ListOperationsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ListOperationsResponse__Output>): grpc.ClientUnaryCall;
  listOperations(argument: _ecremulator_admin_v1_ListOperationsRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_ListOperationsResponse__Output>): grpc.ClientUnaryCall;
  
}

/**
 * What this server is. Liveness is grpc.health.v1.Health; schema is grpc.reflection.v1.
 */
export interface ServerServiceHandlers extends grpc.UntypedServiceImplementation {
  GetServerInfo: grpc.handleUnaryCall<_ecremulator_admin_v1_GetServerInfoRequest__Output, _ecremulator_admin_v1_GetServerInfoResponse>;
  
  /**
   * Every operation a RequestMatch can name, with its plane and its error catalogue.
   */
  ListOperations: grpc.handleUnaryCall<_ecremulator_admin_v1_ListOperationsRequest__Output, _ecremulator_admin_v1_ListOperationsResponse>;
  
}

export interface ServerServiceDefinition extends grpc.ServiceDefinition {
  GetServerInfo: MethodDefinition<_ecremulator_admin_v1_GetServerInfoRequest, _ecremulator_admin_v1_GetServerInfoResponse, _ecremulator_admin_v1_GetServerInfoRequest__Output, _ecremulator_admin_v1_GetServerInfoResponse__Output>
  ListOperations: MethodDefinition<_ecremulator_admin_v1_ListOperationsRequest, _ecremulator_admin_v1_ListOperationsResponse, _ecremulator_admin_v1_ListOperationsRequest__Output, _ecremulator_admin_v1_ListOperationsResponse__Output>
}
