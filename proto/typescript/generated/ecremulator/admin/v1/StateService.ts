// From ecremulator/admin/v1/state_service.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { ApplyFixtureRequest as _ecremulator_admin_v1_ApplyFixtureRequest, ApplyFixtureRequest__Output as _ecremulator_admin_v1_ApplyFixtureRequest__Output } from '../../../ecremulator/admin/v1/ApplyFixtureRequest.js';
import type { ApplyFixtureResponse as _ecremulator_admin_v1_ApplyFixtureResponse, ApplyFixtureResponse__Output as _ecremulator_admin_v1_ApplyFixtureResponse__Output } from '../../../ecremulator/admin/v1/ApplyFixtureResponse.js';
import type { DiffStateRequest as _ecremulator_admin_v1_DiffStateRequest, DiffStateRequest__Output as _ecremulator_admin_v1_DiffStateRequest__Output } from '../../../ecremulator/admin/v1/DiffStateRequest.js';
import type { DiffStateResponse as _ecremulator_admin_v1_DiffStateResponse, DiffStateResponse__Output as _ecremulator_admin_v1_DiffStateResponse__Output } from '../../../ecremulator/admin/v1/DiffStateResponse.js';
import type { ExportFixtureRequest as _ecremulator_admin_v1_ExportFixtureRequest, ExportFixtureRequest__Output as _ecremulator_admin_v1_ExportFixtureRequest__Output } from '../../../ecremulator/admin/v1/ExportFixtureRequest.js';
import type { ExportFixtureResponse as _ecremulator_admin_v1_ExportFixtureResponse, ExportFixtureResponse__Output as _ecremulator_admin_v1_ExportFixtureResponse__Output } from '../../../ecremulator/admin/v1/ExportFixtureResponse.js';
import type { GetImageRequest as _ecremulator_admin_v1_GetImageRequest, GetImageRequest__Output as _ecremulator_admin_v1_GetImageRequest__Output } from '../../../ecremulator/admin/v1/GetImageRequest.js';
import type { GetImageResponse as _ecremulator_admin_v1_GetImageResponse, GetImageResponse__Output as _ecremulator_admin_v1_GetImageResponse__Output } from '../../../ecremulator/admin/v1/GetImageResponse.js';
import type { ListImagesRequest as _ecremulator_admin_v1_ListImagesRequest, ListImagesRequest__Output as _ecremulator_admin_v1_ListImagesRequest__Output } from '../../../ecremulator/admin/v1/ListImagesRequest.js';
import type { ListImagesResponse as _ecremulator_admin_v1_ListImagesResponse, ListImagesResponse__Output as _ecremulator_admin_v1_ListImagesResponse__Output } from '../../../ecremulator/admin/v1/ListImagesResponse.js';
import type { ListRepositoriesRequest as _ecremulator_admin_v1_ListRepositoriesRequest, ListRepositoriesRequest__Output as _ecremulator_admin_v1_ListRepositoriesRequest__Output } from '../../../ecremulator/admin/v1/ListRepositoriesRequest.js';
import type { ListRepositoriesResponse as _ecremulator_admin_v1_ListRepositoriesResponse, ListRepositoriesResponse__Output as _ecremulator_admin_v1_ListRepositoriesResponse__Output } from '../../../ecremulator/admin/v1/ListRepositoriesResponse.js';
import type { ListUploadsRequest as _ecremulator_admin_v1_ListUploadsRequest, ListUploadsRequest__Output as _ecremulator_admin_v1_ListUploadsRequest__Output } from '../../../ecremulator/admin/v1/ListUploadsRequest.js';
import type { ListUploadsResponse as _ecremulator_admin_v1_ListUploadsResponse, ListUploadsResponse__Output as _ecremulator_admin_v1_ListUploadsResponse__Output } from '../../../ecremulator/admin/v1/ListUploadsResponse.js';
import type { PreviewLifecycleRequest as _ecremulator_admin_v1_PreviewLifecycleRequest, PreviewLifecycleRequest__Output as _ecremulator_admin_v1_PreviewLifecycleRequest__Output } from '../../../ecremulator/admin/v1/PreviewLifecycleRequest.js';
import type { PreviewLifecycleResponse as _ecremulator_admin_v1_PreviewLifecycleResponse, PreviewLifecycleResponse__Output as _ecremulator_admin_v1_PreviewLifecycleResponse__Output } from '../../../ecremulator/admin/v1/PreviewLifecycleResponse.js';
import type { ReadOperationRequest as _ecremulator_admin_v1_ReadOperationRequest, ReadOperationRequest__Output as _ecremulator_admin_v1_ReadOperationRequest__Output } from '../../../ecremulator/admin/v1/ReadOperationRequest.js';
import type { ReadOperationResponse as _ecremulator_admin_v1_ReadOperationResponse, ReadOperationResponse__Output as _ecremulator_admin_v1_ReadOperationResponse__Output } from '../../../ecremulator/admin/v1/ReadOperationResponse.js';
import type { SeedImagesRequest as _ecremulator_admin_v1_SeedImagesRequest, SeedImagesRequest__Output as _ecremulator_admin_v1_SeedImagesRequest__Output } from '../../../ecremulator/admin/v1/SeedImagesRequest.js';
import type { SeedImagesResponse as _ecremulator_admin_v1_SeedImagesResponse, SeedImagesResponse__Output as _ecremulator_admin_v1_SeedImagesResponse__Output } from '../../../ecremulator/admin/v1/SeedImagesResponse.js';
import type { WriteOperationRequest as _ecremulator_admin_v1_WriteOperationRequest, WriteOperationRequest__Output as _ecremulator_admin_v1_WriteOperationRequest__Output } from '../../../ecremulator/admin/v1/WriteOperationRequest.js';
import type { WriteOperationResponse as _ecremulator_admin_v1_WriteOperationResponse, WriteOperationResponse__Output as _ecremulator_admin_v1_WriteOperationResponse__Output } from '../../../ecremulator/admin/v1/WriteOperationResponse.js';

/**
 * Reads that the AWS API cannot give, and seeding that it cannot do. Never throttled, never
 * faulted, never counted as a pull, never in the request log.
 */
export interface StateServiceClient extends grpc.Client {
  /**
   * All-or-nothing set-up of a whole registry; may be repeated; also read from files at start (ECR_FIXTURES).
   */
  ApplyFixture(argument: _ecremulator_admin_v1_ApplyFixtureRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ApplyFixtureResponse__Output>): grpc.ClientUnaryCall;
  ApplyFixture(argument: _ecremulator_admin_v1_ApplyFixtureRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_ApplyFixtureResponse__Output>): grpc.ClientUnaryCall;
  ApplyFixture(argument: _ecremulator_admin_v1_ApplyFixtureRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ApplyFixtureResponse__Output>): grpc.ClientUnaryCall;
  ApplyFixture(argument: _ecremulator_admin_v1_ApplyFixtureRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_ApplyFixtureResponse__Output>): grpc.ClientUnaryCall;
  /**
   * All-or-nothing set-up of a whole registry; may be repeated; also read from files at start (ECR_FIXTURES).
   */
  applyFixture(argument: _ecremulator_admin_v1_ApplyFixtureRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ApplyFixtureResponse__Output>): grpc.ClientUnaryCall;
  applyFixture(argument: _ecremulator_admin_v1_ApplyFixtureRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_ApplyFixtureResponse__Output>): grpc.ClientUnaryCall;
  applyFixture(argument: _ecremulator_admin_v1_ApplyFixtureRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ApplyFixtureResponse__Output>): grpc.ClientUnaryCall;
  applyFixture(argument: _ecremulator_admin_v1_ApplyFixtureRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_ApplyFixtureResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * What differs between a registry now, a snapshot and a fixture, with a report to print. It changes nothing.
   */
  DiffState(argument: _ecremulator_admin_v1_DiffStateRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_DiffStateResponse__Output>): grpc.ClientUnaryCall;
  DiffState(argument: _ecremulator_admin_v1_DiffStateRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_DiffStateResponse__Output>): grpc.ClientUnaryCall;
  DiffState(argument: _ecremulator_admin_v1_DiffStateRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_DiffStateResponse__Output>): grpc.ClientUnaryCall;
  DiffState(argument: _ecremulator_admin_v1_DiffStateRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_DiffStateResponse__Output>): grpc.ClientUnaryCall;
  /**
   * What differs between a registry now, a snapshot and a fixture, with a report to print. It changes nothing.
   */
  diffState(argument: _ecremulator_admin_v1_DiffStateRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_DiffStateResponse__Output>): grpc.ClientUnaryCall;
  diffState(argument: _ecremulator_admin_v1_DiffStateRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_DiffStateResponse__Output>): grpc.ClientUnaryCall;
  diffState(argument: _ecremulator_admin_v1_DiffStateRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_DiffStateResponse__Output>): grpc.ClientUnaryCall;
  diffState(argument: _ecremulator_admin_v1_DiffStateRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_DiffStateResponse__Output>): grpc.ClientUnaryCall;
  
  ExportFixture(argument: _ecremulator_admin_v1_ExportFixtureRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ExportFixtureResponse__Output>): grpc.ClientUnaryCall;
  ExportFixture(argument: _ecremulator_admin_v1_ExportFixtureRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_ExportFixtureResponse__Output>): grpc.ClientUnaryCall;
  ExportFixture(argument: _ecremulator_admin_v1_ExportFixtureRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ExportFixtureResponse__Output>): grpc.ClientUnaryCall;
  ExportFixture(argument: _ecremulator_admin_v1_ExportFixtureRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_ExportFixtureResponse__Output>): grpc.ClientUnaryCall;
  exportFixture(argument: _ecremulator_admin_v1_ExportFixtureRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ExportFixtureResponse__Output>): grpc.ClientUnaryCall;
  exportFixture(argument: _ecremulator_admin_v1_ExportFixtureRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_ExportFixtureResponse__Output>): grpc.ClientUnaryCall;
  exportFixture(argument: _ecremulator_admin_v1_ExportFixtureRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ExportFixtureResponse__Output>): grpc.ClientUnaryCall;
  exportFixture(argument: _ecremulator_admin_v1_ExportFixtureRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_ExportFixtureResponse__Output>): grpc.ClientUnaryCall;
  
  GetImage(argument: _ecremulator_admin_v1_GetImageRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_GetImageResponse__Output>): grpc.ClientUnaryCall;
  GetImage(argument: _ecremulator_admin_v1_GetImageRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_GetImageResponse__Output>): grpc.ClientUnaryCall;
  GetImage(argument: _ecremulator_admin_v1_GetImageRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_GetImageResponse__Output>): grpc.ClientUnaryCall;
  GetImage(argument: _ecremulator_admin_v1_GetImageRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_GetImageResponse__Output>): grpc.ClientUnaryCall;
  getImage(argument: _ecremulator_admin_v1_GetImageRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_GetImageResponse__Output>): grpc.ClientUnaryCall;
  getImage(argument: _ecremulator_admin_v1_GetImageRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_GetImageResponse__Output>): grpc.ClientUnaryCall;
  getImage(argument: _ecremulator_admin_v1_GetImageRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_GetImageResponse__Output>): grpc.ClientUnaryCall;
  getImage(argument: _ecremulator_admin_v1_GetImageRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_GetImageResponse__Output>): grpc.ClientUnaryCall;
  
  ListImages(argument: _ecremulator_admin_v1_ListImagesRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ListImagesResponse__Output>): grpc.ClientUnaryCall;
  ListImages(argument: _ecremulator_admin_v1_ListImagesRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_ListImagesResponse__Output>): grpc.ClientUnaryCall;
  ListImages(argument: _ecremulator_admin_v1_ListImagesRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ListImagesResponse__Output>): grpc.ClientUnaryCall;
  ListImages(argument: _ecremulator_admin_v1_ListImagesRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_ListImagesResponse__Output>): grpc.ClientUnaryCall;
  listImages(argument: _ecremulator_admin_v1_ListImagesRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ListImagesResponse__Output>): grpc.ClientUnaryCall;
  listImages(argument: _ecremulator_admin_v1_ListImagesRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_ListImagesResponse__Output>): grpc.ClientUnaryCall;
  listImages(argument: _ecremulator_admin_v1_ListImagesRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ListImagesResponse__Output>): grpc.ClientUnaryCall;
  listImages(argument: _ecremulator_admin_v1_ListImagesRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_ListImagesResponse__Output>): grpc.ClientUnaryCall;
  
  ListRepositories(argument: _ecremulator_admin_v1_ListRepositoriesRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ListRepositoriesResponse__Output>): grpc.ClientUnaryCall;
  ListRepositories(argument: _ecremulator_admin_v1_ListRepositoriesRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_ListRepositoriesResponse__Output>): grpc.ClientUnaryCall;
  ListRepositories(argument: _ecremulator_admin_v1_ListRepositoriesRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ListRepositoriesResponse__Output>): grpc.ClientUnaryCall;
  ListRepositories(argument: _ecremulator_admin_v1_ListRepositoriesRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_ListRepositoriesResponse__Output>): grpc.ClientUnaryCall;
  listRepositories(argument: _ecremulator_admin_v1_ListRepositoriesRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ListRepositoriesResponse__Output>): grpc.ClientUnaryCall;
  listRepositories(argument: _ecremulator_admin_v1_ListRepositoriesRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_ListRepositoriesResponse__Output>): grpc.ClientUnaryCall;
  listRepositories(argument: _ecremulator_admin_v1_ListRepositoriesRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ListRepositoriesResponse__Output>): grpc.ClientUnaryCall;
  listRepositories(argument: _ecremulator_admin_v1_ListRepositoriesRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_ListRepositoriesResponse__Output>): grpc.ClientUnaryCall;
  
  ListUploads(argument: _ecremulator_admin_v1_ListUploadsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ListUploadsResponse__Output>): grpc.ClientUnaryCall;
  ListUploads(argument: _ecremulator_admin_v1_ListUploadsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_ListUploadsResponse__Output>): grpc.ClientUnaryCall;
  ListUploads(argument: _ecremulator_admin_v1_ListUploadsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ListUploadsResponse__Output>): grpc.ClientUnaryCall;
  ListUploads(argument: _ecremulator_admin_v1_ListUploadsRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_ListUploadsResponse__Output>): grpc.ClientUnaryCall;
  listUploads(argument: _ecremulator_admin_v1_ListUploadsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ListUploadsResponse__Output>): grpc.ClientUnaryCall;
  listUploads(argument: _ecremulator_admin_v1_ListUploadsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_ListUploadsResponse__Output>): grpc.ClientUnaryCall;
  listUploads(argument: _ecremulator_admin_v1_ListUploadsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ListUploadsResponse__Output>): grpc.ClientUnaryCall;
  listUploads(argument: _ecremulator_admin_v1_ListUploadsRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_ListUploadsResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * What a lifecycle policy would do to the images of a repository now. Unlike StartLifecyclePolicyPreview it changes
   * nothing, and there is no preview to wait for.
   */
  PreviewLifecycle(argument: _ecremulator_admin_v1_PreviewLifecycleRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_PreviewLifecycleResponse__Output>): grpc.ClientUnaryCall;
  PreviewLifecycle(argument: _ecremulator_admin_v1_PreviewLifecycleRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_PreviewLifecycleResponse__Output>): grpc.ClientUnaryCall;
  PreviewLifecycle(argument: _ecremulator_admin_v1_PreviewLifecycleRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_PreviewLifecycleResponse__Output>): grpc.ClientUnaryCall;
  PreviewLifecycle(argument: _ecremulator_admin_v1_PreviewLifecycleRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_PreviewLifecycleResponse__Output>): grpc.ClientUnaryCall;
  /**
   * What a lifecycle policy would do to the images of a repository now. Unlike StartLifecyclePolicyPreview it changes
   * nothing, and there is no preview to wait for.
   */
  previewLifecycle(argument: _ecremulator_admin_v1_PreviewLifecycleRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_PreviewLifecycleResponse__Output>): grpc.ClientUnaryCall;
  previewLifecycle(argument: _ecremulator_admin_v1_PreviewLifecycleRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_PreviewLifecycleResponse__Output>): grpc.ClientUnaryCall;
  previewLifecycle(argument: _ecremulator_admin_v1_PreviewLifecycleRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_PreviewLifecycleResponse__Output>): grpc.ClientUnaryCall;
  previewLifecycle(argument: _ecremulator_admin_v1_PreviewLifecycleRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_PreviewLifecycleResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * Executes a read operation of the ECR API, such as GetRegistryPolicy or DescribePullThroughCacheRules. Rules and policies
   * don't apply to it, and it needs no signature.
   */
  ReadOperation(argument: _ecremulator_admin_v1_ReadOperationRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ReadOperationResponse__Output>): grpc.ClientUnaryCall;
  ReadOperation(argument: _ecremulator_admin_v1_ReadOperationRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_ReadOperationResponse__Output>): grpc.ClientUnaryCall;
  ReadOperation(argument: _ecremulator_admin_v1_ReadOperationRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ReadOperationResponse__Output>): grpc.ClientUnaryCall;
  ReadOperation(argument: _ecremulator_admin_v1_ReadOperationRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_ReadOperationResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Executes a read operation of the ECR API, such as GetRegistryPolicy or DescribePullThroughCacheRules. Rules and policies
   * don't apply to it, and it needs no signature.
   */
  readOperation(argument: _ecremulator_admin_v1_ReadOperationRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ReadOperationResponse__Output>): grpc.ClientUnaryCall;
  readOperation(argument: _ecremulator_admin_v1_ReadOperationRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_ReadOperationResponse__Output>): grpc.ClientUnaryCall;
  readOperation(argument: _ecremulator_admin_v1_ReadOperationRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ReadOperationResponse__Output>): grpc.ClientUnaryCall;
  readOperation(argument: _ecremulator_admin_v1_ReadOperationRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_ReadOperationResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * Creates images without a push, with real, reproducible digests. All or nothing. Sends no EventBridge events.
   */
  SeedImages(argument: _ecremulator_admin_v1_SeedImagesRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_SeedImagesResponse__Output>): grpc.ClientUnaryCall;
  SeedImages(argument: _ecremulator_admin_v1_SeedImagesRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_SeedImagesResponse__Output>): grpc.ClientUnaryCall;
  SeedImages(argument: _ecremulator_admin_v1_SeedImagesRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_SeedImagesResponse__Output>): grpc.ClientUnaryCall;
  SeedImages(argument: _ecremulator_admin_v1_SeedImagesRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_SeedImagesResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Creates images without a push, with real, reproducible digests. All or nothing. Sends no EventBridge events.
   */
  seedImages(argument: _ecremulator_admin_v1_SeedImagesRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_SeedImagesResponse__Output>): grpc.ClientUnaryCall;
  seedImages(argument: _ecremulator_admin_v1_SeedImagesRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_SeedImagesResponse__Output>): grpc.ClientUnaryCall;
  seedImages(argument: _ecremulator_admin_v1_SeedImagesRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_SeedImagesResponse__Output>): grpc.ClientUnaryCall;
  seedImages(argument: _ecremulator_admin_v1_SeedImagesRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_SeedImagesResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * Executes an operation of the ECR API that sets up repositories or the registry, as the registry's owner would:
   * PutReplicationConfiguration, CreatePullThroughCacheRule, DeleteLifecyclePolicy. Rules and policies don't apply to it, and
   * it needs no signature. Operations on images are excluded, and so is SetRepositoryPolicy, which depends on the caller.
   */
  WriteOperation(argument: _ecremulator_admin_v1_WriteOperationRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_WriteOperationResponse__Output>): grpc.ClientUnaryCall;
  WriteOperation(argument: _ecremulator_admin_v1_WriteOperationRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_WriteOperationResponse__Output>): grpc.ClientUnaryCall;
  WriteOperation(argument: _ecremulator_admin_v1_WriteOperationRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_WriteOperationResponse__Output>): grpc.ClientUnaryCall;
  WriteOperation(argument: _ecremulator_admin_v1_WriteOperationRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_WriteOperationResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Executes an operation of the ECR API that sets up repositories or the registry, as the registry's owner would:
   * PutReplicationConfiguration, CreatePullThroughCacheRule, DeleteLifecyclePolicy. Rules and policies don't apply to it, and
   * it needs no signature. Operations on images are excluded, and so is SetRepositoryPolicy, which depends on the caller.
   */
  writeOperation(argument: _ecremulator_admin_v1_WriteOperationRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_WriteOperationResponse__Output>): grpc.ClientUnaryCall;
  writeOperation(argument: _ecremulator_admin_v1_WriteOperationRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_WriteOperationResponse__Output>): grpc.ClientUnaryCall;
  writeOperation(argument: _ecremulator_admin_v1_WriteOperationRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_WriteOperationResponse__Output>): grpc.ClientUnaryCall;
  writeOperation(argument: _ecremulator_admin_v1_WriteOperationRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_WriteOperationResponse__Output>): grpc.ClientUnaryCall;
  
}

/**
 * Reads that the AWS API cannot give, and seeding that it cannot do. Never throttled, never
 * faulted, never counted as a pull, never in the request log.
 */
export interface StateServiceHandlers extends grpc.UntypedServiceImplementation {
  /**
   * All-or-nothing set-up of a whole registry; may be repeated; also read from files at start (ECR_FIXTURES).
   */
  ApplyFixture: grpc.handleUnaryCall<_ecremulator_admin_v1_ApplyFixtureRequest__Output, _ecremulator_admin_v1_ApplyFixtureResponse>;
  
  /**
   * What differs between a registry now, a snapshot and a fixture, with a report to print. It changes nothing.
   */
  DiffState: grpc.handleUnaryCall<_ecremulator_admin_v1_DiffStateRequest__Output, _ecremulator_admin_v1_DiffStateResponse>;
  
  ExportFixture: grpc.handleUnaryCall<_ecremulator_admin_v1_ExportFixtureRequest__Output, _ecremulator_admin_v1_ExportFixtureResponse>;
  
  GetImage: grpc.handleUnaryCall<_ecremulator_admin_v1_GetImageRequest__Output, _ecremulator_admin_v1_GetImageResponse>;
  
  ListImages: grpc.handleUnaryCall<_ecremulator_admin_v1_ListImagesRequest__Output, _ecremulator_admin_v1_ListImagesResponse>;
  
  ListRepositories: grpc.handleUnaryCall<_ecremulator_admin_v1_ListRepositoriesRequest__Output, _ecremulator_admin_v1_ListRepositoriesResponse>;
  
  ListUploads: grpc.handleUnaryCall<_ecremulator_admin_v1_ListUploadsRequest__Output, _ecremulator_admin_v1_ListUploadsResponse>;
  
  /**
   * What a lifecycle policy would do to the images of a repository now. Unlike StartLifecyclePolicyPreview it changes
   * nothing, and there is no preview to wait for.
   */
  PreviewLifecycle: grpc.handleUnaryCall<_ecremulator_admin_v1_PreviewLifecycleRequest__Output, _ecremulator_admin_v1_PreviewLifecycleResponse>;
  
  /**
   * Executes a read operation of the ECR API, such as GetRegistryPolicy or DescribePullThroughCacheRules. Rules and policies
   * don't apply to it, and it needs no signature.
   */
  ReadOperation: grpc.handleUnaryCall<_ecremulator_admin_v1_ReadOperationRequest__Output, _ecremulator_admin_v1_ReadOperationResponse>;
  
  /**
   * Creates images without a push, with real, reproducible digests. All or nothing. Sends no EventBridge events.
   */
  SeedImages: grpc.handleUnaryCall<_ecremulator_admin_v1_SeedImagesRequest__Output, _ecremulator_admin_v1_SeedImagesResponse>;
  
  /**
   * Executes an operation of the ECR API that sets up repositories or the registry, as the registry's owner would:
   * PutReplicationConfiguration, CreatePullThroughCacheRule, DeleteLifecyclePolicy. Rules and policies don't apply to it, and
   * it needs no signature. Operations on images are excluded, and so is SetRepositoryPolicy, which depends on the caller.
   */
  WriteOperation: grpc.handleUnaryCall<_ecremulator_admin_v1_WriteOperationRequest__Output, _ecremulator_admin_v1_WriteOperationResponse>;
  
}

export interface StateServiceDefinition extends grpc.ServiceDefinition {
  ApplyFixture: MethodDefinition<_ecremulator_admin_v1_ApplyFixtureRequest, _ecremulator_admin_v1_ApplyFixtureResponse, _ecremulator_admin_v1_ApplyFixtureRequest__Output, _ecremulator_admin_v1_ApplyFixtureResponse__Output>
  DiffState: MethodDefinition<_ecremulator_admin_v1_DiffStateRequest, _ecremulator_admin_v1_DiffStateResponse, _ecremulator_admin_v1_DiffStateRequest__Output, _ecremulator_admin_v1_DiffStateResponse__Output>
  ExportFixture: MethodDefinition<_ecremulator_admin_v1_ExportFixtureRequest, _ecremulator_admin_v1_ExportFixtureResponse, _ecremulator_admin_v1_ExportFixtureRequest__Output, _ecremulator_admin_v1_ExportFixtureResponse__Output>
  GetImage: MethodDefinition<_ecremulator_admin_v1_GetImageRequest, _ecremulator_admin_v1_GetImageResponse, _ecremulator_admin_v1_GetImageRequest__Output, _ecremulator_admin_v1_GetImageResponse__Output>
  ListImages: MethodDefinition<_ecremulator_admin_v1_ListImagesRequest, _ecremulator_admin_v1_ListImagesResponse, _ecremulator_admin_v1_ListImagesRequest__Output, _ecremulator_admin_v1_ListImagesResponse__Output>
  ListRepositories: MethodDefinition<_ecremulator_admin_v1_ListRepositoriesRequest, _ecremulator_admin_v1_ListRepositoriesResponse, _ecremulator_admin_v1_ListRepositoriesRequest__Output, _ecremulator_admin_v1_ListRepositoriesResponse__Output>
  ListUploads: MethodDefinition<_ecremulator_admin_v1_ListUploadsRequest, _ecremulator_admin_v1_ListUploadsResponse, _ecremulator_admin_v1_ListUploadsRequest__Output, _ecremulator_admin_v1_ListUploadsResponse__Output>
  PreviewLifecycle: MethodDefinition<_ecremulator_admin_v1_PreviewLifecycleRequest, _ecremulator_admin_v1_PreviewLifecycleResponse, _ecremulator_admin_v1_PreviewLifecycleRequest__Output, _ecremulator_admin_v1_PreviewLifecycleResponse__Output>
  ReadOperation: MethodDefinition<_ecremulator_admin_v1_ReadOperationRequest, _ecremulator_admin_v1_ReadOperationResponse, _ecremulator_admin_v1_ReadOperationRequest__Output, _ecremulator_admin_v1_ReadOperationResponse__Output>
  SeedImages: MethodDefinition<_ecremulator_admin_v1_SeedImagesRequest, _ecremulator_admin_v1_SeedImagesResponse, _ecremulator_admin_v1_SeedImagesRequest__Output, _ecremulator_admin_v1_SeedImagesResponse__Output>
  WriteOperation: MethodDefinition<_ecremulator_admin_v1_WriteOperationRequest, _ecremulator_admin_v1_WriteOperationResponse, _ecremulator_admin_v1_WriteOperationRequest__Output, _ecremulator_admin_v1_WriteOperationResponse__Output>
}
