// From ecremulator/admin/v1/scan_service.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { AdvanceScanRequest as _ecremulator_admin_v1_AdvanceScanRequest, AdvanceScanRequest__Output as _ecremulator_admin_v1_AdvanceScanRequest__Output } from '../../../ecremulator/admin/v1/AdvanceScanRequest.js';
import type { AdvanceScanResponse as _ecremulator_admin_v1_AdvanceScanResponse, AdvanceScanResponse__Output as _ecremulator_admin_v1_AdvanceScanResponse__Output } from '../../../ecremulator/admin/v1/AdvanceScanResponse.js';
import type { DeleteScanProfileRequest as _ecremulator_admin_v1_DeleteScanProfileRequest, DeleteScanProfileRequest__Output as _ecremulator_admin_v1_DeleteScanProfileRequest__Output } from '../../../ecremulator/admin/v1/DeleteScanProfileRequest.js';
import type { DeleteScanProfileResponse as _ecremulator_admin_v1_DeleteScanProfileResponse, DeleteScanProfileResponse__Output as _ecremulator_admin_v1_DeleteScanProfileResponse__Output } from '../../../ecremulator/admin/v1/DeleteScanProfileResponse.js';
import type { GetScanRequest as _ecremulator_admin_v1_GetScanRequest, GetScanRequest__Output as _ecremulator_admin_v1_GetScanRequest__Output } from '../../../ecremulator/admin/v1/GetScanRequest.js';
import type { GetScanResponse as _ecremulator_admin_v1_GetScanResponse, GetScanResponse__Output as _ecremulator_admin_v1_GetScanResponse__Output } from '../../../ecremulator/admin/v1/GetScanResponse.js';
import type { ImportFindingsRequest as _ecremulator_admin_v1_ImportFindingsRequest, ImportFindingsRequest__Output as _ecremulator_admin_v1_ImportFindingsRequest__Output } from '../../../ecremulator/admin/v1/ImportFindingsRequest.js';
import type { ImportFindingsResponse as _ecremulator_admin_v1_ImportFindingsResponse, ImportFindingsResponse__Output as _ecremulator_admin_v1_ImportFindingsResponse__Output } from '../../../ecremulator/admin/v1/ImportFindingsResponse.js';
import type { ListScanProfilesRequest as _ecremulator_admin_v1_ListScanProfilesRequest, ListScanProfilesRequest__Output as _ecremulator_admin_v1_ListScanProfilesRequest__Output } from '../../../ecremulator/admin/v1/ListScanProfilesRequest.js';
import type { ListScanProfilesResponse as _ecremulator_admin_v1_ListScanProfilesResponse, ListScanProfilesResponse__Output as _ecremulator_admin_v1_ListScanProfilesResponse__Output } from '../../../ecremulator/admin/v1/ListScanProfilesResponse.js';
import type { PutScanProfileRequest as _ecremulator_admin_v1_PutScanProfileRequest, PutScanProfileRequest__Output as _ecremulator_admin_v1_PutScanProfileRequest__Output } from '../../../ecremulator/admin/v1/PutScanProfileRequest.js';
import type { PutScanProfileResponse as _ecremulator_admin_v1_PutScanProfileResponse, PutScanProfileResponse__Output as _ecremulator_admin_v1_PutScanProfileResponse__Output } from '../../../ecremulator/admin/v1/PutScanProfileResponse.js';
import type { StartScanRequest as _ecremulator_admin_v1_StartScanRequest, StartScanRequest__Output as _ecremulator_admin_v1_StartScanRequest__Output } from '../../../ecremulator/admin/v1/StartScanRequest.js';
import type { StartScanResponse as _ecremulator_admin_v1_StartScanResponse, StartScanResponse__Output as _ecremulator_admin_v1_StartScanResponse__Output } from '../../../ecremulator/admin/v1/StartScanResponse.js';

/**
 * What scans find, and how they get there.
 */
export interface ScanServiceClient extends grpc.Client {
  /**
   * Releases a phase held with `until_advanced`.
   */
  AdvanceScan(argument: _ecremulator_admin_v1_AdvanceScanRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_AdvanceScanResponse__Output>): grpc.ClientUnaryCall;
  AdvanceScan(argument: _ecremulator_admin_v1_AdvanceScanRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_AdvanceScanResponse__Output>): grpc.ClientUnaryCall;
  AdvanceScan(argument: _ecremulator_admin_v1_AdvanceScanRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_AdvanceScanResponse__Output>): grpc.ClientUnaryCall;
  AdvanceScan(argument: _ecremulator_admin_v1_AdvanceScanRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_AdvanceScanResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Releases a phase held with `until_advanced`.
   */
  advanceScan(argument: _ecremulator_admin_v1_AdvanceScanRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_AdvanceScanResponse__Output>): grpc.ClientUnaryCall;
  advanceScan(argument: _ecremulator_admin_v1_AdvanceScanRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_AdvanceScanResponse__Output>): grpc.ClientUnaryCall;
  advanceScan(argument: _ecremulator_admin_v1_AdvanceScanRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_AdvanceScanResponse__Output>): grpc.ClientUnaryCall;
  advanceScan(argument: _ecremulator_admin_v1_AdvanceScanRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_AdvanceScanResponse__Output>): grpc.ClientUnaryCall;
  
  DeleteScanProfile(argument: _ecremulator_admin_v1_DeleteScanProfileRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_DeleteScanProfileResponse__Output>): grpc.ClientUnaryCall;
  DeleteScanProfile(argument: _ecremulator_admin_v1_DeleteScanProfileRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_DeleteScanProfileResponse__Output>): grpc.ClientUnaryCall;
  DeleteScanProfile(argument: _ecremulator_admin_v1_DeleteScanProfileRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_DeleteScanProfileResponse__Output>): grpc.ClientUnaryCall;
  DeleteScanProfile(argument: _ecremulator_admin_v1_DeleteScanProfileRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_DeleteScanProfileResponse__Output>): grpc.ClientUnaryCall;
  deleteScanProfile(argument: _ecremulator_admin_v1_DeleteScanProfileRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_DeleteScanProfileResponse__Output>): grpc.ClientUnaryCall;
  deleteScanProfile(argument: _ecremulator_admin_v1_DeleteScanProfileRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_DeleteScanProfileResponse__Output>): grpc.ClientUnaryCall;
  deleteScanProfile(argument: _ecremulator_admin_v1_DeleteScanProfileRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_DeleteScanProfileResponse__Output>): grpc.ClientUnaryCall;
  deleteScanProfile(argument: _ecremulator_admin_v1_DeleteScanProfileRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_DeleteScanProfileResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * The scan of one image: its profile and why it applies, its phase, its next transition.
   */
  GetScan(argument: _ecremulator_admin_v1_GetScanRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_GetScanResponse__Output>): grpc.ClientUnaryCall;
  GetScan(argument: _ecremulator_admin_v1_GetScanRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_GetScanResponse__Output>): grpc.ClientUnaryCall;
  GetScan(argument: _ecremulator_admin_v1_GetScanRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_GetScanResponse__Output>): grpc.ClientUnaryCall;
  GetScan(argument: _ecremulator_admin_v1_GetScanRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_GetScanResponse__Output>): grpc.ClientUnaryCall;
  /**
   * The scan of one image: its profile and why it applies, its phase, its next transition.
   */
  getScan(argument: _ecremulator_admin_v1_GetScanRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_GetScanResponse__Output>): grpc.ClientUnaryCall;
  getScan(argument: _ecremulator_admin_v1_GetScanRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_GetScanResponse__Output>): grpc.ClientUnaryCall;
  getScan(argument: _ecremulator_admin_v1_GetScanRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_GetScanResponse__Output>): grpc.ClientUnaryCall;
  getScan(argument: _ecremulator_admin_v1_GetScanRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_GetScanResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * Puts a profile with the findings of a scanner's report: by Trivy, Grype, ECR or Inspector, or in SARIF.
   */
  ImportFindings(argument: _ecremulator_admin_v1_ImportFindingsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ImportFindingsResponse__Output>): grpc.ClientUnaryCall;
  ImportFindings(argument: _ecremulator_admin_v1_ImportFindingsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_ImportFindingsResponse__Output>): grpc.ClientUnaryCall;
  ImportFindings(argument: _ecremulator_admin_v1_ImportFindingsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ImportFindingsResponse__Output>): grpc.ClientUnaryCall;
  ImportFindings(argument: _ecremulator_admin_v1_ImportFindingsRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_ImportFindingsResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Puts a profile with the findings of a scanner's report: by Trivy, Grype, ECR or Inspector, or in SARIF.
   */
  importFindings(argument: _ecremulator_admin_v1_ImportFindingsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ImportFindingsResponse__Output>): grpc.ClientUnaryCall;
  importFindings(argument: _ecremulator_admin_v1_ImportFindingsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_ImportFindingsResponse__Output>): grpc.ClientUnaryCall;
  importFindings(argument: _ecremulator_admin_v1_ImportFindingsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ImportFindingsResponse__Output>): grpc.ClientUnaryCall;
  importFindings(argument: _ecremulator_admin_v1_ImportFindingsRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_ImportFindingsResponse__Output>): grpc.ClientUnaryCall;
  
  ListScanProfiles(argument: _ecremulator_admin_v1_ListScanProfilesRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ListScanProfilesResponse__Output>): grpc.ClientUnaryCall;
  ListScanProfiles(argument: _ecremulator_admin_v1_ListScanProfilesRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_ListScanProfilesResponse__Output>): grpc.ClientUnaryCall;
  ListScanProfiles(argument: _ecremulator_admin_v1_ListScanProfilesRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ListScanProfilesResponse__Output>): grpc.ClientUnaryCall;
  ListScanProfiles(argument: _ecremulator_admin_v1_ListScanProfilesRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_ListScanProfilesResponse__Output>): grpc.ClientUnaryCall;
  listScanProfiles(argument: _ecremulator_admin_v1_ListScanProfilesRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ListScanProfilesResponse__Output>): grpc.ClientUnaryCall;
  listScanProfiles(argument: _ecremulator_admin_v1_ListScanProfilesRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_ListScanProfilesResponse__Output>): grpc.ClientUnaryCall;
  listScanProfiles(argument: _ecremulator_admin_v1_ListScanProfilesRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ListScanProfilesResponse__Output>): grpc.ClientUnaryCall;
  listScanProfiles(argument: _ecremulator_admin_v1_ListScanProfilesRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_ListScanProfilesResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * Upsert by id; applies to scans that start later (rescan = restart_running).
   */
  PutScanProfile(argument: _ecremulator_admin_v1_PutScanProfileRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_PutScanProfileResponse__Output>): grpc.ClientUnaryCall;
  PutScanProfile(argument: _ecremulator_admin_v1_PutScanProfileRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_PutScanProfileResponse__Output>): grpc.ClientUnaryCall;
  PutScanProfile(argument: _ecremulator_admin_v1_PutScanProfileRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_PutScanProfileResponse__Output>): grpc.ClientUnaryCall;
  PutScanProfile(argument: _ecremulator_admin_v1_PutScanProfileRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_PutScanProfileResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Upsert by id; applies to scans that start later (rescan = restart_running).
   */
  putScanProfile(argument: _ecremulator_admin_v1_PutScanProfileRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_PutScanProfileResponse__Output>): grpc.ClientUnaryCall;
  putScanProfile(argument: _ecremulator_admin_v1_PutScanProfileRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_PutScanProfileResponse__Output>): grpc.ClientUnaryCall;
  putScanProfile(argument: _ecremulator_admin_v1_PutScanProfileRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_PutScanProfileResponse__Output>): grpc.ClientUnaryCall;
  putScanProfile(argument: _ecremulator_admin_v1_PutScanProfileRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_PutScanProfileResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * Starts a scan as the service would, ignoring the 24 h limit.
   */
  StartScan(argument: _ecremulator_admin_v1_StartScanRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_StartScanResponse__Output>): grpc.ClientUnaryCall;
  StartScan(argument: _ecremulator_admin_v1_StartScanRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_StartScanResponse__Output>): grpc.ClientUnaryCall;
  StartScan(argument: _ecremulator_admin_v1_StartScanRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_StartScanResponse__Output>): grpc.ClientUnaryCall;
  StartScan(argument: _ecremulator_admin_v1_StartScanRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_StartScanResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Starts a scan as the service would, ignoring the 24 h limit.
   */
  startScan(argument: _ecremulator_admin_v1_StartScanRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_StartScanResponse__Output>): grpc.ClientUnaryCall;
  startScan(argument: _ecremulator_admin_v1_StartScanRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_StartScanResponse__Output>): grpc.ClientUnaryCall;
  startScan(argument: _ecremulator_admin_v1_StartScanRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_StartScanResponse__Output>): grpc.ClientUnaryCall;
  startScan(argument: _ecremulator_admin_v1_StartScanRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_StartScanResponse__Output>): grpc.ClientUnaryCall;
  
}

/**
 * What scans find, and how they get there.
 */
export interface ScanServiceHandlers extends grpc.UntypedServiceImplementation {
  /**
   * Releases a phase held with `until_advanced`.
   */
  AdvanceScan: grpc.handleUnaryCall<_ecremulator_admin_v1_AdvanceScanRequest__Output, _ecremulator_admin_v1_AdvanceScanResponse>;
  
  DeleteScanProfile: grpc.handleUnaryCall<_ecremulator_admin_v1_DeleteScanProfileRequest__Output, _ecremulator_admin_v1_DeleteScanProfileResponse>;
  
  /**
   * The scan of one image: its profile and why it applies, its phase, its next transition.
   */
  GetScan: grpc.handleUnaryCall<_ecremulator_admin_v1_GetScanRequest__Output, _ecremulator_admin_v1_GetScanResponse>;
  
  /**
   * Puts a profile with the findings of a scanner's report: by Trivy, Grype, ECR or Inspector, or in SARIF.
   */
  ImportFindings: grpc.handleUnaryCall<_ecremulator_admin_v1_ImportFindingsRequest__Output, _ecremulator_admin_v1_ImportFindingsResponse>;
  
  ListScanProfiles: grpc.handleUnaryCall<_ecremulator_admin_v1_ListScanProfilesRequest__Output, _ecremulator_admin_v1_ListScanProfilesResponse>;
  
  /**
   * Upsert by id; applies to scans that start later (rescan = restart_running).
   */
  PutScanProfile: grpc.handleUnaryCall<_ecremulator_admin_v1_PutScanProfileRequest__Output, _ecremulator_admin_v1_PutScanProfileResponse>;
  
  /**
   * Starts a scan as the service would, ignoring the 24 h limit.
   */
  StartScan: grpc.handleUnaryCall<_ecremulator_admin_v1_StartScanRequest__Output, _ecremulator_admin_v1_StartScanResponse>;
  
}

export interface ScanServiceDefinition extends grpc.ServiceDefinition {
  AdvanceScan: MethodDefinition<_ecremulator_admin_v1_AdvanceScanRequest, _ecremulator_admin_v1_AdvanceScanResponse, _ecremulator_admin_v1_AdvanceScanRequest__Output, _ecremulator_admin_v1_AdvanceScanResponse__Output>
  DeleteScanProfile: MethodDefinition<_ecremulator_admin_v1_DeleteScanProfileRequest, _ecremulator_admin_v1_DeleteScanProfileResponse, _ecremulator_admin_v1_DeleteScanProfileRequest__Output, _ecremulator_admin_v1_DeleteScanProfileResponse__Output>
  GetScan: MethodDefinition<_ecremulator_admin_v1_GetScanRequest, _ecremulator_admin_v1_GetScanResponse, _ecremulator_admin_v1_GetScanRequest__Output, _ecremulator_admin_v1_GetScanResponse__Output>
  ImportFindings: MethodDefinition<_ecremulator_admin_v1_ImportFindingsRequest, _ecremulator_admin_v1_ImportFindingsResponse, _ecremulator_admin_v1_ImportFindingsRequest__Output, _ecremulator_admin_v1_ImportFindingsResponse__Output>
  ListScanProfiles: MethodDefinition<_ecremulator_admin_v1_ListScanProfilesRequest, _ecremulator_admin_v1_ListScanProfilesResponse, _ecremulator_admin_v1_ListScanProfilesRequest__Output, _ecremulator_admin_v1_ListScanProfilesResponse__Output>
  PutScanProfile: MethodDefinition<_ecremulator_admin_v1_PutScanProfileRequest, _ecremulator_admin_v1_PutScanProfileResponse, _ecremulator_admin_v1_PutScanProfileRequest__Output, _ecremulator_admin_v1_PutScanProfileResponse__Output>
  StartScan: MethodDefinition<_ecremulator_admin_v1_StartScanRequest, _ecremulator_admin_v1_StartScanResponse, _ecremulator_admin_v1_StartScanRequest__Output, _ecremulator_admin_v1_StartScanResponse__Output>
}
