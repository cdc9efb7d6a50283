// From ecremulator/admin/v1/registry_service.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { AdvanceClockRequest as _ecremulator_admin_v1_AdvanceClockRequest, AdvanceClockRequest__Output as _ecremulator_admin_v1_AdvanceClockRequest__Output } from '../../../ecremulator/admin/v1/AdvanceClockRequest.js';
import type { AdvanceClockResponse as _ecremulator_admin_v1_AdvanceClockResponse, AdvanceClockResponse__Output as _ecremulator_admin_v1_AdvanceClockResponse__Output } from '../../../ecremulator/admin/v1/AdvanceClockResponse.js';
import type { CreateRegistryRequest as _ecremulator_admin_v1_CreateRegistryRequest, CreateRegistryRequest__Output as _ecremulator_admin_v1_CreateRegistryRequest__Output } from '../../../ecremulator/admin/v1/CreateRegistryRequest.js';
import type { CreateRegistryResponse as _ecremulator_admin_v1_CreateRegistryResponse, CreateRegistryResponse__Output as _ecremulator_admin_v1_CreateRegistryResponse__Output } from '../../../ecremulator/admin/v1/CreateRegistryResponse.js';
import type { CreateSnapshotRequest as _ecremulator_admin_v1_CreateSnapshotRequest, CreateSnapshotRequest__Output as _ecremulator_admin_v1_CreateSnapshotRequest__Output } from '../../../ecremulator/admin/v1/CreateSnapshotRequest.js';
import type { CreateSnapshotResponse as _ecremulator_admin_v1_CreateSnapshotResponse, CreateSnapshotResponse__Output as _ecremulator_admin_v1_CreateSnapshotResponse__Output } from '../../../ecremulator/admin/v1/CreateSnapshotResponse.js';
import type { DeleteRegistryRequest as _ecremulator_admin_v1_DeleteRegistryRequest, DeleteRegistryRequest__Output as _ecremulator_admin_v1_DeleteRegistryRequest__Output } from '../../../ecremulator/admin/v1/DeleteRegistryRequest.js';
import type { DeleteRegistryResponse as _ecremulator_admin_v1_DeleteRegistryResponse, DeleteRegistryResponse__Output as _ecremulator_admin_v1_DeleteRegistryResponse__Output } from '../../../ecremulator/admin/v1/DeleteRegistryResponse.js';
import type { DeleteSnapshotRequest as _ecremulator_admin_v1_DeleteSnapshotRequest, DeleteSnapshotRequest__Output as _ecremulator_admin_v1_DeleteSnapshotRequest__Output } from '../../../ecremulator/admin/v1/DeleteSnapshotRequest.js';
import type { DeleteSnapshotResponse as _ecremulator_admin_v1_DeleteSnapshotResponse, DeleteSnapshotResponse__Output as _ecremulator_admin_v1_DeleteSnapshotResponse__Output } from '../../../ecremulator/admin/v1/DeleteSnapshotResponse.js';
import type { ExportSnapshotRequest as _ecremulator_admin_v1_ExportSnapshotRequest, ExportSnapshotRequest__Output as _ecremulator_admin_v1_ExportSnapshotRequest__Output } from '../../../ecremulator/admin/v1/ExportSnapshotRequest.js';
import type { ExportSnapshotResponse as _ecremulator_admin_v1_ExportSnapshotResponse, ExportSnapshotResponse__Output as _ecremulator_admin_v1_ExportSnapshotResponse__Output } from '../../../ecremulator/admin/v1/ExportSnapshotResponse.js';
import type { GetClockRequest as _ecremulator_admin_v1_GetClockRequest, GetClockRequest__Output as _ecremulator_admin_v1_GetClockRequest__Output } from '../../../ecremulator/admin/v1/GetClockRequest.js';
import type { GetClockResponse as _ecremulator_admin_v1_GetClockResponse, GetClockResponse__Output as _ecremulator_admin_v1_GetClockResponse__Output } from '../../../ecremulator/admin/v1/GetClockResponse.js';
import type { GetDebugReportRequest as _ecremulator_admin_v1_GetDebugReportRequest, GetDebugReportRequest__Output as _ecremulator_admin_v1_GetDebugReportRequest__Output } from '../../../ecremulator/admin/v1/GetDebugReportRequest.js';
import type { GetDebugReportResponse as _ecremulator_admin_v1_GetDebugReportResponse, GetDebugReportResponse__Output as _ecremulator_admin_v1_GetDebugReportResponse__Output } from '../../../ecremulator/admin/v1/GetDebugReportResponse.js';
import type { GetRegistryRequest as _ecremulator_admin_v1_GetRegistryRequest, GetRegistryRequest__Output as _ecremulator_admin_v1_GetRegistryRequest__Output } from '../../../ecremulator/admin/v1/GetRegistryRequest.js';
import type { GetRegistryResponse as _ecremulator_admin_v1_GetRegistryResponse, GetRegistryResponse__Output as _ecremulator_admin_v1_GetRegistryResponse__Output } from '../../../ecremulator/admin/v1/GetRegistryResponse.js';
import type { ImportSnapshotRequest as _ecremulator_admin_v1_ImportSnapshotRequest, ImportSnapshotRequest__Output as _ecremulator_admin_v1_ImportSnapshotRequest__Output } from '../../../ecremulator/admin/v1/ImportSnapshotRequest.js';
import type { ImportSnapshotResponse as _ecremulator_admin_v1_ImportSnapshotResponse, ImportSnapshotResponse__Output as _ecremulator_admin_v1_ImportSnapshotResponse__Output } from '../../../ecremulator/admin/v1/ImportSnapshotResponse.js';
import type { ListRegistriesRequest as _ecremulator_admin_v1_ListRegistriesRequest, ListRegistriesRequest__Output as _ecremulator_admin_v1_ListRegistriesRequest__Output } from '../../../ecremulator/admin/v1/ListRegistriesRequest.js';
import type { ListRegistriesResponse as _ecremulator_admin_v1_ListRegistriesResponse, ListRegistriesResponse__Output as _ecremulator_admin_v1_ListRegistriesResponse__Output } from '../../../ecremulator/admin/v1/ListRegistriesResponse.js';
import type { ListSnapshotsRequest as _ecremulator_admin_v1_ListSnapshotsRequest, ListSnapshotsRequest__Output as _ecremulator_admin_v1_ListSnapshotsRequest__Output } from '../../../ecremulator/admin/v1/ListSnapshotsRequest.js';
import type { ListSnapshotsResponse as _ecremulator_admin_v1_ListSnapshotsResponse, ListSnapshotsResponse__Output as _ecremulator_admin_v1_ListSnapshotsResponse__Output } from '../../../ecremulator/admin/v1/ListSnapshotsResponse.js';
import type { ListTimersRequest as _ecremulator_admin_v1_ListTimersRequest, ListTimersRequest__Output as _ecremulator_admin_v1_ListTimersRequest__Output } from '../../../ecremulator/admin/v1/ListTimersRequest.js';
import type { ListTimersResponse as _ecremulator_admin_v1_ListTimersResponse, ListTimersResponse__Output as _ecremulator_admin_v1_ListTimersResponse__Output } from '../../../ecremulator/admin/v1/ListTimersResponse.js';
import type { ResetRegistryRequest as _ecremulator_admin_v1_ResetRegistryRequest, ResetRegistryRequest__Output as _ecremulator_admin_v1_ResetRegistryRequest__Output } from '../../../ecremulator/admin/v1/ResetRegistryRequest.js';
import type { ResetRegistryResponse as _ecremulator_admin_v1_ResetRegistryResponse, ResetRegistryResponse__Output as _ecremulator_admin_v1_ResetRegistryResponse__Output } from '../../../ecremulator/admin/v1/ResetRegistryResponse.js';
import type { RestoreSnapshotRequest as _ecremulator_admin_v1_RestoreSnapshotRequest, RestoreSnapshotRequest__Output as _ecremulator_admin_v1_RestoreSnapshotRequest__Output } from '../../../ecremulator/admin/v1/RestoreSnapshotRequest.js';
import type { RestoreSnapshotResponse as _ecremulator_admin_v1_RestoreSnapshotResponse, RestoreSnapshotResponse__Output as _ecremulator_admin_v1_RestoreSnapshotResponse__Output } from '../../../ecremulator/admin/v1/RestoreSnapshotResponse.js';
import type { RunLifecyclePoliciesRequest as _ecremulator_admin_v1_RunLifecyclePoliciesRequest, RunLifecyclePoliciesRequest__Output as _ecremulator_admin_v1_RunLifecyclePoliciesRequest__Output } from '../../../ecremulator/admin/v1/RunLifecyclePoliciesRequest.js';
import type { RunLifecyclePoliciesResponse as _ecremulator_admin_v1_RunLifecyclePoliciesResponse, RunLifecyclePoliciesResponse__Output as _ecremulator_admin_v1_RunLifecyclePoliciesResponse__Output } from '../../../ecremulator/admin/v1/RunLifecyclePoliciesResponse.js';
import type { SetClockRequest as _ecremulator_admin_v1_SetClockRequest, SetClockRequest__Output as _ecremulator_admin_v1_SetClockRequest__Output } from '../../../ecremulator/admin/v1/SetClockRequest.js';
import type { SetClockResponse as _ecremulator_admin_v1_SetClockResponse, SetClockResponse__Output as _ecremulator_admin_v1_SetClockResponse__Output } from '../../../ecremulator/admin/v1/SetClockResponse.js';

/**
 * Lifecycle of isolated registries: lease, reset, clock, snapshots.
 */
export interface RegistryServiceClient extends grpc.Client {
  /**
   * Runs everything that falls due, in order, and returns once settled.
   */
  AdvanceClock(argument: _ecremulator_admin_v1_AdvanceClockRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_AdvanceClockResponse__Output>): grpc.ClientUnaryCall;
  AdvanceClock(argument: _ecremulator_admin_v1_AdvanceClockRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_AdvanceClockResponse__Output>): grpc.ClientUnaryCall;
  AdvanceClock(argument: _ecremulator_admin_v1_AdvanceClockRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_AdvanceClockResponse__Output>): grpc.ClientUnaryCall;
  AdvanceClock(argument: _ecremulator_admin_v1_AdvanceClockRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_AdvanceClockResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Runs everything that falls due, in order, and returns once settled.
   */
  advanceClock(argument: _ecremulator_admin_v1_AdvanceClockRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_AdvanceClockResponse__Output>): grpc.ClientUnaryCall;
  advanceClock(argument: _ecremulator_admin_v1_AdvanceClockRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_AdvanceClockResponse__Output>): grpc.ClientUnaryCall;
  advanceClock(argument: _ecremulator_admin_v1_AdvanceClockRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_AdvanceClockResponse__Output>): grpc.ClientUnaryCall;
  advanceClock(argument: _ecremulator_admin_v1_AdvanceClockRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_AdvanceClockResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * Leases a fresh, never-used account id: one call per test gives full isolation.
   */
  CreateRegistry(argument: _ecremulator_admin_v1_CreateRegistryRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_CreateRegistryResponse__Output>): grpc.ClientUnaryCall;
  CreateRegistry(argument: _ecremulator_admin_v1_CreateRegistryRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_CreateRegistryResponse__Output>): grpc.ClientUnaryCall;
  CreateRegistry(argument: _ecremulator_admin_v1_CreateRegistryRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_CreateRegistryResponse__Output>): grpc.ClientUnaryCall;
  CreateRegistry(argument: _ecremulator_admin_v1_CreateRegistryRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_CreateRegistryResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Leases a fresh, never-used account id: one call per test gives full isolation.
   */
  createRegistry(argument: _ecremulator_admin_v1_CreateRegistryRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_CreateRegistryResponse__Output>): grpc.ClientUnaryCall;
  createRegistry(argument: _ecremulator_admin_v1_CreateRegistryRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_CreateRegistryResponse__Output>): grpc.ClientUnaryCall;
  createRegistry(argument: _ecremulator_admin_v1_CreateRegistryRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_CreateRegistryResponse__Output>): grpc.ClientUnaryCall;
  createRegistry(argument: _ecremulator_admin_v1_CreateRegistryRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_CreateRegistryResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * Keeps the registry's present state for as long as the server runs; copies nothing.
   */
  CreateSnapshot(argument: _ecremulator_admin_v1_CreateSnapshotRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_CreateSnapshotResponse__Output>): grpc.ClientUnaryCall;
  CreateSnapshot(argument: _ecremulator_admin_v1_CreateSnapshotRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_CreateSnapshotResponse__Output>): grpc.ClientUnaryCall;
  CreateSnapshot(argument: _ecremulator_admin_v1_CreateSnapshotRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_CreateSnapshotResponse__Output>): grpc.ClientUnaryCall;
  CreateSnapshot(argument: _ecremulator_admin_v1_CreateSnapshotRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_CreateSnapshotResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Keeps the registry's present state for as long as the server runs; copies nothing.
   */
  createSnapshot(argument: _ecremulator_admin_v1_CreateSnapshotRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_CreateSnapshotResponse__Output>): grpc.ClientUnaryCall;
  createSnapshot(argument: _ecremulator_admin_v1_CreateSnapshotRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_CreateSnapshotResponse__Output>): grpc.ClientUnaryCall;
  createSnapshot(argument: _ecremulator_admin_v1_CreateSnapshotRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_CreateSnapshotResponse__Output>): grpc.ClientUnaryCall;
  createSnapshot(argument: _ecremulator_admin_v1_CreateSnapshotRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_CreateSnapshotResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * Deletes everything and returns the problems (required rules unfired, holds left, ...).
   */
  DeleteRegistry(argument: _ecremulator_admin_v1_DeleteRegistryRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_DeleteRegistryResponse__Output>): grpc.ClientUnaryCall;
  DeleteRegistry(argument: _ecremulator_admin_v1_DeleteRegistryRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_DeleteRegistryResponse__Output>): grpc.ClientUnaryCall;
  DeleteRegistry(argument: _ecremulator_admin_v1_DeleteRegistryRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_DeleteRegistryResponse__Output>): grpc.ClientUnaryCall;
  DeleteRegistry(argument: _ecremulator_admin_v1_DeleteRegistryRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_DeleteRegistryResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Deletes everything and returns the problems (required rules unfired, holds left, ...).
   */
  deleteRegistry(argument: _ecremulator_admin_v1_DeleteRegistryRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_DeleteRegistryResponse__Output>): grpc.ClientUnaryCall;
  deleteRegistry(argument: _ecremulator_admin_v1_DeleteRegistryRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_DeleteRegistryResponse__Output>): grpc.ClientUnaryCall;
  deleteRegistry(argument: _ecremulator_admin_v1_DeleteRegistryRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_DeleteRegistryResponse__Output>): grpc.ClientUnaryCall;
  deleteRegistry(argument: _ecremulator_admin_v1_DeleteRegistryRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_DeleteRegistryResponse__Output>): grpc.ClientUnaryCall;
  
  DeleteSnapshot(argument: _ecremulator_admin_v1_DeleteSnapshotRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_DeleteSnapshotResponse__Output>): grpc.ClientUnaryCall;
  DeleteSnapshot(argument: _ecremulator_admin_v1_DeleteSnapshotRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_DeleteSnapshotResponse__Output>): grpc.ClientUnaryCall;
  DeleteSnapshot(argument: _ecremulator_admin_v1_DeleteSnapshotRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_DeleteSnapshotResponse__Output>): grpc.ClientUnaryCall;
  DeleteSnapshot(argument: _ecremulator_admin_v1_DeleteSnapshotRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_DeleteSnapshotResponse__Output>): grpc.ClientUnaryCall;
  deleteSnapshot(argument: _ecremulator_admin_v1_DeleteSnapshotRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_DeleteSnapshotResponse__Output>): grpc.ClientUnaryCall;
  deleteSnapshot(argument: _ecremulator_admin_v1_DeleteSnapshotRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_DeleteSnapshotResponse__Output>): grpc.ClientUnaryCall;
  deleteSnapshot(argument: _ecremulator_admin_v1_DeleteSnapshotRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_DeleteSnapshotResponse__Output>): grpc.ClientUnaryCall;
  deleteSnapshot(argument: _ecremulator_admin_v1_DeleteSnapshotRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_DeleteSnapshotResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * An archive that skopeo, crane and SeedImages read. The same snapshot gives the same bytes.
   */
  ExportSnapshot(argument: _ecremulator_admin_v1_ExportSnapshotRequest, metadata: grpc.Metadata, options?: grpc.CallOptions): grpc.ClientReadableStream<_ecremulator_admin_v1_ExportSnapshotResponse__Output>;
  ExportSnapshot(argument: _ecremulator_admin_v1_ExportSnapshotRequest, options?: grpc.CallOptions): grpc.ClientReadableStream<_ecremulator_admin_v1_ExportSnapshotResponse__Output>;
  /**
   * An archive that skopeo, crane and SeedImages read. The same snapshot gives the same bytes.
   */
  exportSnapshot(argument: _ecremulator_admin_v1_ExportSnapshotRequest, metadata: grpc.Metadata, options?: grpc.CallOptions): grpc.ClientReadableStream<_ecremulator_admin_v1_ExportSnapshotResponse__Output>;
  exportSnapshot(argument: _ecremulator_admin_v1_ExportSnapshotRequest, options?: grpc.CallOptions): grpc.ClientReadableStream<_ecremulator_admin_v1_ExportSnapshotResponse__Output>;
  
  GetClock(argument: _ecremulator_admin_v1_GetClockRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_GetClockResponse__Output>): grpc.ClientUnaryCall;
  GetClock(argument: _ecremulator_admin_v1_GetClockRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_GetClockResponse__Output>): grpc.ClientUnaryCall;
  GetClock(argument: _ecremulator_admin_v1_GetClockRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_GetClockResponse__Output>): grpc.ClientUnaryCall;
  GetClock(argument: _ecremulator_admin_v1_GetClockRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_GetClockResponse__Output>): grpc.ClientUnaryCall;
  getClock(argument: _ecremulator_admin_v1_GetClockRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_GetClockResponse__Output>): grpc.ClientUnaryCall;
  getClock(argument: _ecremulator_admin_v1_GetClockRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_GetClockResponse__Output>): grpc.ClientUnaryCall;
  getClock(argument: _ecremulator_admin_v1_GetClockRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_GetClockResponse__Output>): grpc.ClientUnaryCall;
  getClock(argument: _ecremulator_admin_v1_GetClockRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_GetClockResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * One text + one structured dump for the "test failed" hook.
   */
  GetDebugReport(argument: _ecremulator_admin_v1_GetDebugReportRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_GetDebugReportResponse__Output>): grpc.ClientUnaryCall;
  GetDebugReport(argument: _ecremulator_admin_v1_GetDebugReportRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_GetDebugReportResponse__Output>): grpc.ClientUnaryCall;
  GetDebugReport(argument: _ecremulator_admin_v1_GetDebugReportRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_GetDebugReportResponse__Output>): grpc.ClientUnaryCall;
  GetDebugReport(argument: _ecremulator_admin_v1_GetDebugReportRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_GetDebugReportResponse__Output>): grpc.ClientUnaryCall;
  /**
   * One text + one structured dump for the "test failed" hook.
   */
  getDebugReport(argument: _ecremulator_admin_v1_GetDebugReportRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_GetDebugReportResponse__Output>): grpc.ClientUnaryCall;
  getDebugReport(argument: _ecremulator_admin_v1_GetDebugReportRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_GetDebugReportResponse__Output>): grpc.ClientUnaryCall;
  getDebugReport(argument: _ecremulator_admin_v1_GetDebugReportRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_GetDebugReportResponse__Output>): grpc.ClientUnaryCall;
  getDebugReport(argument: _ecremulator_admin_v1_GetDebugReportRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_GetDebugReportResponse__Output>): grpc.ClientUnaryCall;
  
  GetRegistry(argument: _ecremulator_admin_v1_GetRegistryRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_GetRegistryResponse__Output>): grpc.ClientUnaryCall;
  GetRegistry(argument: _ecremulator_admin_v1_GetRegistryRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_GetRegistryResponse__Output>): grpc.ClientUnaryCall;
  GetRegistry(argument: _ecremulator_admin_v1_GetRegistryRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_GetRegistryResponse__Output>): grpc.ClientUnaryCall;
  GetRegistry(argument: _ecremulator_admin_v1_GetRegistryRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_GetRegistryResponse__Output>): grpc.ClientUnaryCall;
  getRegistry(argument: _ecremulator_admin_v1_GetRegistryRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_GetRegistryResponse__Output>): grpc.ClientUnaryCall;
  getRegistry(argument: _ecremulator_admin_v1_GetRegistryRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_GetRegistryResponse__Output>): grpc.ClientUnaryCall;
  getRegistry(argument: _ecremulator_admin_v1_GetRegistryRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_GetRegistryResponse__Output>): grpc.ClientUnaryCall;
  getRegistry(argument: _ecremulator_admin_v1_GetRegistryRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_GetRegistryResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * Makes a snapshot of what ExportSnapshot wrote, on this server or another one. Any registry of its partition can be
   * restored to it. INVALID_ARGUMENT for an invalid archive: the text names the entry, and nothing of it is kept. Over
   * HTTP/1.1 the body of a POST is the archive itself, as application/x-tar, with ?id= behind the path.
   */
  ImportSnapshot(metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ImportSnapshotResponse__Output>): grpc.ClientWritableStream<_ecremulator_admin_v1_ImportSnapshotRequest>;
  ImportSnapshot(metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_ImportSnapshotResponse__Output>): grpc.ClientWritableStream<_ecremulator_admin_v1_ImportSnapshotRequest>;
  ImportSnapshot(options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ImportSnapshotResponse__Output>): grpc.ClientWritableStream<_ecremulator_admin_v1_ImportSnapshotRequest>;
  ImportSnapshot(callback: grpc.requestCallback<_ecremulator_admin_v1_ImportSnapshotResponse__Output>): grpc.ClientWritableStream<_ecremulator_admin_v1_ImportSnapshotRequest>;
  /**
   * Makes a snapshot of what ExportSnapshot wrote, on this server or another one. Any registry of its partition can be
   * restored to it. INVALID_ARGUMENT for an invalid archive: the text names the entry, and nothing of it is kept. Over
   * HTTP/1.1 the body of a POST is the archive itself, as application/x-tar, with ?id= behind the path.
   */
  importSnapshot(metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ImportSnapshotResponse__Output>): grpc.ClientWritableStream<_ecremulator_admin_v1_ImportSnapshotRequest>;
  importSnapshot(metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_ImportSnapshotResponse__Output>): grpc.ClientWritableStream<_ecremulator_admin_v1_ImportSnapshotRequest>;
  importSnapshot(options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ImportSnapshotResponse__Output>): grpc.ClientWritableStream<_ecremulator_admin_v1_ImportSnapshotRequest>;
  importSnapshot(callback: grpc.requestCallback<_ecremulator_admin_v1_ImportSnapshotResponse__Output>): grpc.ClientWritableStream<_ecremulator_admin_v1_ImportSnapshotRequest>;
  
  ListRegistries(argument: _ecremulator_admin_v1_ListRegistriesRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ListRegistriesResponse__Output>): grpc.ClientUnaryCall;
  ListRegistries(argument: _ecremulator_admin_v1_ListRegistriesRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_ListRegistriesResponse__Output>): grpc.ClientUnaryCall;
  ListRegistries(argument: _ecremulator_admin_v1_ListRegistriesRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ListRegistriesResponse__Output>): grpc.ClientUnaryCall;
  ListRegistries(argument: _ecremulator_admin_v1_ListRegistriesRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_ListRegistriesResponse__Output>): grpc.ClientUnaryCall;
  listRegistries(argument: _ecremulator_admin_v1_ListRegistriesRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ListRegistriesResponse__Output>): grpc.ClientUnaryCall;
  listRegistries(argument: _ecremulator_admin_v1_ListRegistriesRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_ListRegistriesResponse__Output>): grpc.ClientUnaryCall;
  listRegistries(argument: _ecremulator_admin_v1_ListRegistriesRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ListRegistriesResponse__Output>): grpc.ClientUnaryCall;
  listRegistries(argument: _ecremulator_admin_v1_ListRegistriesRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_ListRegistriesResponse__Output>): grpc.ClientUnaryCall;
  
  ListSnapshots(argument: _ecremulator_admin_v1_ListSnapshotsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ListSnapshotsResponse__Output>): grpc.ClientUnaryCall;
  ListSnapshots(argument: _ecremulator_admin_v1_ListSnapshotsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_ListSnapshotsResponse__Output>): grpc.ClientUnaryCall;
  ListSnapshots(argument: _ecremulator_admin_v1_ListSnapshotsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ListSnapshotsResponse__Output>): grpc.ClientUnaryCall;
  ListSnapshots(argument: _ecremulator_admin_v1_ListSnapshotsRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_ListSnapshotsResponse__Output>): grpc.ClientUnaryCall;
  listSnapshots(argument: _ecremulator_admin_v1_ListSnapshotsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ListSnapshotsResponse__Output>): grpc.ClientUnaryCall;
  listSnapshots(argument: _ecremulator_admin_v1_ListSnapshotsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_ListSnapshotsResponse__Output>): grpc.ClientUnaryCall;
  listSnapshots(argument: _ecremulator_admin_v1_ListSnapshotsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ListSnapshotsResponse__Output>): grpc.ClientUnaryCall;
  listSnapshots(argument: _ecremulator_admin_v1_ListSnapshotsRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_ListSnapshotsResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * What is scheduled: token and upload expiry, scan phases, lifecycle runs, rule ttl.
   */
  ListTimers(argument: _ecremulator_admin_v1_ListTimersRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ListTimersResponse__Output>): grpc.ClientUnaryCall;
  ListTimers(argument: _ecremulator_admin_v1_ListTimersRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_ListTimersResponse__Output>): grpc.ClientUnaryCall;
  ListTimers(argument: _ecremulator_admin_v1_ListTimersRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ListTimersResponse__Output>): grpc.ClientUnaryCall;
  ListTimers(argument: _ecremulator_admin_v1_ListTimersRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_ListTimersResponse__Output>): grpc.ClientUnaryCall;
  /**
   * What is scheduled: token and upload expiry, scan phases, lifecycle runs, rule ttl.
   */
  listTimers(argument: _ecremulator_admin_v1_ListTimersRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ListTimersResponse__Output>): grpc.ClientUnaryCall;
  listTimers(argument: _ecremulator_admin_v1_ListTimersRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_ListTimersResponse__Output>): grpc.ClientUnaryCall;
  listTimers(argument: _ecremulator_admin_v1_ListTimersRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ListTimersResponse__Output>): grpc.ClientUnaryCall;
  listTimers(argument: _ecremulator_admin_v1_ListTimersRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_ListTimersResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * Atomic: in-flight requests finish or are cut first, later ones see an empty registry.
   */
  ResetRegistry(argument: _ecremulator_admin_v1_ResetRegistryRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ResetRegistryResponse__Output>): grpc.ClientUnaryCall;
  ResetRegistry(argument: _ecremulator_admin_v1_ResetRegistryRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_ResetRegistryResponse__Output>): grpc.ClientUnaryCall;
  ResetRegistry(argument: _ecremulator_admin_v1_ResetRegistryRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ResetRegistryResponse__Output>): grpc.ClientUnaryCall;
  ResetRegistry(argument: _ecremulator_admin_v1_ResetRegistryRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_ResetRegistryResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Atomic: in-flight requests finish or are cut first, later ones see an empty registry.
   */
  resetRegistry(argument: _ecremulator_admin_v1_ResetRegistryRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ResetRegistryResponse__Output>): grpc.ClientUnaryCall;
  resetRegistry(argument: _ecremulator_admin_v1_ResetRegistryRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_ResetRegistryResponse__Output>): grpc.ClientUnaryCall;
  resetRegistry(argument: _ecremulator_admin_v1_ResetRegistryRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ResetRegistryResponse__Output>): grpc.ClientUnaryCall;
  resetRegistry(argument: _ecremulator_admin_v1_ResetRegistryRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_ResetRegistryResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * All or nothing. Requests in flight see the registry before it or after it.
   */
  RestoreSnapshot(argument: _ecremulator_admin_v1_RestoreSnapshotRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_RestoreSnapshotResponse__Output>): grpc.ClientUnaryCall;
  RestoreSnapshot(argument: _ecremulator_admin_v1_RestoreSnapshotRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_RestoreSnapshotResponse__Output>): grpc.ClientUnaryCall;
  RestoreSnapshot(argument: _ecremulator_admin_v1_RestoreSnapshotRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_RestoreSnapshotResponse__Output>): grpc.ClientUnaryCall;
  RestoreSnapshot(argument: _ecremulator_admin_v1_RestoreSnapshotRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_RestoreSnapshotResponse__Output>): grpc.ClientUnaryCall;
  /**
   * All or nothing. Requests in flight see the registry before it or after it.
   */
  restoreSnapshot(argument: _ecremulator_admin_v1_RestoreSnapshotRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_RestoreSnapshotResponse__Output>): grpc.ClientUnaryCall;
  restoreSnapshot(argument: _ecremulator_admin_v1_RestoreSnapshotRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_RestoreSnapshotResponse__Output>): grpc.ClientUnaryCall;
  restoreSnapshot(argument: _ecremulator_admin_v1_RestoreSnapshotRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_RestoreSnapshotResponse__Output>): grpc.ClientUnaryCall;
  restoreSnapshot(argument: _ecremulator_admin_v1_RestoreSnapshotRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_RestoreSnapshotResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * Runs lifecycle policies now, in addition to their daily runs, and returns when they are done.
   */
  RunLifecyclePolicies(argument: _ecremulator_admin_v1_RunLifecyclePoliciesRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_RunLifecyclePoliciesResponse__Output>): grpc.ClientUnaryCall;
  RunLifecyclePolicies(argument: _ecremulator_admin_v1_RunLifecyclePoliciesRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_RunLifecyclePoliciesResponse__Output>): grpc.ClientUnaryCall;
  RunLifecyclePolicies(argument: _ecremulator_admin_v1_RunLifecyclePoliciesRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_RunLifecyclePoliciesResponse__Output>): grpc.ClientUnaryCall;
  RunLifecyclePolicies(argument: _ecremulator_admin_v1_RunLifecyclePoliciesRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_RunLifecyclePoliciesResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Runs lifecycle policies now, in addition to their daily runs, and returns when they are done.
   */
  runLifecyclePolicies(argument: _ecremulator_admin_v1_RunLifecyclePoliciesRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_RunLifecyclePoliciesResponse__Output>): grpc.ClientUnaryCall;
  runLifecyclePolicies(argument: _ecremulator_admin_v1_RunLifecyclePoliciesRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_RunLifecyclePoliciesResponse__Output>): grpc.ClientUnaryCall;
  runLifecyclePolicies(argument: _ecremulator_admin_v1_RunLifecyclePoliciesRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_RunLifecyclePoliciesResponse__Output>): grpc.ClientUnaryCall;
  runLifecyclePolicies(argument: _ecremulator_admin_v1_RunLifecyclePoliciesRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_RunLifecyclePoliciesResponse__Output>): grpc.ClientUnaryCall;
  
  SetClock(argument: _ecremulator_admin_v1_SetClockRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_SetClockResponse__Output>): grpc.ClientUnaryCall;
  SetClock(argument: _ecremulator_admin_v1_SetClockRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_SetClockResponse__Output>): grpc.ClientUnaryCall;
  SetClock(argument: _ecremulator_admin_v1_SetClockRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_SetClockResponse__Output>): grpc.ClientUnaryCall;
  SetClock(argument: _ecremulator_admin_v1_SetClockRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_SetClockResponse__Output>): grpc.ClientUnaryCall;
  setClock(argument: _ecremulator_admin_v1_SetClockRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_SetClockResponse__Output>): grpc.ClientUnaryCall;
  setClock(argument: _ecremulator_admin_v1_SetClockRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_SetClockResponse__Output>): grpc.ClientUnaryCall;
  setClock(argument: _ecremulator_admin_v1_SetClockRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_SetClockResponse__Output>): grpc.ClientUnaryCall;
  setClock(argument: _ecremulator_admin_v1_SetClockRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_SetClockResponse__Output>): grpc.ClientUnaryCall;
  
}

/**
 * Lifecycle of isolated registries: lease, reset, clock, snapshots.
 */
export interface RegistryServiceHandlers extends grpc.UntypedServiceImplementation {
  /**
   * Runs everything that falls due, in order, and returns once settled.
   */
  AdvanceClock: grpc.handleUnaryCall<_ecremulator_admin_v1_AdvanceClockRequest__Output, _ecremulator_admin_v1_AdvanceClockResponse>;
  
  /**
   * Leases a fresh, never-used account id: one call per test gives full isolation.
   */
  CreateRegistry: grpc.handleUnaryCall<_ecremulator_admin_v1_CreateRegistryRequest__Output, _ecremulator_admin_v1_CreateRegistryResponse>;
  
  /**
   * Keeps the registry's present state for as long as the server runs; copies nothing.
   */
  CreateSnapshot: grpc.handleUnaryCall<_ecremulator_admin_v1_CreateSnapshotRequest__Output, _ecremulator_admin_v1_CreateSnapshotResponse>;
  
  /**
   * Deletes everything and returns the problems (required rules unfired, holds left, ...).
   */
  DeleteRegistry: grpc.handleUnaryCall<_ecremulator_admin_v1_DeleteRegistryRequest__Output, _ecremulator_admin_v1_DeleteRegistryResponse>;
  
  DeleteSnapshot: grpc.handleUnaryCall<_ecremulator_admin_v1_DeleteSnapshotRequest__Output, _ecremulator_admin_v1_DeleteSnapshotResponse>;
  
  /**
   * An archive that skopeo, crane and SeedImages read. The same snapshot gives the same bytes.
   */
  ExportSnapshot: grpc.handleServerStreamingCall<_ecremulator_admin_v1_ExportSnapshotRequest__Output, _ecremulator_admin_v1_ExportSnapshotResponse>;
  
  GetClock: grpc.handleUnaryCall<_ecremulator_admin_v1_GetClockRequest__Output, _ecremulator_admin_v1_GetClockResponse>;
  
  /**
   * One text + one structured dump for the "test failed" hook.
   */
  GetDebugReport: grpc.handleUnaryCall<_ecremulator_admin_v1_GetDebugReportRequest__Output, _ecremulator_admin_v1_GetDebugReportResponse>;
  
  GetRegistry: grpc.handleUnaryCall<_ecremulator_admin_v1_GetRegistryRequest__Output, _ecremulator_admin_v1_GetRegistryResponse>;
  
  /**
   * Makes a snapshot of what ExportSnapshot wrote, on this server or another one. Any registry of its partition can be
   * restored to it. INVALID_ARGUMENT for an invalid archive: the text names the entry, and nothing of it is kept. Over
   * HTTP/1.1 the body of a POST is the archive itself, as application/x-tar, with ?id= behind the path.
   */
  ImportSnapshot: grpc.handleClientStreamingCall<_ecremulator_admin_v1_ImportSnapshotRequest__Output, _ecremulator_admin_v1_ImportSnapshotResponse>;
  
  ListRegistries: grpc.handleUnaryCall<_ecremulator_admin_v1_ListRegistriesRequest__Output, _ecremulator_admin_v1_ListRegistriesResponse>;
  
  ListSnapshots: grpc.handleUnaryCall<_ecremulator_admin_v1_ListSnapshotsRequest__Output, _ecremulator_admin_v1_ListSnapshotsResponse>;
  
  /**
   * What is scheduled: token and upload expiry, scan phases, lifecycle runs, rule ttl.
   */
  ListTimers: grpc.handleUnaryCall<_ecremulator_admin_v1_ListTimersRequest__Output, _ecremulator_admin_v1_ListTimersResponse>;
  
  /**
   * Atomic: in-flight requests finish or are cut first, later ones see an empty registry.
   */
  ResetRegistry: grpc.handleUnaryCall<_ecremulator_admin_v1_ResetRegistryRequest__Output, _ecremulator_admin_v1_ResetRegistryResponse>;
  
  /**
   * All or nothing. Requests in flight see the registry before it or after it.
   */
  RestoreSnapshot: grpc.handleUnaryCall<_ecremulator_admin_v1_RestoreSnapshotRequest__Output, _ecremulator_admin_v1_RestoreSnapshotResponse>;
  
  /**
   * Runs lifecycle policies now, in addition to their daily runs, and returns when they are done.
   */
  RunLifecyclePolicies: grpc.handleUnaryCall<_ecremulator_admin_v1_RunLifecyclePoliciesRequest__Output, _ecremulator_admin_v1_RunLifecyclePoliciesResponse>;
  
  SetClock: grpc.handleUnaryCall<_ecremulator_admin_v1_SetClockRequest__Output, _ecremulator_admin_v1_SetClockResponse>;
  
}

export interface RegistryServiceDefinition extends grpc.ServiceDefinition {
  AdvanceClock: MethodDefinition<_ecremulator_admin_v1_AdvanceClockRequest, _ecremulator_admin_v1_AdvanceClockResponse, _ecremulator_admin_v1_AdvanceClockRequest__Output, _ecremulator_admin_v1_AdvanceClockResponse__Output>
  CreateRegistry: MethodDefinition<_ecremulator_admin_v1_CreateRegistryRequest, _ecremulator_admin_v1_CreateRegistryResponse, _ecremulator_admin_v1_CreateRegistryRequest__Output, _ecremulator_admin_v1_CreateRegistryResponse__Output>
  CreateSnapshot: MethodDefinition<_ecremulator_admin_v1_CreateSnapshotRequest, _ecremulator_admin_v1_CreateSnapshotResponse, _ecremulator_admin_v1_CreateSnapshotRequest__Output, _ecremulator_admin_v1_CreateSnapshotResponse__Output>
  DeleteRegistry: MethodDefinition<_ecremulator_admin_v1_DeleteRegistryRequest, _ecremulator_admin_v1_DeleteRegistryResponse, _ecremulator_admin_v1_DeleteRegistryRequest__Output, _ecremulator_admin_v1_DeleteRegistryResponse__Output>
  DeleteSnapshot: MethodDefinition<_ecremulator_admin_v1_DeleteSnapshotRequest, _ecremulator_admin_v1_DeleteSnapshotResponse, _ecremulator_admin_v1_DeleteSnapshotRequest__Output, _ecremulator_admin_v1_DeleteSnapshotResponse__Output>
  ExportSnapshot: MethodDefinition<_ecremulator_admin_v1_ExportSnapshotRequest, _ecremulator_admin_v1_ExportSnapshotResponse, _ecremulator_admin_v1_ExportSnapshotRequest__Output, _ecremulator_admin_v1_ExportSnapshotResponse__Output>
  GetClock: MethodDefinition<_ecremulator_admin_v1_GetClockRequest, _ecremulator_admin_v1_GetClockResponse, _ecremulator_admin_v1_GetClockRequest__Output, _ecremulator_admin_v1_GetClockResponse__Output>
  GetDebugReport: MethodDefinition<_ecremulator_admin_v1_GetDebugReportRequest, _ecremulator_admin_v1_GetDebugReportResponse, _ecremulator_admin_v1_GetDebugReportRequest__Output, _ecremulator_admin_v1_GetDebugReportResponse__Output>
  GetRegistry: MethodDefinition<_ecremulator_admin_v1_GetRegistryRequest, _ecremulator_admin_v1_GetRegistryResponse, _ecremulator_admin_v1_GetRegistryRequest__Output, _ecremulator_admin_v1_GetRegistryResponse__Output>
  ImportSnapshot: MethodDefinition<_ecremulator_admin_v1_ImportSnapshotRequest, _ecremulator_admin_v1_ImportSnapshotResponse, _ecremulator_admin_v1_ImportSnapshotRequest__Output, _ecremulator_admin_v1_ImportSnapshotResponse__Output>
  ListRegistries: MethodDefinition<_ecremulator_admin_v1_ListRegistriesRequest, _ecremulator_admin_v1_ListRegistriesResponse, _ecremulator_admin_v1_ListRegistriesRequest__Output, _ecremulator_admin_v1_ListRegistriesResponse__Output>
  ListSnapshots: MethodDefinition<_ecremulator_admin_v1_ListSnapshotsRequest, _ecremulator_admin_v1_ListSnapshotsResponse, _ecremulator_admin_v1_ListSnapshotsRequest__Output, _ecremulator_admin_v1_ListSnapshotsResponse__Output>
  ListTimers: MethodDefinition<_ecremulator_admin_v1_ListTimersRequest, _ecremulator_admin_v1_ListTimersResponse, _ecremulator_admin_v1_ListTimersRequest__Output, _ecremulator_admin_v1_ListTimersResponse__Output>
  ResetRegistry: MethodDefinition<_ecremulator_admin_v1_ResetRegistryRequest, _ecremulator_admin_v1_ResetRegistryResponse, _ecremulator_admin_v1_ResetRegistryRequest__Output, _ecremulator_admin_v1_ResetRegistryResponse__Output>
  RestoreSnapshot: MethodDefinition<_ecremulator_admin_v1_RestoreSnapshotRequest, _ecremulator_admin_v1_RestoreSnapshotResponse, _ecremulator_admin_v1_RestoreSnapshotRequest__Output, _ecremulator_admin_v1_RestoreSnapshotResponse__Output>
  RunLifecyclePolicies: MethodDefinition<_ecremulator_admin_v1_RunLifecyclePoliciesRequest, _ecremulator_admin_v1_RunLifecyclePoliciesResponse, _ecremulator_admin_v1_RunLifecyclePoliciesRequest__Output, _ecremulator_admin_v1_RunLifecyclePoliciesResponse__Output>
  SetClock: MethodDefinition<_ecremulator_admin_v1_SetClockRequest, _ecremulator_admin_v1_SetClockResponse, _ecremulator_admin_v1_SetClockRequest__Output, _ecremulator_admin_v1_SetClockResponse__Output>
}
