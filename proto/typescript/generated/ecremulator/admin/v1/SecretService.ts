// From ecremulator/admin/v1/secret_service.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { DeleteSecretRequest as _ecremulator_admin_v1_DeleteSecretRequest, DeleteSecretRequest__Output as _ecremulator_admin_v1_DeleteSecretRequest__Output } from '../../../ecremulator/admin/v1/DeleteSecretRequest.js';
import type { DeleteSecretResponse as _ecremulator_admin_v1_DeleteSecretResponse, DeleteSecretResponse__Output as _ecremulator_admin_v1_DeleteSecretResponse__Output } from '../../../ecremulator/admin/v1/DeleteSecretResponse.js';
import type { ListSecretsRequest as _ecremulator_admin_v1_ListSecretsRequest, ListSecretsRequest__Output as _ecremulator_admin_v1_ListSecretsRequest__Output } from '../../../ecremulator/admin/v1/ListSecretsRequest.js';
import type { ListSecretsResponse as _ecremulator_admin_v1_ListSecretsResponse, ListSecretsResponse__Output as _ecremulator_admin_v1_ListSecretsResponse__Output } from '../../../ecremulator/admin/v1/ListSecretsResponse.js';
import type { PutSecretRequest as _ecremulator_admin_v1_PutSecretRequest, PutSecretRequest__Output as _ecremulator_admin_v1_PutSecretRequest__Output } from '../../../ecremulator/admin/v1/PutSecretRequest.js';
import type { PutSecretResponse as _ecremulator_admin_v1_PutSecretResponse, PutSecretResponse__Output as _ecremulator_admin_v1_PutSecretResponse__Output } from '../../../ecremulator/admin/v1/PutSecretResponse.js';

/**
 * Secrets of AWS Secrets Manager as far as ECR reads them: the credentials of pull-through cache rules.
 */
export interface SecretServiceClient extends grpc.Client {
  DeleteSecret(argument: _ecremulator_admin_v1_DeleteSecretRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_DeleteSecretResponse__Output>): grpc.ClientUnaryCall;
  DeleteSecret(argument: _ecremulator_admin_v1_DeleteSecretRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_DeleteSecretResponse__Output>): grpc.ClientUnaryCall;
  DeleteSecret(argument: _ecremulator_admin_v1_DeleteSecretRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_DeleteSecretResponse__Output>): grpc.ClientUnaryCall;
  DeleteSecret(argument: _ecremulator_admin_v1_DeleteSecretRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_DeleteSecretResponse__Output>): grpc.ClientUnaryCall;
  deleteSecret(argument: _ecremulator_admin_v1_DeleteSecretRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_DeleteSecretResponse__Output>): grpc.ClientUnaryCall;
  deleteSecret(argument: _ecremulator_admin_v1_DeleteSecretRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_DeleteSecretResponse__Output>): grpc.ClientUnaryCall;
  deleteSecret(argument: _ecremulator_admin_v1_DeleteSecretRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_DeleteSecretResponse__Output>): grpc.ClientUnaryCall;
  deleteSecret(argument: _ecremulator_admin_v1_DeleteSecretRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_DeleteSecretResponse__Output>): grpc.ClientUnaryCall;
  
  ListSecrets(argument: _ecremulator_admin_v1_ListSecretsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ListSecretsResponse__Output>): grpc.ClientUnaryCall;
  ListSecrets(argument: _ecremulator_admin_v1_ListSecretsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_ListSecretsResponse__Output>): grpc.ClientUnaryCall;
  ListSecrets(argument: _ecremulator_admin_v1_ListSecretsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ListSecretsResponse__Output>): grpc.ClientUnaryCall;
  ListSecrets(argument: _ecremulator_admin_v1_ListSecretsRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_ListSecretsResponse__Output>): grpc.ClientUnaryCall;
  listSecrets(argument: _ecremulator_admin_v1_ListSecretsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ListSecretsResponse__Output>): grpc.ClientUnaryCall;
  listSecrets(argument: _ecremulator_admin_v1_ListSecretsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_ListSecretsResponse__Output>): grpc.ClientUnaryCall;
  listSecrets(argument: _ecremulator_admin_v1_ListSecretsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ListSecretsResponse__Output>): grpc.ClientUnaryCall;
  listSecrets(argument: _ecremulator_admin_v1_ListSecretsRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_ListSecretsResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * Upsert by name.
   */
  PutSecret(argument: _ecremulator_admin_v1_PutSecretRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_PutSecretResponse__Output>): grpc.ClientUnaryCall;
  PutSecret(argument: _ecremulator_admin_v1_PutSecretRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_PutSecretResponse__Output>): grpc.ClientUnaryCall;
  PutSecret(argument: _ecremulator_admin_v1_PutSecretRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_PutSecretResponse__Output>): grpc.ClientUnaryCall;
  PutSecret(argument: _ecremulator_admin_v1_PutSecretRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_PutSecretResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Upsert by name.
   */
  putSecret(argument: _ecremulator_admin_v1_PutSecretRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_PutSecretResponse__Output>): grpc.ClientUnaryCall;
  putSecret(argument: _ecremulator_admin_v1_PutSecretRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_PutSecretResponse__Output>): grpc.ClientUnaryCall;
  putSecret(argument: _ecremulator_admin_v1_PutSecretRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_PutSecretResponse__Output>): grpc.ClientUnaryCall;
  putSecret(argument: _ecremulator_admin_v1_PutSecretRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_PutSecretResponse__Output>): grpc.ClientUnaryCall;
  
}

/**
 * Secrets of AWS Secrets Manager as far as ECR reads them: the credentials of pull-through cache rules.
 */
export interface SecretServiceHandlers extends grpc.UntypedServiceImplementation {
  DeleteSecret: grpc.handleUnaryCall<_ecremulator_admin_v1_DeleteSecretRequest__Output, _ecremulator_admin_v1_DeleteSecretResponse>;
  
  ListSecrets: grpc.handleUnaryCall<_ecremulator_admin_v1_ListSecretsRequest__Output, _ecremulator_admin_v1_ListSecretsResponse>;
  
  /**
   * Upsert by name.
   */
  PutSecret: grpc.handleUnaryCall<_ecremulator_admin_v1_PutSecretRequest__Output, _ecremulator_admin_v1_PutSecretResponse>;
  
}

export interface SecretServiceDefinition extends grpc.ServiceDefinition {
  DeleteSecret: MethodDefinition<_ecremulator_admin_v1_DeleteSecretRequest, _ecremulator_admin_v1_DeleteSecretResponse, _ecremulator_admin_v1_DeleteSecretRequest__Output, _ecremulator_admin_v1_DeleteSecretResponse__Output>
  ListSecrets: MethodDefinition<_ecremulator_admin_v1_ListSecretsRequest, _ecremulator_admin_v1_ListSecretsResponse, _ecremulator_admin_v1_ListSecretsRequest__Output, _ecremulator_admin_v1_ListSecretsResponse__Output>
  PutSecret: MethodDefinition<_ecremulator_admin_v1_PutSecretRequest, _ecremulator_admin_v1_PutSecretResponse, _ecremulator_admin_v1_PutSecretRequest__Output, _ecremulator_admin_v1_PutSecretResponse__Output>
}
