// From ecremulator/admin/v1/event_service.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { GeneratePolicyRequest as _ecremulator_admin_v1_GeneratePolicyRequest, GeneratePolicyRequest__Output as _ecremulator_admin_v1_GeneratePolicyRequest__Output } from '../../../ecremulator/admin/v1/GeneratePolicyRequest.js';
import type { GeneratePolicyResponse as _ecremulator_admin_v1_GeneratePolicyResponse, GeneratePolicyResponse__Output as _ecremulator_admin_v1_GeneratePolicyResponse__Output } from '../../../ecremulator/admin/v1/GeneratePolicyResponse.js';
import type { GetEventRequest as _ecremulator_admin_v1_GetEventRequest, GetEventRequest__Output as _ecremulator_admin_v1_GetEventRequest__Output } from '../../../ecremulator/admin/v1/GetEventRequest.js';
import type { GetEventResponse as _ecremulator_admin_v1_GetEventResponse, GetEventResponse__Output as _ecremulator_admin_v1_GetEventResponse__Output } from '../../../ecremulator/admin/v1/GetEventResponse.js';
import type { GetFidelityReportRequest as _ecremulator_admin_v1_GetFidelityReportRequest, GetFidelityReportRequest__Output as _ecremulator_admin_v1_GetFidelityReportRequest__Output } from '../../../ecremulator/admin/v1/GetFidelityReportRequest.js';
import type { GetFidelityReportResponse as _ecremulator_admin_v1_GetFidelityReportResponse, GetFidelityReportResponse__Output as _ecremulator_admin_v1_GetFidelityReportResponse__Output } from '../../../ecremulator/admin/v1/GetFidelityReportResponse.js';
import type { ListEventsRequest as _ecremulator_admin_v1_ListEventsRequest, ListEventsRequest__Output as _ecremulator_admin_v1_ListEventsRequest__Output } from '../../../ecremulator/admin/v1/ListEventsRequest.js';
import type { ListEventsResponse as _ecremulator_admin_v1_ListEventsResponse, ListEventsResponse__Output as _ecremulator_admin_v1_ListEventsResponse__Output } from '../../../ecremulator/admin/v1/ListEventsResponse.js';
import type { VerifyRequestsRequest as _ecremulator_admin_v1_VerifyRequestsRequest, VerifyRequestsRequest__Output as _ecremulator_admin_v1_VerifyRequestsRequest__Output } from '../../../ecremulator/admin/v1/VerifyRequestsRequest.js';
import type { VerifyRequestsResponse as _ecremulator_admin_v1_VerifyRequestsResponse, VerifyRequestsResponse__Output as _ecremulator_admin_v1_VerifyRequestsResponse__Output } from '../../../ecremulator/admin/v1/VerifyRequestsResponse.js';
import type { WatchEventsRequest as _ecremulator_admin_v1_WatchEventsRequest, WatchEventsRequest__Output as _ecremulator_admin_v1_WatchEventsRequest__Output } from '../../../ecremulator/admin/v1/WatchEventsRequest.js';
import type { WatchEventsResponse as _ecremulator_admin_v1_WatchEventsResponse, WatchEventsResponse__Output as _ecremulator_admin_v1_WatchEventsResponse__Output } from '../../../ecremulator/admin/v1/WatchEventsResponse.js';

/**
 * One ordered log per registry; requests are one kind of event.
 */
export interface EventServiceClient extends grpc.Client {
  /**
   * The minimal IAM policy that allows the requests in the log. Docker's requests count as their ecr: actions.
   */
  GeneratePolicy(argument: _ecremulator_admin_v1_GeneratePolicyRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_GeneratePolicyResponse__Output>): grpc.ClientUnaryCall;
  GeneratePolicy(argument: _ecremulator_admin_v1_GeneratePolicyRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_GeneratePolicyResponse__Output>): grpc.ClientUnaryCall;
  GeneratePolicy(argument: _ecremulator_admin_v1_GeneratePolicyRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_GeneratePolicyResponse__Output>): grpc.ClientUnaryCall;
  GeneratePolicy(argument: _ecremulator_admin_v1_GeneratePolicyRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_GeneratePolicyResponse__Output>): grpc.ClientUnaryCall;
  /**
   * The minimal IAM policy that allows the requests in the log. Docker's requests count as their ecr: actions.
   */
  generatePolicy(argument: _ecremulator_admin_v1_GeneratePolicyRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_GeneratePolicyResponse__Output>): grpc.ClientUnaryCall;
  generatePolicy(argument: _ecremulator_admin_v1_GeneratePolicyRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_GeneratePolicyResponse__Output>): grpc.ClientUnaryCall;
  generatePolicy(argument: _ecremulator_admin_v1_GeneratePolicyRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_GeneratePolicyResponse__Output>): grpc.ClientUnaryCall;
  generatePolicy(argument: _ecremulator_admin_v1_GeneratePolicyRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_GeneratePolicyResponse__Output>): grpc.ClientUnaryCall;
  
  GetEvent(argument: _ecremulator_admin_v1_GetEventRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_GetEventResponse__Output>): grpc.ClientUnaryCall;
  GetEvent(argument: _ecremulator_admin_v1_GetEventRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_GetEventResponse__Output>): grpc.ClientUnaryCall;
  GetEvent(argument: _ecremulator_admin_v1_GetEventRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_GetEventResponse__Output>): grpc.ClientUnaryCall;
  GetEvent(argument: _ecremulator_admin_v1_GetEventRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_GetEventResponse__Output>): grpc.ClientUnaryCall;
  getEvent(argument: _ecremulator_admin_v1_GetEventRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_GetEventResponse__Output>): grpc.ClientUnaryCall;
  getEvent(argument: _ecremulator_admin_v1_GetEventRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_GetEventResponse__Output>): grpc.ClientUnaryCall;
  getEvent(argument: _ecremulator_admin_v1_GetEventRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_GetEventResponse__Output>): grpc.ClientUnaryCall;
  getEvent(argument: _ecremulator_admin_v1_GetEventRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_GetEventResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * How certain it is that AWS would answer the requests in the log the same way.
   */
  GetFidelityReport(argument: _ecremulator_admin_v1_GetFidelityReportRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_GetFidelityReportResponse__Output>): grpc.ClientUnaryCall;
  GetFidelityReport(argument: _ecremulator_admin_v1_GetFidelityReportRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_GetFidelityReportResponse__Output>): grpc.ClientUnaryCall;
  GetFidelityReport(argument: _ecremulator_admin_v1_GetFidelityReportRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_GetFidelityReportResponse__Output>): grpc.ClientUnaryCall;
  GetFidelityReport(argument: _ecremulator_admin_v1_GetFidelityReportRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_GetFidelityReportResponse__Output>): grpc.ClientUnaryCall;
  /**
   * How certain it is that AWS would answer the requests in the log the same way.
   */
  getFidelityReport(argument: _ecremulator_admin_v1_GetFidelityReportRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_GetFidelityReportResponse__Output>): grpc.ClientUnaryCall;
  getFidelityReport(argument: _ecremulator_admin_v1_GetFidelityReportRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_GetFidelityReportResponse__Output>): grpc.ClientUnaryCall;
  getFidelityReport(argument: _ecremulator_admin_v1_GetFidelityReportRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_GetFidelityReportResponse__Output>): grpc.ClientUnaryCall;
  getFidelityReport(argument: _ecremulator_admin_v1_GetFidelityReportRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_GetFidelityReportResponse__Output>): grpc.ClientUnaryCall;
  
  ListEvents(argument: _ecremulator_admin_v1_ListEventsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ListEventsResponse__Output>): grpc.ClientUnaryCall;
  ListEvents(argument: _ecremulator_admin_v1_ListEventsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_ListEventsResponse__Output>): grpc.ClientUnaryCall;
  ListEvents(argument: _ecremulator_admin_v1_ListEventsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ListEventsResponse__Output>): grpc.ClientUnaryCall;
  ListEvents(argument: _ecremulator_admin_v1_ListEventsRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_ListEventsResponse__Output>): grpc.ClientUnaryCall;
  listEvents(argument: _ecremulator_admin_v1_ListEventsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ListEventsResponse__Output>): grpc.ClientUnaryCall;
  listEvents(argument: _ecremulator_admin_v1_ListEventsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_ListEventsResponse__Output>): grpc.ClientUnaryCall;
  listEvents(argument: _ecremulator_admin_v1_ListEventsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_ListEventsResponse__Output>): grpc.ClientUnaryCall;
  listEvents(argument: _ecremulator_admin_v1_ListEventsRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_ListEventsResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * Assertion and wait in one. A failed assertion is an OK response with passed=false.
   */
  VerifyRequests(argument: _ecremulator_admin_v1_VerifyRequestsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_VerifyRequestsResponse__Output>): grpc.ClientUnaryCall;
  VerifyRequests(argument: _ecremulator_admin_v1_VerifyRequestsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_VerifyRequestsResponse__Output>): grpc.ClientUnaryCall;
  VerifyRequests(argument: _ecremulator_admin_v1_VerifyRequestsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_VerifyRequestsResponse__Output>): grpc.ClientUnaryCall;
  VerifyRequests(argument: _ecremulator_admin_v1_VerifyRequestsRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_VerifyRequestsResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Assertion and wait in one. A failed assertion is an OK response with passed=false.
   */
  verifyRequests(argument: _ecremulator_admin_v1_VerifyRequestsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_VerifyRequestsResponse__Output>): grpc.ClientUnaryCall;
  verifyRequests(argument: _ecremulator_admin_v1_VerifyRequestsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ecremulator_admin_v1_VerifyRequestsResponse__Output>): grpc.ClientUnaryCall;
  verifyRequests(argument: _ecremulator_admin_v1_VerifyRequestsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ecremulator_admin_v1_VerifyRequestsResponse__Output>): grpc.ClientUnaryCall;
  verifyRequests(argument: _ecremulator_admin_v1_VerifyRequestsRequest, callback: grpc.requestCallback<_ecremulator_admin_v1_VerifyRequestsResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * History from after_sequence, then live, without a gap. OUT_OF_RANGE if already evicted.
   */
  WatchEvents(argument: _ecremulator_admin_v1_WatchEventsRequest, metadata: grpc.Metadata, options?: grpc.CallOptions): grpc.ClientReadableStream<_ecremulator_admin_v1_WatchEventsResponse__Output>;
  WatchEvents(argument: _ecremulator_admin_v1_WatchEventsRequest, options?: grpc.CallOptions): grpc.ClientReadableStream<_ecremulator_admin_v1_WatchEventsResponse__Output>;
  /**
   * History from after_sequence, then live, without a gap. OUT_OF_RANGE if already evicted.
   */
  watchEvents(argument: _ecremulator_admin_v1_WatchEventsRequest, metadata: grpc.Metadata, options?: grpc.CallOptions): grpc.ClientReadableStream<_ecremulator_admin_v1_WatchEventsResponse__Output>;
  watchEvents(argument: _ecremulator_admin_v1_WatchEventsRequest, options?: grpc.CallOptions): grpc.ClientReadableStream<_ecremulator_admin_v1_WatchEventsResponse__Output>;
  
}

/**
 * One ordered log per registry; requests are one kind of event.
 */
export interface EventServiceHandlers extends grpc.UntypedServiceImplementation {
  /**
   * The minimal IAM policy that allows the requests in the log. Docker's requests count as their ecr: actions.
   */
  GeneratePolicy: grpc.handleUnaryCall<_ecremulator_admin_v1_GeneratePolicyRequest__Output, _ecremulator_admin_v1_GeneratePolicyResponse>;
  
  GetEvent: grpc.handleUnaryCall<_ecremulator_admin_v1_GetEventRequest__Output, _ecremulator_admin_v1_GetEventResponse>;
  
  /**
   * How certain it is that AWS would answer the requests in the log the same way.
   */
  GetFidelityReport: grpc.handleUnaryCall<_ecremulator_admin_v1_GetFidelityReportRequest__Output, _ecremulator_admin_v1_GetFidelityReportResponse>;
  
  ListEvents: grpc.handleUnaryCall<_ecremulator_admin_v1_ListEventsRequest__Output, _ecremulator_admin_v1_ListEventsResponse>;
  
  /**
   * Assertion and wait in one. A failed assertion is an OK response with passed=false.
   */
  VerifyRequests: grpc.handleUnaryCall<_ecremulator_admin_v1_VerifyRequestsRequest__Output, _ecremulator_admin_v1_VerifyRequestsResponse>;
  
  /**
   * History from after_sequence, then live, without a gap. OUT_OF_RANGE if already evicted.
   */
  WatchEvents: grpc.handleServerStreamingCall<_ecremulator_admin_v1_WatchEventsRequest__Output, _ecremulator_admin_v1_WatchEventsResponse>;
  
}

export interface EventServiceDefinition extends grpc.ServiceDefinition {
  GeneratePolicy: MethodDefinition<_ecremulator_admin_v1_GeneratePolicyRequest, _ecremulator_admin_v1_GeneratePolicyResponse, _ecremulator_admin_v1_GeneratePolicyRequest__Output, _ecremulator_admin_v1_GeneratePolicyResponse__Output>
  GetEvent: MethodDefinition<_ecremulator_admin_v1_GetEventRequest, _ecremulator_admin_v1_GetEventResponse, _ecremulator_admin_v1_GetEventRequest__Output, _ecremulator_admin_v1_GetEventResponse__Output>
  GetFidelityReport: MethodDefinition<_ecremulator_admin_v1_GetFidelityReportRequest, _ecremulator_admin_v1_GetFidelityReportResponse, _ecremulator_admin_v1_GetFidelityReportRequest__Output, _ecremulator_admin_v1_GetFidelityReportResponse__Output>
  ListEvents: MethodDefinition<_ecremulator_admin_v1_ListEventsRequest, _ecremulator_admin_v1_ListEventsResponse, _ecremulator_admin_v1_ListEventsRequest__Output, _ecremulator_admin_v1_ListEventsResponse__Output>
  VerifyRequests: MethodDefinition<_ecremulator_admin_v1_VerifyRequestsRequest, _ecremulator_admin_v1_VerifyRequestsResponse, _ecremulator_admin_v1_VerifyRequestsRequest__Output, _ecremulator_admin_v1_VerifyRequestsResponse__Output>
  WatchEvents: MethodDefinition<_ecremulator_admin_v1_WatchEventsRequest, _ecremulator_admin_v1_WatchEventsResponse, _ecremulator_admin_v1_WatchEventsRequest__Output, _ecremulator_admin_v1_WatchEventsResponse__Output>
}
