import type * as grpc from '@grpc/grpc-js';
import type { EnumTypeDefinition, MessageTypeDefinition } from '@grpc/proto-loader';

import type { AdminEvent as _ecremulator_admin_v1_AdminEvent, AdminEvent__Output as _ecremulator_admin_v1_AdminEvent__Output } from './ecremulator/admin/v1/AdminEvent.js';
import type { AdvanceClockRequest as _ecremulator_admin_v1_AdvanceClockRequest, AdvanceClockRequest__Output as _ecremulator_admin_v1_AdvanceClockRequest__Output } from './ecremulator/admin/v1/AdvanceClockRequest.js';
import type { AdvanceClockResponse as _ecremulator_admin_v1_AdvanceClockResponse, AdvanceClockResponse__Output as _ecremulator_admin_v1_AdvanceClockResponse__Output } from './ecremulator/admin/v1/AdvanceClockResponse.js';
import type { AdvanceScanRequest as _ecremulator_admin_v1_AdvanceScanRequest, AdvanceScanRequest__Output as _ecremulator_admin_v1_AdvanceScanRequest__Output } from './ecremulator/admin/v1/AdvanceScanRequest.js';
import type { AdvanceScanResponse as _ecremulator_admin_v1_AdvanceScanResponse, AdvanceScanResponse__Output as _ecremulator_admin_v1_AdvanceScanResponse__Output } from './ecremulator/admin/v1/AdvanceScanResponse.js';
import type { ApplyFixtureRequest as _ecremulator_admin_v1_ApplyFixtureRequest, ApplyFixtureRequest__Output as _ecremulator_admin_v1_ApplyFixtureRequest__Output } from './ecremulator/admin/v1/ApplyFixtureRequest.js';
import type { ApplyFixtureResponse as _ecremulator_admin_v1_ApplyFixtureResponse, ApplyFixtureResponse__Output as _ecremulator_admin_v1_ApplyFixtureResponse__Output } from './ecremulator/admin/v1/ApplyFixtureResponse.js';
import type { ChangeEvent as _ecremulator_admin_v1_ChangeEvent, ChangeEvent__Output as _ecremulator_admin_v1_ChangeEvent__Output } from './ecremulator/admin/v1/ChangeEvent.js';
import type { Clock as _ecremulator_admin_v1_Clock, Clock__Output as _ecremulator_admin_v1_Clock__Output } from './ecremulator/admin/v1/Clock.js';
import type { ComparedState as _ecremulator_admin_v1_ComparedState, ComparedState__Output as _ecremulator_admin_v1_ComparedState__Output } from './ecremulator/admin/v1/ComparedState.js';
import type { Corrupt as _ecremulator_admin_v1_Corrupt, Corrupt__Output as _ecremulator_admin_v1_Corrupt__Output } from './ecremulator/admin/v1/Corrupt.js';
import type { CreateRegistryRequest as _ecremulator_admin_v1_CreateRegistryRequest, CreateRegistryRequest__Output as _ecremulator_admin_v1_CreateRegistryRequest__Output } from './ecremulator/admin/v1/CreateRegistryRequest.js';
import type { CreateRegistryResponse as _ecremulator_admin_v1_CreateRegistryResponse, CreateRegistryResponse__Output as _ecremulator_admin_v1_CreateRegistryResponse__Output } from './ecremulator/admin/v1/CreateRegistryResponse.js';
import type { CreateSnapshotRequest as _ecremulator_admin_v1_CreateSnapshotRequest, CreateSnapshotRequest__Output as _ecremulator_admin_v1_CreateSnapshotRequest__Output } from './ecremulator/admin/v1/CreateSnapshotRequest.js';
import type { CreateSnapshotResponse as _ecremulator_admin_v1_CreateSnapshotResponse, CreateSnapshotResponse__Output as _ecremulator_admin_v1_CreateSnapshotResponse__Output } from './ecremulator/admin/v1/CreateSnapshotResponse.js';
import type { Credentials as _ecremulator_admin_v1_Credentials, Credentials__Output as _ecremulator_admin_v1_Credentials__Output } from './ecremulator/admin/v1/Credentials.js';
import type { DelayDistribution as _ecremulator_admin_v1_DelayDistribution, DelayDistribution__Output as _ecremulator_admin_v1_DelayDistribution__Output } from './ecremulator/admin/v1/DelayDistribution.js';
import type { DeleteRegistryRequest as _ecremulator_admin_v1_DeleteRegistryRequest, DeleteRegistryRequest__Output as _ecremulator_admin_v1_DeleteRegistryRequest__Output } from './ecremulator/admin/v1/DeleteRegistryRequest.js';
import type { DeleteRegistryResponse as _ecremulator_admin_v1_DeleteRegistryResponse, DeleteRegistryResponse__Output as _ecremulator_admin_v1_DeleteRegistryResponse__Output } from './ecremulator/admin/v1/DeleteRegistryResponse.js';
import type { DeleteRulesRequest as _ecremulator_admin_v1_DeleteRulesRequest, DeleteRulesRequest__Output as _ecremulator_admin_v1_DeleteRulesRequest__Output } from './ecremulator/admin/v1/DeleteRulesRequest.js';
import type { DeleteRulesResponse as _ecremulator_admin_v1_DeleteRulesResponse, DeleteRulesResponse__Output as _ecremulator_admin_v1_DeleteRulesResponse__Output } from './ecremulator/admin/v1/DeleteRulesResponse.js';
import type { DeleteScanProfileRequest as _ecremulator_admin_v1_DeleteScanProfileRequest, DeleteScanProfileRequest__Output as _ecremulator_admin_v1_DeleteScanProfileRequest__Output } from './ecremulator/admin/v1/DeleteScanProfileRequest.js';
import type { DeleteScanProfileResponse as _ecremulator_admin_v1_DeleteScanProfileResponse, DeleteScanProfileResponse__Output as _ecremulator_admin_v1_DeleteScanProfileResponse__Output } from './ecremulator/admin/v1/DeleteScanProfileResponse.js';
import type { DeleteSecretRequest as _ecremulator_admin_v1_DeleteSecretRequest, DeleteSecretRequest__Output as _ecremulator_admin_v1_DeleteSecretRequest__Output } from './ecremulator/admin/v1/DeleteSecretRequest.js';
import type { DeleteSecretResponse as _ecremulator_admin_v1_DeleteSecretResponse, DeleteSecretResponse__Output as _ecremulator_admin_v1_DeleteSecretResponse__Output } from './ecremulator/admin/v1/DeleteSecretResponse.js';
import type { DeleteSnapshotRequest as _ecremulator_admin_v1_DeleteSnapshotRequest, DeleteSnapshotRequest__Output as _ecremulator_admin_v1_DeleteSnapshotRequest__Output } from './ecremulator/admin/v1/DeleteSnapshotRequest.js';
import type { DeleteSnapshotResponse as _ecremulator_admin_v1_DeleteSnapshotResponse, DeleteSnapshotResponse__Output as _ecremulator_admin_v1_DeleteSnapshotResponse__Output } from './ecremulator/admin/v1/DeleteSnapshotResponse.js';
import type { DiffStateRequest as _ecremulator_admin_v1_DiffStateRequest, DiffStateRequest__Output as _ecremulator_admin_v1_DiffStateRequest__Output } from './ecremulator/admin/v1/DiffStateRequest.js';
import type { DiffStateResponse as _ecremulator_admin_v1_DiffStateResponse, DiffStateResponse__Output as _ecremulator_admin_v1_DiffStateResponse__Output } from './ecremulator/admin/v1/DiffStateResponse.js';
import type { Disconnect as _ecremulator_admin_v1_Disconnect, Disconnect__Output as _ecremulator_admin_v1_Disconnect__Output } from './ecremulator/admin/v1/Disconnect.js';
import type { Effect as _ecremulator_admin_v1_Effect, Effect__Output as _ecremulator_admin_v1_Effect__Output } from './ecremulator/admin/v1/Effect.js';
import type { ErrorResponse as _ecremulator_admin_v1_ErrorResponse, ErrorResponse__Output as _ecremulator_admin_v1_ErrorResponse__Output } from './ecremulator/admin/v1/ErrorResponse.js';
import type { Event as _ecremulator_admin_v1_Event, Event__Output as _ecremulator_admin_v1_Event__Output } from './ecremulator/admin/v1/Event.js';
import type { EventFilter as _ecremulator_admin_v1_EventFilter, EventFilter__Output as _ecremulator_admin_v1_EventFilter__Output } from './ecremulator/admin/v1/EventFilter.js';
import type { EventServiceClient as _ecremulator_admin_v1_EventServiceClient, EventServiceDefinition as _ecremulator_admin_v1_EventServiceDefinition } from './ecremulator/admin/v1/EventService.js';
import type { EventTarget as _ecremulator_admin_v1_EventTarget, EventTarget__Output as _ecremulator_admin_v1_EventTarget__Output } from './ecremulator/admin/v1/EventTarget.js';
import type { Expectation as _ecremulator_admin_v1_Expectation, Expectation__Output as _ecremulator_admin_v1_Expectation__Output } from './ecremulator/admin/v1/Expectation.js';
import type { ExpectationResult as _ecremulator_admin_v1_ExpectationResult, ExpectationResult__Output as _ecremulator_admin_v1_ExpectationResult__Output } from './ecremulator/admin/v1/ExpectationResult.js';
import type { ExportFixtureRequest as _ecremulator_admin_v1_ExportFixtureRequest, ExportFixtureRequest__Output as _ecremulator_admin_v1_ExportFixtureRequest__Output } from './ecremulator/admin/v1/ExportFixtureRequest.js';
import type { ExportFixtureResponse as _ecremulator_admin_v1_ExportFixtureResponse, ExportFixtureResponse__Output as _ecremulator_admin_v1_ExportFixtureResponse__Output } from './ecremulator/admin/v1/ExportFixtureResponse.js';
import type { ExportSnapshotRequest as _ecremulator_admin_v1_ExportSnapshotRequest, ExportSnapshotRequest__Output as _ecremulator_admin_v1_ExportSnapshotRequest__Output } from './ecremulator/admin/v1/ExportSnapshotRequest.js';
import type { ExportSnapshotResponse as _ecremulator_admin_v1_ExportSnapshotResponse, ExportSnapshotResponse__Output as _ecremulator_admin_v1_ExportSnapshotResponse__Output } from './ecremulator/admin/v1/ExportSnapshotResponse.js';
import type { FidelityAnswer as _ecremulator_admin_v1_FidelityAnswer, FidelityAnswer__Output as _ecremulator_admin_v1_FidelityAnswer__Output } from './ecremulator/admin/v1/FidelityAnswer.js';
import type { FidelityCounts as _ecremulator_admin_v1_FidelityCounts, FidelityCounts__Output as _ecremulator_admin_v1_FidelityCounts__Output } from './ecremulator/admin/v1/FidelityCounts.js';
import type { FieldDifference as _ecremulator_admin_v1_FieldDifference, FieldDifference__Output as _ecremulator_admin_v1_FieldDifference__Output } from './ecremulator/admin/v1/FieldDifference.js';
import type { Finding as _ecremulator_admin_v1_Finding, Finding__Output as _ecremulator_admin_v1_Finding__Output } from './ecremulator/admin/v1/Finding.js';
import type { FindingChange as _ecremulator_admin_v1_FindingChange, FindingChange__Output as _ecremulator_admin_v1_FindingChange__Output } from './ecremulator/admin/v1/FindingChange.js';
import type { FindingGenerator as _ecremulator_admin_v1_FindingGenerator, FindingGenerator__Output as _ecremulator_admin_v1_FindingGenerator__Output } from './ecremulator/admin/v1/FindingGenerator.js';
import type { GeneratePolicyRequest as _ecremulator_admin_v1_GeneratePolicyRequest, GeneratePolicyRequest__Output as _ecremulator_admin_v1_GeneratePolicyRequest__Output } from './ecremulator/admin/v1/GeneratePolicyRequest.js';
import type { GeneratePolicyResponse as _ecremulator_admin_v1_GeneratePolicyResponse, GeneratePolicyResponse__Output as _ecremulator_admin_v1_GeneratePolicyResponse__Output } from './ecremulator/admin/v1/GeneratePolicyResponse.js';
import type { GeneratedImage as _ecremulator_admin_v1_GeneratedImage, GeneratedImage__Output as _ecremulator_admin_v1_GeneratedImage__Output } from './ecremulator/admin/v1/GeneratedImage.js';
import type { GeneratedLayer as _ecremulator_admin_v1_GeneratedLayer, GeneratedLayer__Output as _ecremulator_admin_v1_GeneratedLayer__Output } from './ecremulator/admin/v1/GeneratedLayer.js';
import type { GetClockRequest as _ecremulator_admin_v1_GetClockRequest, GetClockRequest__Output as _ecremulator_admin_v1_GetClockRequest__Output } from './ecremulator/admin/v1/GetClockRequest.js';
import type { GetClockResponse as _ecremulator_admin_v1_GetClockResponse, GetClockResponse__Output as _ecremulator_admin_v1_GetClockResponse__Output } from './ecremulator/admin/v1/GetClockResponse.js';
import type { GetDebugReportRequest as _ecremulator_admin_v1_GetDebugReportRequest, GetDebugReportRequest__Output as _ecremulator_admin_v1_GetDebugReportRequest__Output } from './ecremulator/admin/v1/GetDebugReportRequest.js';
import type { GetDebugReportResponse as _ecremulator_admin_v1_GetDebugReportResponse, GetDebugReportResponse__Output as _ecremulator_admin_v1_GetDebugReportResponse__Output } from './ecremulator/admin/v1/GetDebugReportResponse.js';
import type { GetEventRequest as _ecremulator_admin_v1_GetEventRequest, GetEventRequest__Output as _ecremulator_admin_v1_GetEventRequest__Output } from './ecremulator/admin/v1/GetEventRequest.js';
import type { GetEventResponse as _ecremulator_admin_v1_GetEventResponse, GetEventResponse__Output as _ecremulator_admin_v1_GetEventResponse__Output } from './ecremulator/admin/v1/GetEventResponse.js';
import type { GetFidelityReportRequest as _ecremulator_admin_v1_GetFidelityReportRequest, GetFidelityReportRequest__Output as _ecremulator_admin_v1_GetFidelityReportRequest__Output } from './ecremulator/admin/v1/GetFidelityReportRequest.js';
import type { GetFidelityReportResponse as _ecremulator_admin_v1_GetFidelityReportResponse, GetFidelityReportResponse__Output as _ecremulator_admin_v1_GetFidelityReportResponse__Output } from './ecremulator/admin/v1/GetFidelityReportResponse.js';
import type { GetImageRequest as _ecremulator_admin_v1_GetImageRequest, GetImageRequest__Output as _ecremulator_admin_v1_GetImageRequest__Output } from './ecremulator/admin/v1/GetImageRequest.js';
import type { GetImageResponse as _ecremulator_admin_v1_GetImageResponse, GetImageResponse__Output as _ecremulator_admin_v1_GetImageResponse__Output } from './ecremulator/admin/v1/GetImageResponse.js';
import type { GetRegistryRequest as _ecremulator_admin_v1_GetRegistryRequest, GetRegistryRequest__Output as _ecremulator_admin_v1_GetRegistryRequest__Output } from './ecremulator/admin/v1/GetRegistryRequest.js';
import type { GetRegistryResponse as _ecremulator_admin_v1_GetRegistryResponse, GetRegistryResponse__Output as _ecremulator_admin_v1_GetRegistryResponse__Output } from './ecremulator/admin/v1/GetRegistryResponse.js';
import type { GetRuleRequest as _ecremulator_admin_v1_GetRuleRequest, GetRuleRequest__Output as _ecremulator_admin_v1_GetRuleRequest__Output } from './ecremulator/admin/v1/GetRuleRequest.js';
import type { GetRuleResponse as _ecremulator_admin_v1_GetRuleResponse, GetRuleResponse__Output as _ecremulator_admin_v1_GetRuleResponse__Output } from './ecremulator/admin/v1/GetRuleResponse.js';
import type { GetScanRequest as _ecremulator_admin_v1_GetScanRequest, GetScanRequest__Output as _ecremulator_admin_v1_GetScanRequest__Output } from './ecremulator/admin/v1/GetScanRequest.js';
import type { GetScanResponse as _ecremulator_admin_v1_GetScanResponse, GetScanResponse__Output as _ecremulator_admin_v1_GetScanResponse__Output } from './ecremulator/admin/v1/GetScanResponse.js';
import type { GetServerInfoRequest as _ecremulator_admin_v1_GetServerInfoRequest, GetServerInfoRequest__Output as _ecremulator_admin_v1_GetServerInfoRequest__Output } from './ecremulator/admin/v1/GetServerInfoRequest.js';
import type { GetServerInfoResponse as _ecremulator_admin_v1_GetServerInfoResponse, GetServerInfoResponse__Output as _ecremulator_admin_v1_GetServerInfoResponse__Output } from './ecremulator/admin/v1/GetServerInfoResponse.js';
import type { GetSigningProfileRequest as _ecremulator_admin_v1_GetSigningProfileRequest, GetSigningProfileRequest__Output as _ecremulator_admin_v1_GetSigningProfileRequest__Output } from './ecremulator/admin/v1/GetSigningProfileRequest.js';
import type { GetSigningProfileResponse as _ecremulator_admin_v1_GetSigningProfileResponse, GetSigningProfileResponse__Output as _ecremulator_admin_v1_GetSigningProfileResponse__Output } from './ecremulator/admin/v1/GetSigningProfileResponse.js';
import type { HeldRequest as _ecremulator_admin_v1_HeldRequest, HeldRequest__Output as _ecremulator_admin_v1_HeldRequest__Output } from './ecremulator/admin/v1/HeldRequest.js';
import type { Hold as _ecremulator_admin_v1_Hold, Hold__Output as _ecremulator_admin_v1_Hold__Output } from './ecremulator/admin/v1/Hold.js';
import type { Image as _ecremulator_admin_v1_Image, Image__Output as _ecremulator_admin_v1_Image__Output } from './ecremulator/admin/v1/Image.js';
import type { ImageRef as _ecremulator_admin_v1_ImageRef, ImageRef__Output as _ecremulator_admin_v1_ImageRef__Output } from './ecremulator/admin/v1/ImageRef.js';
import type { ImageSpec as _ecremulator_admin_v1_ImageSpec, ImageSpec__Output as _ecremulator_admin_v1_ImageSpec__Output } from './ecremulator/admin/v1/ImageSpec.js';
import type { ImportFindingsRequest as _ecremulator_admin_v1_ImportFindingsRequest, ImportFindingsRequest__Output as _ecremulator_admin_v1_ImportFindingsRequest__Output } from './ecremulator/admin/v1/ImportFindingsRequest.js';
import type { ImportFindingsResponse as _ecremulator_admin_v1_ImportFindingsResponse, ImportFindingsResponse__Output as _ecremulator_admin_v1_ImportFindingsResponse__Output } from './ecremulator/admin/v1/ImportFindingsResponse.js';
import type { ImportSnapshotRequest as _ecremulator_admin_v1_ImportSnapshotRequest, ImportSnapshotRequest__Output as _ecremulator_admin_v1_ImportSnapshotRequest__Output } from './ecremulator/admin/v1/ImportSnapshotRequest.js';
import type { ImportSnapshotResponse as _ecremulator_admin_v1_ImportSnapshotResponse, ImportSnapshotResponse__Output as _ecremulator_admin_v1_ImportSnapshotResponse__Output } from './ecremulator/admin/v1/ImportSnapshotResponse.js';
import type { LabelSelector as _ecremulator_admin_v1_LabelSelector, LabelSelector__Output as _ecremulator_admin_v1_LabelSelector__Output } from './ecremulator/admin/v1/LabelSelector.js';
import type { Lag as _ecremulator_admin_v1_Lag, Lag__Output as _ecremulator_admin_v1_Lag__Output } from './ecremulator/admin/v1/Lag.js';
import type { LifecycleAction as _ecremulator_admin_v1_LifecycleAction, LifecycleAction__Output as _ecremulator_admin_v1_LifecycleAction__Output } from './ecremulator/admin/v1/LifecycleAction.js';
import type { LifecycleRun as _ecremulator_admin_v1_LifecycleRun, LifecycleRun__Output as _ecremulator_admin_v1_LifecycleRun__Output } from './ecremulator/admin/v1/LifecycleRun.js';
import type { ListEventsRequest as _ecremulator_admin_v1_ListEventsRequest, ListEventsRequest__Output as _ecremulator_admin_v1_ListEventsRequest__Output } from './ecremulator/admin/v1/ListEventsRequest.js';
import type { ListEventsResponse as _ecremulator_admin_v1_ListEventsResponse, ListEventsResponse__Output as _ecremulator_admin_v1_ListEventsResponse__Output } from './ecremulator/admin/v1/ListEventsResponse.js';
import type { ListHeldRequestsRequest as _ecremulator_admin_v1_ListHeldRequestsRequest, ListHeldRequestsRequest__Output as _ecremulator_admin_v1_ListHeldRequestsRequest__Output } from './ecremulator/admin/v1/ListHeldRequestsRequest.js';
import type { ListHeldRequestsResponse as _ecremulator_admin_v1_ListHeldRequestsResponse, ListHeldRequestsResponse__Output as _ecremulator_admin_v1_ListHeldRequestsResponse__Output } from './ecremulator/admin/v1/ListHeldRequestsResponse.js';
import type { ListImagesRequest as _ecremulator_admin_v1_ListImagesRequest, ListImagesRequest__Output as _ecremulator_admin_v1_ListImagesRequest__Output } from './ecremulator/admin/v1/ListImagesRequest.js';
import type { ListImagesResponse as _ecremulator_admin_v1_ListImagesResponse, ListImagesResponse__Output as _ecremulator_admin_v1_ListImagesResponse__Output } from './ecremulator/admin/v1/ListImagesResponse.js';
import type { ListOperationsRequest as _ecremulator_admin_v1_ListOperationsRequest, ListOperationsRequest__Output as _ecremulator_admin_v1_ListOperationsRequest__Output } from './ecremulator/admin/v1/ListOperationsRequest.js';
import type { ListOperationsResponse as _ecremulator_admin_v1_ListOperationsResponse, ListOperationsResponse__Output as _ecremulator_admin_v1_ListOperationsResponse__Output } from './ecremulator/admin/v1/ListOperationsResponse.js';
import type { ListPresetsRequest as _ecremulator_admin_v1_ListPresetsRequest, ListPresetsRequest__Output as _ecremulator_admin_v1_ListPresetsRequest__Output } from './ecremulator/admin/v1/ListPresetsRequest.js';
import type { ListPresetsResponse as _ecremulator_admin_v1_ListPresetsResponse, ListPresetsResponse__Output as _ecremulator_admin_v1_ListPresetsResponse__Output } from './ecremulator/admin/v1/ListPresetsResponse.js';
import type { ListRegistriesRequest as _ecremulator_admin_v1_ListRegistriesRequest, ListRegistriesRequest__Output as _ecremulator_admin_v1_ListRegistriesRequest__Output } from './ecremulator/admin/v1/ListRegistriesRequest.js';
import type { ListRegistriesResponse as _ecremulator_admin_v1_ListRegistriesResponse, ListRegistriesResponse__Output as _ecremulator_admin_v1_ListRegistriesResponse__Output } from './ecremulator/admin/v1/ListRegistriesResponse.js';
import type { ListRepositoriesRequest as _ecremulator_admin_v1_ListRepositoriesRequest, ListRepositoriesRequest__Output as _ecremulator_admin_v1_ListRepositoriesRequest__Output } from './ecremulator/admin/v1/ListRepositoriesRequest.js';
import type { ListRepositoriesResponse as _ecremulator_admin_v1_ListRepositoriesResponse, ListRepositoriesResponse__Output as _ecremulator_admin_v1_ListRepositoriesResponse__Output } from './ecremulator/admin/v1/ListRepositoriesResponse.js';
import type { ListRulesRequest as _ecremulator_admin_v1_ListRulesRequest, ListRulesRequest__Output as _ecremulator_admin_v1_ListRulesRequest__Output } from './ecremulator/admin/v1/ListRulesRequest.js';
import type { ListRulesResponse as _ecremulator_admin_v1_ListRulesResponse, ListRulesResponse__Output as _ecremulator_admin_v1_ListRulesResponse__Output } from './ecremulator/admin/v1/ListRulesResponse.js';
import type { ListScanProfilesRequest as _ecremulator_admin_v1_ListScanProfilesRequest, ListScanProfilesRequest__Output as _ecremulator_admin_v1_ListScanProfilesRequest__Output } from './ecremulator/admin/v1/ListScanProfilesRequest.js';
import type { ListScanProfilesResponse as _ecremulator_admin_v1_ListScanProfilesResponse, ListScanProfilesResponse__Output as _ecremulator_admin_v1_ListScanProfilesResponse__Output } from './ecremulator/admin/v1/ListScanProfilesResponse.js';
import type { ListSecretsRequest as _ecremulator_admin_v1_ListSecretsRequest, ListSecretsRequest__Output as _ecremulator_admin_v1_ListSecretsRequest__Output } from './ecremulator/admin/v1/ListSecretsRequest.js';
import type { ListSecretsResponse as _ecremulator_admin_v1_ListSecretsResponse, ListSecretsResponse__Output as _ecremulator_admin_v1_ListSecretsResponse__Output } from './ecremulator/admin/v1/ListSecretsResponse.js';
import type { ListSnapshotsRequest as _ecremulator_admin_v1_ListSnapshotsRequest, ListSnapshotsRequest__Output as _ecremulator_admin_v1_ListSnapshotsRequest__Output } from './ecremulator/admin/v1/ListSnapshotsRequest.js';
import type { ListSnapshotsResponse as _ecremulator_admin_v1_ListSnapshotsResponse, ListSnapshotsResponse__Output as _ecremulator_admin_v1_ListSnapshotsResponse__Output } from './ecremulator/admin/v1/ListSnapshotsResponse.js';
import type { ListTimersRequest as _ecremulator_admin_v1_ListTimersRequest, ListTimersRequest__Output as _ecremulator_admin_v1_ListTimersRequest__Output } from './ecremulator/admin/v1/ListTimersRequest.js';
import type { ListTimersResponse as _ecremulator_admin_v1_ListTimersResponse, ListTimersResponse__Output as _ecremulator_admin_v1_ListTimersResponse__Output } from './ecremulator/admin/v1/ListTimersResponse.js';
import type { ListUploadsRequest as _ecremulator_admin_v1_ListUploadsRequest, ListUploadsRequest__Output as _ecremulator_admin_v1_ListUploadsRequest__Output } from './ecremulator/admin/v1/ListUploadsRequest.js';
import type { ListUploadsResponse as _ecremulator_admin_v1_ListUploadsResponse, ListUploadsResponse__Output as _ecremulator_admin_v1_ListUploadsResponse__Output } from './ecremulator/admin/v1/ListUploadsResponse.js';
import type { NearMiss as _ecremulator_admin_v1_NearMiss, NearMiss__Output as _ecremulator_admin_v1_NearMiss__Output } from './ecremulator/admin/v1/NearMiss.js';
import type { NotificationEvent as _ecremulator_admin_v1_NotificationEvent, NotificationEvent__Output as _ecremulator_admin_v1_NotificationEvent__Output } from './ecremulator/admin/v1/NotificationEvent.js';
import type { Operation as _ecremulator_admin_v1_Operation, Operation__Output as _ecremulator_admin_v1_Operation__Output } from './ecremulator/admin/v1/Operation.js';
import type { OutcomeMatch as _ecremulator_admin_v1_OutcomeMatch, OutcomeMatch__Output as _ecremulator_admin_v1_OutcomeMatch__Output } from './ecremulator/admin/v1/OutcomeMatch.js';
import type { Pace as _ecremulator_admin_v1_Pace, Pace__Output as _ecremulator_admin_v1_Pace__Output } from './ecremulator/admin/v1/Pace.js';
import type { PolicyDecision as _ecremulator_admin_v1_PolicyDecision, PolicyDecision__Output as _ecremulator_admin_v1_PolicyDecision__Output } from './ecremulator/admin/v1/PolicyDecision.js';
import type { Preset as _ecremulator_admin_v1_Preset, Preset__Output as _ecremulator_admin_v1_Preset__Output } from './ecremulator/admin/v1/Preset.js';
import type { PreviewLifecycleRequest as _ecremulator_admin_v1_PreviewLifecycleRequest, PreviewLifecycleRequest__Output as _ecremulator_admin_v1_PreviewLifecycleRequest__Output } from './ecremulator/admin/v1/PreviewLifecycleRequest.js';
import type { PreviewLifecycleResponse as _ecremulator_admin_v1_PreviewLifecycleResponse, PreviewLifecycleResponse__Output as _ecremulator_admin_v1_PreviewLifecycleResponse__Output } from './ecremulator/admin/v1/PreviewLifecycleResponse.js';
import type { PutPresetRequest as _ecremulator_admin_v1_PutPresetRequest, PutPresetRequest__Output as _ecremulator_admin_v1_PutPresetRequest__Output } from './ecremulator/admin/v1/PutPresetRequest.js';
import type { PutPresetResponse as _ecremulator_admin_v1_PutPresetResponse, PutPresetResponse__Output as _ecremulator_admin_v1_PutPresetResponse__Output } from './ecremulator/admin/v1/PutPresetResponse.js';
import type { PutRuleRequest as _ecremulator_admin_v1_PutRuleRequest, PutRuleRequest__Output as _ecremulator_admin_v1_PutRuleRequest__Output } from './ecremulator/admin/v1/PutRuleRequest.js';
import type { PutRuleResponse as _ecremulator_admin_v1_PutRuleResponse, PutRuleResponse__Output as _ecremulator_admin_v1_PutRuleResponse__Output } from './ecremulator/admin/v1/PutRuleResponse.js';
import type { PutScanProfileRequest as _ecremulator_admin_v1_PutScanProfileRequest, PutScanProfileRequest__Output as _ecremulator_admin_v1_PutScanProfileRequest__Output } from './ecremulator/admin/v1/PutScanProfileRequest.js';
import type { PutScanProfileResponse as _ecremulator_admin_v1_PutScanProfileResponse, PutScanProfileResponse__Output as _ecremulator_admin_v1_PutScanProfileResponse__Output } from './ecremulator/admin/v1/PutScanProfileResponse.js';
import type { PutSecretRequest as _ecremulator_admin_v1_PutSecretRequest, PutSecretRequest__Output as _ecremulator_admin_v1_PutSecretRequest__Output } from './ecremulator/admin/v1/PutSecretRequest.js';
import type { PutSecretResponse as _ecremulator_admin_v1_PutSecretResponse, PutSecretResponse__Output as _ecremulator_admin_v1_PutSecretResponse__Output } from './ecremulator/admin/v1/PutSecretResponse.js';
import type { RawManifest as _ecremulator_admin_v1_RawManifest, RawManifest__Output as _ecremulator_admin_v1_RawManifest__Output } from './ecremulator/admin/v1/RawManifest.js';
import type { RawResponse as _ecremulator_admin_v1_RawResponse, RawResponse__Output as _ecremulator_admin_v1_RawResponse__Output } from './ecremulator/admin/v1/RawResponse.js';
import type { ReadOperationRequest as _ecremulator_admin_v1_ReadOperationRequest, ReadOperationRequest__Output as _ecremulator_admin_v1_ReadOperationRequest__Output } from './ecremulator/admin/v1/ReadOperationRequest.js';
import type { ReadOperationResponse as _ecremulator_admin_v1_ReadOperationResponse, ReadOperationResponse__Output as _ecremulator_admin_v1_ReadOperationResponse__Output } from './ecremulator/admin/v1/ReadOperationResponse.js';
import type { Registry as _ecremulator_admin_v1_Registry, Registry__Output as _ecremulator_admin_v1_Registry__Output } from './ecremulator/admin/v1/Registry.js';
import type { RegistryRef as _ecremulator_admin_v1_RegistryRef, RegistryRef__Output as _ecremulator_admin_v1_RegistryRef__Output } from './ecremulator/admin/v1/RegistryRef.js';
import type { RegistryServiceClient as _ecremulator_admin_v1_RegistryServiceClient, RegistryServiceDefinition as _ecremulator_admin_v1_RegistryServiceDefinition } from './ecremulator/admin/v1/RegistryService.js';
import type { ReleaseHeldRequestsRequest as _ecremulator_admin_v1_ReleaseHeldRequestsRequest, ReleaseHeldRequestsRequest__Output as _ecremulator_admin_v1_ReleaseHeldRequestsRequest__Output } from './ecremulator/admin/v1/ReleaseHeldRequestsRequest.js';
import type { ReleaseHeldRequestsResponse as _ecremulator_admin_v1_ReleaseHeldRequestsResponse, ReleaseHeldRequestsResponse__Output as _ecremulator_admin_v1_ReleaseHeldRequestsResponse__Output } from './ecremulator/admin/v1/ReleaseHeldRequestsResponse.js';
import type { Repository as _ecremulator_admin_v1_Repository, Repository__Output as _ecremulator_admin_v1_Repository__Output } from './ecremulator/admin/v1/Repository.js';
import type { RequestEvent as _ecremulator_admin_v1_RequestEvent, RequestEvent__Output as _ecremulator_admin_v1_RequestEvent__Output } from './ecremulator/admin/v1/RequestEvent.js';
import type { RequestMatch as _ecremulator_admin_v1_RequestMatch, RequestMatch__Output as _ecremulator_admin_v1_RequestMatch__Output } from './ecremulator/admin/v1/RequestMatch.js';
import type { ResetRegistryRequest as _ecremulator_admin_v1_ResetRegistryRequest, ResetRegistryRequest__Output as _ecremulator_admin_v1_ResetRegistryRequest__Output } from './ecremulator/admin/v1/ResetRegistryRequest.js';
import type { ResetRegistryResponse as _ecremulator_admin_v1_ResetRegistryResponse, ResetRegistryResponse__Output as _ecremulator_admin_v1_ResetRegistryResponse__Output } from './ecremulator/admin/v1/ResetRegistryResponse.js';
import type { RestoreSnapshotRequest as _ecremulator_admin_v1_RestoreSnapshotRequest, RestoreSnapshotRequest__Output as _ecremulator_admin_v1_RestoreSnapshotRequest__Output } from './ecremulator/admin/v1/RestoreSnapshotRequest.js';
import type { RestoreSnapshotResponse as _ecremulator_admin_v1_RestoreSnapshotResponse, RestoreSnapshotResponse__Output as _ecremulator_admin_v1_RestoreSnapshotResponse__Output } from './ecremulator/admin/v1/RestoreSnapshotResponse.js';
import type { Rule as _ecremulator_admin_v1_Rule, Rule__Output as _ecremulator_admin_v1_Rule__Output } from './ecremulator/admin/v1/Rule.js';
import type { RuleDecision as _ecremulator_admin_v1_RuleDecision, RuleDecision__Output as _ecremulator_admin_v1_RuleDecision__Output } from './ecremulator/admin/v1/RuleDecision.js';
import type { RuleEvent as _ecremulator_admin_v1_RuleEvent, RuleEvent__Output as _ecremulator_admin_v1_RuleEvent__Output } from './ecremulator/admin/v1/RuleEvent.js';
import type { RuleServiceClient as _ecremulator_admin_v1_RuleServiceClient, RuleServiceDefinition as _ecremulator_admin_v1_RuleServiceDefinition } from './ecremulator/admin/v1/RuleService.js';
import type { RunLifecyclePoliciesRequest as _ecremulator_admin_v1_RunLifecyclePoliciesRequest, RunLifecyclePoliciesRequest__Output as _ecremulator_admin_v1_RunLifecyclePoliciesRequest__Output } from './ecremulator/admin/v1/RunLifecyclePoliciesRequest.js';
import type { RunLifecyclePoliciesResponse as _ecremulator_admin_v1_RunLifecyclePoliciesResponse, RunLifecyclePoliciesResponse__Output as _ecremulator_admin_v1_RunLifecyclePoliciesResponse__Output } from './ecremulator/admin/v1/RunLifecyclePoliciesResponse.js';
import type { Scan as _ecremulator_admin_v1_Scan, Scan__Output as _ecremulator_admin_v1_Scan__Output } from './ecremulator/admin/v1/Scan.js';
import type { ScanPhase as _ecremulator_admin_v1_ScanPhase, ScanPhase__Output as _ecremulator_admin_v1_ScanPhase__Output } from './ecremulator/admin/v1/ScanPhase.js';
import type { ScanProfile as _ecremulator_admin_v1_ScanProfile, ScanProfile__Output as _ecremulator_admin_v1_ScanProfile__Output } from './ecremulator/admin/v1/ScanProfile.js';
import type { ScanServiceClient as _ecremulator_admin_v1_ScanServiceClient, ScanServiceDefinition as _ecremulator_admin_v1_ScanServiceDefinition } from './ecremulator/admin/v1/ScanService.js';
import type { Schedule as _ecremulator_admin_v1_Schedule, Schedule__Output as _ecremulator_admin_v1_Schedule__Output } from './ecremulator/admin/v1/Schedule.js';
import type { Secret as _ecremulator_admin_v1_Secret, Secret__Output as _ecremulator_admin_v1_Secret__Output } from './ecremulator/admin/v1/Secret.js';
import type { SecretServiceClient as _ecremulator_admin_v1_SecretServiceClient, SecretServiceDefinition as _ecremulator_admin_v1_SecretServiceDefinition } from './ecremulator/admin/v1/SecretService.js';
import type { SeedImagesRequest as _ecremulator_admin_v1_SeedImagesRequest, SeedImagesRequest__Output as _ecremulator_admin_v1_SeedImagesRequest__Output } from './ecremulator/admin/v1/SeedImagesRequest.js';
import type { SeedImagesResponse as _ecremulator_admin_v1_SeedImagesResponse, SeedImagesResponse__Output as _ecremulator_admin_v1_SeedImagesResponse__Output } from './ecremulator/admin/v1/SeedImagesResponse.js';
import type { ServerServiceClient as _ecremulator_admin_v1_ServerServiceClient, ServerServiceDefinition as _ecremulator_admin_v1_ServerServiceDefinition } from './ecremulator/admin/v1/ServerService.js';
import type { SetClockRequest as _ecremulator_admin_v1_SetClockRequest, SetClockRequest__Output as _ecremulator_admin_v1_SetClockRequest__Output } from './ecremulator/admin/v1/SetClockRequest.js';
import type { SetClockResponse as _ecremulator_admin_v1_SetClockResponse, SetClockResponse__Output as _ecremulator_admin_v1_SetClockResponse__Output } from './ecremulator/admin/v1/SetClockResponse.js';
import type { SetSigningBehaviorRequest as _ecremulator_admin_v1_SetSigningBehaviorRequest, SetSigningBehaviorRequest__Output as _ecremulator_admin_v1_SetSigningBehaviorRequest__Output } from './ecremulator/admin/v1/SetSigningBehaviorRequest.js';
import type { SetSigningBehaviorResponse as _ecremulator_admin_v1_SetSigningBehaviorResponse, SetSigningBehaviorResponse__Output as _ecremulator_admin_v1_SetSigningBehaviorResponse__Output } from './ecremulator/admin/v1/SetSigningBehaviorResponse.js';
import type { SigningBehavior as _ecremulator_admin_v1_SigningBehavior, SigningBehavior__Output as _ecremulator_admin_v1_SigningBehavior__Output } from './ecremulator/admin/v1/SigningBehavior.js';
import type { SigningFailure as _ecremulator_admin_v1_SigningFailure, SigningFailure__Output as _ecremulator_admin_v1_SigningFailure__Output } from './ecremulator/admin/v1/SigningFailure.js';
import type { SigningProfile as _ecremulator_admin_v1_SigningProfile, SigningProfile__Output as _ecremulator_admin_v1_SigningProfile__Output } from './ecremulator/admin/v1/SigningProfile.js';
import type { SigningServiceClient as _ecremulator_admin_v1_SigningServiceClient, SigningServiceDefinition as _ecremulator_admin_v1_SigningServiceDefinition } from './ecremulator/admin/v1/SigningService.js';
import type { Snapshot as _ecremulator_admin_v1_Snapshot, Snapshot__Output as _ecremulator_admin_v1_Snapshot__Output } from './ecremulator/admin/v1/Snapshot.js';
import type { Spacing as _ecremulator_admin_v1_Spacing, Spacing__Output as _ecremulator_admin_v1_Spacing__Output } from './ecremulator/admin/v1/Spacing.js';
import type { StartScanRequest as _ecremulator_admin_v1_StartScanRequest, StartScanRequest__Output as _ecremulator_admin_v1_StartScanRequest__Output } from './ecremulator/admin/v1/StartScanRequest.js';
import type { StartScanResponse as _ecremulator_admin_v1_StartScanResponse, StartScanResponse__Output as _ecremulator_admin_v1_StartScanResponse__Output } from './ecremulator/admin/v1/StartScanResponse.js';
import type { StateDifference as _ecremulator_admin_v1_StateDifference, StateDifference__Output as _ecremulator_admin_v1_StateDifference__Output } from './ecremulator/admin/v1/StateDifference.js';
import type { StateServiceClient as _ecremulator_admin_v1_StateServiceClient, StateServiceDefinition as _ecremulator_admin_v1_StateServiceDefinition } from './ecremulator/admin/v1/StateService.js';
import type { Step as _ecremulator_admin_v1_Step, Step__Output as _ecremulator_admin_v1_Step__Output } from './ecremulator/admin/v1/Step.js';
import type { Storage as _ecremulator_admin_v1_Storage, Storage__Output as _ecremulator_admin_v1_Storage__Output } from './ecremulator/admin/v1/Storage.js';
import type { Throttle as _ecremulator_admin_v1_Throttle, Throttle__Output as _ecremulator_admin_v1_Throttle__Output } from './ecremulator/admin/v1/Throttle.js';
import type { Timer as _ecremulator_admin_v1_Timer, Timer__Output as _ecremulator_admin_v1_Timer__Output } from './ecremulator/admin/v1/Timer.js';
import type { Upload as _ecremulator_admin_v1_Upload, Upload__Output as _ecremulator_admin_v1_Upload__Output } from './ecremulator/admin/v1/Upload.js';
import type { UpstreamCredentials as _ecremulator_admin_v1_UpstreamCredentials, UpstreamCredentials__Output as _ecremulator_admin_v1_UpstreamCredentials__Output } from './ecremulator/admin/v1/UpstreamCredentials.js';
import type { VerifyRequestsRequest as _ecremulator_admin_v1_VerifyRequestsRequest, VerifyRequestsRequest__Output as _ecremulator_admin_v1_VerifyRequestsRequest__Output } from './ecremulator/admin/v1/VerifyRequestsRequest.js';
import type { VerifyRequestsResponse as _ecremulator_admin_v1_VerifyRequestsResponse, VerifyRequestsResponse__Output as _ecremulator_admin_v1_VerifyRequestsResponse__Output } from './ecremulator/admin/v1/VerifyRequestsResponse.js';
import type { WatchEventsRequest as _ecremulator_admin_v1_WatchEventsRequest, WatchEventsRequest__Output as _ecremulator_admin_v1_WatchEventsRequest__Output } from './ecremulator/admin/v1/WatchEventsRequest.js';
import type { WatchEventsResponse as _ecremulator_admin_v1_WatchEventsResponse, WatchEventsResponse__Output as _ecremulator_admin_v1_WatchEventsResponse__Output } from './ecremulator/admin/v1/WatchEventsResponse.js';
import type { WriteOperationRequest as _ecremulator_admin_v1_WriteOperationRequest, WriteOperationRequest__Output as _ecremulator_admin_v1_WriteOperationRequest__Output } from './ecremulator/admin/v1/WriteOperationRequest.js';
import type { WriteOperationResponse as _ecremulator_admin_v1_WriteOperationResponse, WriteOperationResponse__Output as _ecremulator_admin_v1_WriteOperationResponse__Output } from './ecremulator/admin/v1/WriteOperationResponse.js';
import type { Duration as _google_protobuf_Duration, Duration__Output as _google_protobuf_Duration__Output } from './google/protobuf/Duration.js';
import type { ListValue as _google_protobuf_ListValue, ListValue__Output as _google_protobuf_ListValue__Output } from './google/protobuf/ListValue.js';
import type { Struct as _google_protobuf_Struct, Struct__Output as _google_protobuf_Struct__Output } from './google/protobuf/Struct.js';
import type { Timestamp as _google_protobuf_Timestamp, Timestamp__Output as _google_protobuf_Timestamp__Output } from './google/protobuf/Timestamp.js';
import type { Value as _google_protobuf_Value, Value__Output as _google_protobuf_Value__Output } from './google/protobuf/Value.js';

type SubtypeConstructor<Constructor extends new (...args: any) => any, Subtype> = {
  new(...args: ConstructorParameters<Constructor>): Subtype;
};

export interface ProtoGrpcType {
  ecremulator: {
    admin: {
      v1: {
        AdminEvent: MessageTypeDefinition<_ecremulator_admin_v1_AdminEvent, _ecremulator_admin_v1_AdminEvent__Output>
        AdvanceClockRequest: MessageTypeDefinition<_ecremulator_admin_v1_AdvanceClockRequest, _ecremulator_admin_v1_AdvanceClockRequest__Output>
        AdvanceClockResponse: MessageTypeDefinition<_ecremulator_admin_v1_AdvanceClockResponse, _ecremulator_admin_v1_AdvanceClockResponse__Output>
        AdvanceScanRequest: MessageTypeDefinition<_ecremulator_admin_v1_AdvanceScanRequest, _ecremulator_admin_v1_AdvanceScanRequest__Output>
        AdvanceScanResponse: MessageTypeDefinition<_ecremulator_admin_v1_AdvanceScanResponse, _ecremulator_admin_v1_AdvanceScanResponse__Output>
        ApplyFixtureRequest: MessageTypeDefinition<_ecremulator_admin_v1_ApplyFixtureRequest, _ecremulator_admin_v1_ApplyFixtureRequest__Output>
        ApplyFixtureResponse: MessageTypeDefinition<_ecremulator_admin_v1_ApplyFixtureResponse, _ecremulator_admin_v1_ApplyFixtureResponse__Output>
        ChangeEvent: MessageTypeDefinition<_ecremulator_admin_v1_ChangeEvent, _ecremulator_admin_v1_ChangeEvent__Output>
        Clock: MessageTypeDefinition<_ecremulator_admin_v1_Clock, _ecremulator_admin_v1_Clock__Output>
        ComparedState: MessageTypeDefinition<_ecremulator_admin_v1_ComparedState, _ecremulator_admin_v1_ComparedState__Output>
        Corrupt: MessageTypeDefinition<_ecremulator_admin_v1_Corrupt, _ecremulator_admin_v1_Corrupt__Output>
        CreateRegistryRequest: MessageTypeDefinition<_ecremulator_admin_v1_CreateRegistryRequest, _ecremulator_admin_v1_CreateRegistryRequest__Output>
        CreateRegistryResponse: MessageTypeDefinition<_ecremulator_admin_v1_CreateRegistryResponse, _ecremulator_admin_v1_CreateRegistryResponse__Output>
        CreateSnapshotRequest: MessageTypeDefinition<_ecremulator_admin_v1_CreateSnapshotRequest, _ecremulator_admin_v1_CreateSnapshotRequest__Output>
        CreateSnapshotResponse: MessageTypeDefinition<_ecremulator_admin_v1_CreateSnapshotResponse, _ecremulator_admin_v1_CreateSnapshotResponse__Output>
        Credentials: MessageTypeDefinition<_ecremulator_admin_v1_Credentials, _ecremulator_admin_v1_Credentials__Output>
        DelayDistribution: MessageTypeDefinition<_ecremulator_admin_v1_DelayDistribution, _ecremulator_admin_v1_DelayDistribution__Output>
        DeleteRegistryRequest: MessageTypeDefinition<_ecremulator_admin_v1_DeleteRegistryRequest, _ecremulator_admin_v1_DeleteRegistryRequest__Output>
        DeleteRegistryResponse: MessageTypeDefinition<_ecremulator_admin_v1_DeleteRegistryResponse, _ecremulator_admin_v1_DeleteRegistryResponse__Output>
        DeleteRulesRequest: MessageTypeDefinition<_ecremulator_admin_v1_DeleteRulesRequest, _ecremulator_admin_v1_DeleteRulesRequest__Output>
        DeleteRulesResponse: MessageTypeDefinition<_ecremulator_admin_v1_DeleteRulesResponse, _ecremulator_admin_v1_DeleteRulesResponse__Output>
        DeleteScanProfileRequest: MessageTypeDefinition<_ecremulator_admin_v1_DeleteScanProfileRequest, _ecremulator_admin_v1_DeleteScanProfileRequest__Output>
        DeleteScanProfileResponse: MessageTypeDefinition<_ecremulator_admin_v1_DeleteScanProfileResponse, _ecremulator_admin_v1_DeleteScanProfileResponse__Output>
        DeleteSecretRequest: MessageTypeDefinition<_ecremulator_admin_v1_DeleteSecretRequest, _ecremulator_admin_v1_DeleteSecretRequest__Output>
        DeleteSecretResponse: MessageTypeDefinition<_ecremulator_admin_v1_DeleteSecretResponse, _ecremulator_admin_v1_DeleteSecretResponse__Output>
        DeleteSnapshotRequest: MessageTypeDefinition<_ecremulator_admin_v1_DeleteSnapshotRequest, _ecremulator_admin_v1_DeleteSnapshotRequest__Output>
        DeleteSnapshotResponse: MessageTypeDefinition<_ecremulator_admin_v1_DeleteSnapshotResponse, _ecremulator_admin_v1_DeleteSnapshotResponse__Output>
        DiffStateRequest: MessageTypeDefinition<_ecremulator_admin_v1_DiffStateRequest, _ecremulator_admin_v1_DiffStateRequest__Output>
        DiffStateResponse: MessageTypeDefinition<_ecremulator_admin_v1_DiffStateResponse, _ecremulator_admin_v1_DiffStateResponse__Output>
        Disconnect: MessageTypeDefinition<_ecremulator_admin_v1_Disconnect, _ecremulator_admin_v1_Disconnect__Output>
        Effect: MessageTypeDefinition<_ecremulator_admin_v1_Effect, _ecremulator_admin_v1_Effect__Output>
        ErrorResponse: MessageTypeDefinition<_ecremulator_admin_v1_ErrorResponse, _ecremulator_admin_v1_ErrorResponse__Output>
        Event: MessageTypeDefinition<_ecremulator_admin_v1_Event, _ecremulator_admin_v1_Event__Output>
        EventFilter: MessageTypeDefinition<_ecremulator_admin_v1_EventFilter, _ecremulator_admin_v1_EventFilter__Output>
        /**
         * One ordered log per registry; requests are one kind of event.
         */
        EventService: SubtypeConstructor<typeof grpc.Client, _ecremulator_admin_v1_EventServiceClient> & { service: _ecremulator_admin_v1_EventServiceDefinition }
        EventTarget: MessageTypeDefinition<_ecremulator_admin_v1_EventTarget, _ecremulator_admin_v1_EventTarget__Output>
        Expectation: MessageTypeDefinition<_ecremulator_admin_v1_Expectation, _ecremulator_admin_v1_Expectation__Output>
        ExpectationResult: MessageTypeDefinition<_ecremulator_admin_v1_ExpectationResult, _ecremulator_admin_v1_ExpectationResult__Output>
        ExportFixtureRequest: MessageTypeDefinition<_ecremulator_admin_v1_ExportFixtureRequest, _ecremulator_admin_v1_ExportFixtureRequest__Output>
        ExportFixtureResponse: MessageTypeDefinition<_ecremulator_admin_v1_ExportFixtureResponse, _ecremulator_admin_v1_ExportFixtureResponse__Output>
        ExportSnapshotRequest: MessageTypeDefinition<_ecremulator_admin_v1_ExportSnapshotRequest, _ecremulator_admin_v1_ExportSnapshotRequest__Output>
        ExportSnapshotResponse: MessageTypeDefinition<_ecremulator_admin_v1_ExportSnapshotResponse, _ecremulator_admin_v1_ExportSnapshotResponse__Output>
        FidelityAnswer: MessageTypeDefinition<_ecremulator_admin_v1_FidelityAnswer, _ecremulator_admin_v1_FidelityAnswer__Output>
        FidelityCounts: MessageTypeDefinition<_ecremulator_admin_v1_FidelityCounts, _ecremulator_admin_v1_FidelityCounts__Output>
        FieldDifference: MessageTypeDefinition<_ecremulator_admin_v1_FieldDifference, _ecremulator_admin_v1_FieldDifference__Output>
        Finding: MessageTypeDefinition<_ecremulator_admin_v1_Finding, _ecremulator_admin_v1_Finding__Output>
        FindingChange: MessageTypeDefinition<_ecremulator_admin_v1_FindingChange, _ecremulator_admin_v1_FindingChange__Output>
        FindingGenerator: MessageTypeDefinition<_ecremulator_admin_v1_FindingGenerator, _ecremulator_admin_v1_FindingGenerator__Output>
        GeneratePolicyRequest: MessageTypeDefinition<_ecremulator_admin_v1_GeneratePolicyRequest, _ecremulator_admin_v1_GeneratePolicyRequest__Output>
        GeneratePolicyResponse: MessageTypeDefinition<_ecremulator_admin_v1_GeneratePolicyResponse, _ecremulator_admin_v1_GeneratePolicyResponse__Output>
        GeneratedImage: MessageTypeDefinition<_ecremulator_admin_v1_GeneratedImage, _ecremulator_admin_v1_GeneratedImage__Output>
        GeneratedLayer: MessageTypeDefinition<_ecremulator_admin_v1_GeneratedLayer, _ecremulator_admin_v1_GeneratedLayer__Output>
        GetClockRequest: MessageTypeDefinition<_ecremulator_admin_v1_GetClockRequest, _ecremulator_admin_v1_GetClockRequest__Output>
        GetClockResponse: MessageTypeDefinition<_ecremulator_admin_v1_GetClockResponse, _ecremulator_admin_v1_GetClockResponse__Output>
        GetDebugReportRequest: MessageTypeDefinition<_ecremulator_admin_v1_GetDebugReportRequest, _ecremulator_admin_v1_GetDebugReportRequest__Output>
        GetDebugReportResponse: MessageTypeDefinition<_ecremulator_admin_v1_GetDebugReportResponse, _ecremulator_admin_v1_GetDebugReportResponse__Output>
        GetEventRequest: MessageTypeDefinition<_ecremulator_admin_v1_GetEventRequest, _ecremulator_admin_v1_GetEventRequest__Output>
        GetEventResponse: MessageTypeDefinition<_ecremulator_admin_v1_GetEventResponse, _ecremulator_admin_v1_GetEventResponse__Output>
        GetFidelityReportRequest: MessageTypeDefinition<_ecremulator_admin_v1_GetFidelityReportRequest, _ecremulator_admin_v1_GetFidelityReportRequest__Output>
        GetFidelityReportResponse: MessageTypeDefinition<_ecremulator_admin_v1_GetFidelityReportResponse, _ecremulator_admin_v1_GetFidelityReportResponse__Output>
        GetImageRequest: MessageTypeDefinition<_ecremulator_admin_v1_GetImageRequest, _ecremulator_admin_v1_GetImageRequest__Output>
        GetImageResponse: MessageTypeDefinition<_ecremulator_admin_v1_GetImageResponse, _ecremulator_admin_v1_GetImageResponse__Output>
        GetRegistryRequest: MessageTypeDefinition<_ecremulator_admin_v1_GetRegistryRequest, _ecremulator_admin_v1_GetRegistryRequest__Output>
        GetRegistryResponse: MessageTypeDefinition<_ecremulator_admin_v1_GetRegistryResponse, _ecremulator_admin_v1_GetRegistryResponse__Output>
        GetRuleRequest: MessageTypeDefinition<_ecremulator_admin_v1_GetRuleRequest, _ecremulator_admin_v1_GetRuleRequest__Output>
        GetRuleResponse: MessageTypeDefinition<_ecremulator_admin_v1_GetRuleResponse, _ecremulator_admin_v1_GetRuleResponse__Output>
        GetScanRequest: MessageTypeDefinition<_ecremulator_admin_v1_GetScanRequest, _ecremulator_admin_v1_GetScanRequest__Output>
        GetScanResponse: MessageTypeDefinition<_ecremulator_admin_v1_GetScanResponse, _ecremulator_admin_v1_GetScanResponse__Output>
        GetServerInfoRequest: MessageTypeDefinition<_ecremulator_admin_v1_GetServerInfoRequest, _ecremulator_admin_v1_GetServerInfoRequest__Output>
        GetServerInfoResponse: MessageTypeDefinition<_ecremulator_admin_v1_GetServerInfoResponse, _ecremulator_admin_v1_GetServerInfoResponse__Output>
        GetSigningProfileRequest: MessageTypeDefinition<_ecremulator_admin_v1_GetSigningProfileRequest, _ecremulator_admin_v1_GetSigningProfileRequest__Output>
        GetSigningProfileResponse: MessageTypeDefinition<_ecremulator_admin_v1_GetSigningProfileResponse, _ecremulator_admin_v1_GetSigningProfileResponse__Output>
        HeldRequest: MessageTypeDefinition<_ecremulator_admin_v1_HeldRequest, _ecremulator_admin_v1_HeldRequest__Output>
        Hold: MessageTypeDefinition<_ecremulator_admin_v1_Hold, _ecremulator_admin_v1_Hold__Output>
        Image: MessageTypeDefinition<_ecremulator_admin_v1_Image, _ecremulator_admin_v1_Image__Output>
        ImageRef: MessageTypeDefinition<_ecremulator_admin_v1_ImageRef, _ecremulator_admin_v1_ImageRef__Output>
        ImageSpec: MessageTypeDefinition<_ecremulator_admin_v1_ImageSpec, _ecremulator_admin_v1_ImageSpec__Output>
        ImportFindingsRequest: MessageTypeDefinition<_ecremulator_admin_v1_ImportFindingsRequest, _ecremulator_admin_v1_ImportFindingsRequest__Output>
        ImportFindingsResponse: MessageTypeDefinition<_ecremulator_admin_v1_ImportFindingsResponse, _ecremulator_admin_v1_ImportFindingsResponse__Output>
        ImportSnapshotRequest: MessageTypeDefinition<_ecremulator_admin_v1_ImportSnapshotRequest, _ecremulator_admin_v1_ImportSnapshotRequest__Output>
        ImportSnapshotResponse: MessageTypeDefinition<_ecremulator_admin_v1_ImportSnapshotResponse, _ecremulator_admin_v1_ImportSnapshotResponse__Output>
        LabelSelector: MessageTypeDefinition<_ecremulator_admin_v1_LabelSelector, _ecremulator_admin_v1_LabelSelector__Output>
        Lag: MessageTypeDefinition<_ecremulator_admin_v1_Lag, _ecremulator_admin_v1_Lag__Output>
        LifecycleAction: MessageTypeDefinition<_ecremulator_admin_v1_LifecycleAction, _ecremulator_admin_v1_LifecycleAction__Output>
        LifecycleRun: MessageTypeDefinition<_ecremulator_admin_v1_LifecycleRun, _ecremulator_admin_v1_LifecycleRun__Output>
        ListEventsRequest: MessageTypeDefinition<_ecremulator_admin_v1_ListEventsRequest, _ecremulator_admin_v1_ListEventsRequest__Output>
        ListEventsResponse: MessageTypeDefinition<_ecremulator_admin_v1_ListEventsResponse, _ecremulator_admin_v1_ListEventsResponse__Output>
        ListHeldRequestsRequest: MessageTypeDefinition<_ecremulator_admin_v1_ListHeldRequestsRequest, _ecremulator_admin_v1_ListHeldRequestsRequest__Output>
        ListHeldRequestsResponse: MessageTypeDefinition<_ecremulator_admin_v1_ListHeldRequestsResponse, _ecremulator_admin_v1_ListHeldRequestsResponse__Output>
        ListImagesRequest: MessageTypeDefinition<_ecremulator_admin_v1_ListImagesRequest, _ecremulator_admin_v1_ListImagesRequest__Output>
        ListImagesResponse: MessageTypeDefinition<_ecremulator_admin_v1_ListImagesResponse, _ecremulator_admin_v1_ListImagesResponse__Output>
        ListOperationsRequest: MessageTypeDefinition<_ecremulator_admin_v1_ListOperationsRequest, _ecremulator_admin_v1_ListOperationsRequest__Output>
        ListOperationsResponse: MessageTypeDefinition<_ecremulator_admin_v1_ListOperationsResponse, _ecremulator_admin_v1_ListOperationsResponse__Output>
        ListPresetsRequest: MessageTypeDefinition<_ecremulator_admin_v1_ListPresetsRequest, _ecremulator_admin_v1_ListPresetsRequest__Output>
        ListPresetsResponse: MessageTypeDefinition<_ecremulator_admin_v1_ListPresetsResponse, _ecremulator_admin_v1_ListPresetsResponse__Output>
        ListRegistriesRequest: MessageTypeDefinition<_ecremulator_admin_v1_ListRegistriesRequest, _ecremulator_admin_v1_ListRegistriesRequest__Output>
        ListRegistriesResponse: MessageTypeDefinition<_ecremulator_admin_v1_ListRegistriesResponse, _ecremulator_admin_v1_ListRegistriesResponse__Output>
        ListRepositoriesRequest: MessageTypeDefinition<_ecremulator_admin_v1_ListRepositoriesRequest, _ecremulator_admin_v1_ListRepositoriesRequest__Output>
        ListRepositoriesResponse: MessageTypeDefinition<_ecremulator_admin_v1_ListRepositoriesResponse, _ecremulator_admin_v1_ListRepositoriesResponse__Output>
        ListRulesRequest: MessageTypeDefinition<_ecremulator_admin_v1_ListRulesRequest, _ecremulator_admin_v1_ListRulesRequest__Output>
        ListRulesResponse: MessageTypeDefinition<_ecremulator_admin_v1_ListRulesResponse, _ecremulator_admin_v1_ListRulesResponse__Output>
        ListScanProfilesRequest: MessageTypeDefinition<_ecremulator_admin_v1_ListScanProfilesRequest, _ecremulator_admin_v1_ListScanProfilesRequest__Output>
        ListScanProfilesResponse: MessageTypeDefinition<_ecremulator_admin_v1_ListScanProfilesResponse, _ecremulator_admin_v1_ListScanProfilesResponse__Output>
        ListSecretsRequest: MessageTypeDefinition<_ecremulator_admin_v1_ListSecretsRequest, _ecremulator_admin_v1_ListSecretsRequest__Output>
        ListSecretsResponse: MessageTypeDefinition<_ecremulator_admin_v1_ListSecretsResponse, _ecremulator_admin_v1_ListSecretsResponse__Output>
        ListSnapshotsRequest: MessageTypeDefinition<_ecremulator_admin_v1_ListSnapshotsRequest, _ecremulator_admin_v1_ListSnapshotsRequest__Output>
        ListSnapshotsResponse: MessageTypeDefinition<_ecremulator_admin_v1_ListSnapshotsResponse, _ecremulator_admin_v1_ListSnapshotsResponse__Output>
        ListTimersRequest: MessageTypeDefinition<_ecremulator_admin_v1_ListTimersRequest, _ecremulator_admin_v1_ListTimersRequest__Output>
        ListTimersResponse: MessageTypeDefinition<_ecremulator_admin_v1_ListTimersResponse, _ecremulator_admin_v1_ListTimersResponse__Output>
        ListUploadsRequest: MessageTypeDefinition<_ecremulator_admin_v1_ListUploadsRequest, _ecremulator_admin_v1_ListUploadsRequest__Output>
        ListUploadsResponse: MessageTypeDefinition<_ecremulator_admin_v1_ListUploadsResponse, _ecremulator_admin_v1_ListUploadsResponse__Output>
        NearMiss: MessageTypeDefinition<_ecremulator_admin_v1_NearMiss, _ecremulator_admin_v1_NearMiss__Output>
        NotificationEvent: MessageTypeDefinition<_ecremulator_admin_v1_NotificationEvent, _ecremulator_admin_v1_NotificationEvent__Output>
        Operation: MessageTypeDefinition<_ecremulator_admin_v1_Operation, _ecremulator_admin_v1_Operation__Output>
        OutcomeMatch: MessageTypeDefinition<_ecremulator_admin_v1_OutcomeMatch, _ecremulator_admin_v1_OutcomeMatch__Output>
        Pace: MessageTypeDefinition<_ecremulator_admin_v1_Pace, _ecremulator_admin_v1_Pace__Output>
        PolicyDecision: MessageTypeDefinition<_ecremulator_admin_v1_PolicyDecision, _ecremulator_admin_v1_PolicyDecision__Output>
        Preset: MessageTypeDefinition<_ecremulator_admin_v1_Preset, _ecremulator_admin_v1_Preset__Output>
        PreviewLifecycleRequest: MessageTypeDefinition<_ecremulator_admin_v1_PreviewLifecycleRequest, _ecremulator_admin_v1_PreviewLifecycleRequest__Output>
        PreviewLifecycleResponse: MessageTypeDefinition<_ecremulator_admin_v1_PreviewLifecycleResponse, _ecremulator_admin_v1_PreviewLifecycleResponse__Output>
        PutPresetRequest: MessageTypeDefinition<_ecremulator_admin_v1_PutPresetRequest, _ecremulator_admin_v1_PutPresetRequest__Output>
        PutPresetResponse: MessageTypeDefinition<_ecremulator_admin_v1_PutPresetResponse, _ecremulator_admin_v1_PutPresetResponse__Output>
        PutRuleRequest: MessageTypeDefinition<_ecremulator_admin_v1_PutRuleRequest, _ecremulator_admin_v1_PutRuleRequest__Output>
        PutRuleResponse: MessageTypeDefinition<_ecremulator_admin_v1_PutRuleResponse, _ecremulator_admin_v1_PutRuleResponse__Output>
        PutScanProfileRequest: MessageTypeDefinition<_ecremulator_admin_v1_PutScanProfileRequest, _ecremulator_admin_v1_PutScanProfileRequest__Output>
        PutScanProfileResponse: MessageTypeDefinition<_ecremulator_admin_v1_PutScanProfileResponse, _ecremulator_admin_v1_PutScanProfileResponse__Output>
        PutSecretRequest: MessageTypeDefinition<_ecremulator_admin_v1_PutSecretRequest, _ecremulator_admin_v1_PutSecretRequest__Output>
        PutSecretResponse: MessageTypeDefinition<_ecremulator_admin_v1_PutSecretResponse, _ecremulator_admin_v1_PutSecretResponse__Output>
        RawManifest: MessageTypeDefinition<_ecremulator_admin_v1_RawManifest, _ecremulator_admin_v1_RawManifest__Output>
        RawResponse: MessageTypeDefinition<_ecremulator_admin_v1_RawResponse, _ecremulator_admin_v1_RawResponse__Output>
        ReadOperationRequest: MessageTypeDefinition<_ecremulator_admin_v1_ReadOperationRequest, _ecremulator_admin_v1_ReadOperationRequest__Output>
        ReadOperationResponse: MessageTypeDefinition<_ecremulator_admin_v1_ReadOperationResponse, _ecremulator_admin_v1_ReadOperationResponse__Output>
        Registry: MessageTypeDefinition<_ecremulator_admin_v1_Registry, _ecremulator_admin_v1_Registry__Output>
        RegistryRef: MessageTypeDefinition<_ecremulator_admin_v1_RegistryRef, _ecremulator_admin_v1_RegistryRef__Output>
        /**
         * Lifecycle of isolated registries: lease, reset, clock, snapshots.
         */
        RegistryService: SubtypeConstructor<typeof grpc.Client, _ecremulator_admin_v1_RegistryServiceClient> & { service: _ecremulator_admin_v1_RegistryServiceDefinition }
        ReleaseHeldRequestsRequest: MessageTypeDefinition<_ecremulator_admin_v1_ReleaseHeldRequestsRequest, _ecremulator_admin_v1_ReleaseHeldRequestsRequest__Output>
        ReleaseHeldRequestsResponse: MessageTypeDefinition<_ecremulator_admin_v1_ReleaseHeldRequestsResponse, _ecremulator_admin_v1_ReleaseHeldRequestsResponse__Output>
        ReportFormat: EnumTypeDefinition
        Repository: MessageTypeDefinition<_ecremulator_admin_v1_Repository, _ecremulator_admin_v1_Repository__Output>
        RequestEvent: MessageTypeDefinition<_ecremulator_admin_v1_RequestEvent, _ecremulator_admin_v1_RequestEvent__Output>
        RequestMatch: MessageTypeDefinition<_ecremulator_admin_v1_RequestMatch, _ecremulator_admin_v1_RequestMatch__Output>
        ResetRegistryRequest: MessageTypeDefinition<_ecremulator_admin_v1_ResetRegistryRequest, _ecremulator_admin_v1_ResetRegistryRequest__Output>
        ResetRegistryResponse: MessageTypeDefinition<_ecremulator_admin_v1_ResetRegistryResponse, _ecremulator_admin_v1_ResetRegistryResponse__Output>
        RestoreSnapshotRequest: MessageTypeDefinition<_ecremulator_admin_v1_RestoreSnapshotRequest, _ecremulator_admin_v1_RestoreSnapshotRequest__Output>
        RestoreSnapshotResponse: MessageTypeDefinition<_ecremulator_admin_v1_RestoreSnapshotResponse, _ecremulator_admin_v1_RestoreSnapshotResponse__Output>
        Rule: MessageTypeDefinition<_ecremulator_admin_v1_Rule, _ecremulator_admin_v1_Rule__Output>
        RuleDecision: MessageTypeDefinition<_ecremulator_admin_v1_RuleDecision, _ecremulator_admin_v1_RuleDecision__Output>
        RuleEvent: MessageTypeDefinition<_ecremulator_admin_v1_RuleEvent, _ecremulator_admin_v1_RuleEvent__Output>
        /**
         * Everything that makes the emulator misbehave is a Rule: when -> what -> how often.
         */
        RuleService: SubtypeConstructor<typeof grpc.Client, _ecremulator_admin_v1_RuleServiceClient> & { service: _ecremulator_admin_v1_RuleServiceDefinition }
        RunLifecyclePoliciesRequest: MessageTypeDefinition<_ecremulator_admin_v1_RunLifecyclePoliciesRequest, _ecremulator_admin_v1_RunLifecyclePoliciesRequest__Output>
        RunLifecyclePoliciesResponse: MessageTypeDefinition<_ecremulator_admin_v1_RunLifecyclePoliciesResponse, _ecremulator_admin_v1_RunLifecyclePoliciesResponse__Output>
        Scan: MessageTypeDefinition<_ecremulator_admin_v1_Scan, _ecremulator_admin_v1_Scan__Output>
        ScanPhase: MessageTypeDefinition<_ecremulator_admin_v1_ScanPhase, _ecremulator_admin_v1_ScanPhase__Output>
        ScanProfile: MessageTypeDefinition<_ecremulator_admin_v1_ScanProfile, _ecremulator_admin_v1_ScanProfile__Output>
        /**
         * What scans find, and how they get there.
         */
        ScanService: SubtypeConstructor<typeof grpc.Client, _ecremulator_admin_v1_ScanServiceClient> & { service: _ecremulator_admin_v1_ScanServiceDefinition }
        Schedule: MessageTypeDefinition<_ecremulator_admin_v1_Schedule, _ecremulator_admin_v1_Schedule__Output>
        Secret: MessageTypeDefinition<_ecremulator_admin_v1_Secret, _ecremulator_admin_v1_Secret__Output>
        /**
         * Secrets of AWS Secrets Manager as far as ECR reads them: the credentials of pull-through cache rules.
         */
        SecretService: SubtypeConstructor<typeof grpc.Client, _ecremulator_admin_v1_SecretServiceClient> & { service: _ecremulator_admin_v1_SecretServiceDefinition }
        SeedImagesRequest: MessageTypeDefinition<_ecremulator_admin_v1_SeedImagesRequest, _ecremulator_admin_v1_SeedImagesRequest__Output>
        SeedImagesResponse: MessageTypeDefinition<_ecremulator_admin_v1_SeedImagesResponse, _ecremulator_admin_v1_SeedImagesResponse__Output>
        /**
         * What this server is. Liveness is grpc.health.v1.Health; schema is grpc.reflection.v1.
         */
        ServerService: SubtypeConstructor<typeof grpc.Client, _ecremulator_admin_v1_ServerServiceClient> & { service: _ecremulator_admin_v1_ServerServiceDefinition }
        SetClockRequest: MessageTypeDefinition<_ecremulator_admin_v1_SetClockRequest, _ecremulator_admin_v1_SetClockRequest__Output>
        SetClockResponse: MessageTypeDefinition<_ecremulator_admin_v1_SetClockResponse, _ecremulator_admin_v1_SetClockResponse__Output>
        SetSigningBehaviorRequest: MessageTypeDefinition<_ecremulator_admin_v1_SetSigningBehaviorRequest, _ecremulator_admin_v1_SetSigningBehaviorRequest__Output>
        SetSigningBehaviorResponse: MessageTypeDefinition<_ecremulator_admin_v1_SetSigningBehaviorResponse, _ecremulator_admin_v1_SetSigningBehaviorResponse__Output>
        SigningBehavior: MessageTypeDefinition<_ecremulator_admin_v1_SigningBehavior, _ecremulator_admin_v1_SigningBehavior__Output>
        SigningFailure: MessageTypeDefinition<_ecremulator_admin_v1_SigningFailure, _ecremulator_admin_v1_SigningFailure__Output>
        SigningProfile: MessageTypeDefinition<_ecremulator_admin_v1_SigningProfile, _ecremulator_admin_v1_SigningProfile__Output>
        /**
         * Managed signing: what profiles sign with, and whether they succeed.
         */
        SigningService: SubtypeConstructor<typeof grpc.Client, _ecremulator_admin_v1_SigningServiceClient> & { service: _ecremulator_admin_v1_SigningServiceDefinition }
        Snapshot: MessageTypeDefinition<_ecremulator_admin_v1_Snapshot, _ecremulator_admin_v1_Snapshot__Output>
        Spacing: MessageTypeDefinition<_ecremulator_admin_v1_Spacing, _ecremulator_admin_v1_Spacing__Output>
        StartScanRequest: MessageTypeDefinition<_ecremulator_admin_v1_StartScanRequest, _ecremulator_admin_v1_StartScanRequest__Output>
        StartScanResponse: MessageTypeDefinition<_ecremulator_admin_v1_StartScanResponse, _ecremulator_admin_v1_StartScanResponse__Output>
        StateDifference: MessageTypeDefinition<_ecremulator_admin_v1_StateDifference, _ecremulator_admin_v1_StateDifference__Output>
        StateKind: EnumTypeDefinition
        /**
         * Reads that the AWS API cannot give, and seeding that it cannot do. Never throttled, never
         * faulted, never counted as a pull, never in the request log.
         */
        StateService: SubtypeConstructor<typeof grpc.Client, _ecremulator_admin_v1_StateServiceClient> & { service: _ecremulator_admin_v1_StateServiceDefinition }
        Step: MessageTypeDefinition<_ecremulator_admin_v1_Step, _ecremulator_admin_v1_Step__Output>
        Storage: MessageTypeDefinition<_ecremulator_admin_v1_Storage, _ecremulator_admin_v1_Storage__Output>
        Throttle: MessageTypeDefinition<_ecremulator_admin_v1_Throttle, _ecremulator_admin_v1_Throttle__Output>
        Timer: MessageTypeDefinition<_ecremulator_admin_v1_Timer, _ecremulator_admin_v1_Timer__Output>
        Upload: MessageTypeDefinition<_ecremulator_admin_v1_Upload, _ecremulator_admin_v1_Upload__Output>
        UpstreamCredentials: MessageTypeDefinition<_ecremulator_admin_v1_UpstreamCredentials, _ecremulator_admin_v1_UpstreamCredentials__Output>
        VerifyRequestsRequest: MessageTypeDefinition<_ecremulator_admin_v1_VerifyRequestsRequest, _ecremulator_admin_v1_VerifyRequestsRequest__Output>
        VerifyRequestsResponse: MessageTypeDefinition<_ecremulator_admin_v1_VerifyRequestsResponse, _ecremulator_admin_v1_VerifyRequestsResponse__Output>
        WatchEventsRequest: MessageTypeDefinition<_ecremulator_admin_v1_WatchEventsRequest, _ecremulator_admin_v1_WatchEventsRequest__Output>
        WatchEventsResponse: MessageTypeDefinition<_ecremulator_admin_v1_WatchEventsResponse, _ecremulator_admin_v1_WatchEventsResponse__Output>
        WriteOperationRequest: MessageTypeDefinition<_ecremulator_admin_v1_WriteOperationRequest, _ecremulator_admin_v1_WriteOperationRequest__Output>
        WriteOperationResponse: MessageTypeDefinition<_ecremulator_admin_v1_WriteOperationResponse, _ecremulator_admin_v1_WriteOperationResponse__Output>
      }
    }
  }
  google: {
    protobuf: {
      Duration: MessageTypeDefinition<_google_protobuf_Duration, _google_protobuf_Duration__Output>
      ListValue: MessageTypeDefinition<_google_protobuf_ListValue, _google_protobuf_ListValue__Output>
      NullValue: EnumTypeDefinition
      Struct: MessageTypeDefinition<_google_protobuf_Struct, _google_protobuf_Struct__Output>
      Timestamp: MessageTypeDefinition<_google_protobuf_Timestamp, _google_protobuf_Timestamp__Output>
      Value: MessageTypeDefinition<_google_protobuf_Value, _google_protobuf_Value__Output>
    }
  }
}

