export type { Clock__Output as Clock } from "../proto/typescript/generated/ecremulator/admin/v1/Clock.js";
export type { Effect } from "../proto/typescript/generated/ecremulator/admin/v1/Effect.js";
export type { Event__Output as Event } from "../proto/typescript/generated/ecremulator/admin/v1/Event.js";
export type { EventFilter } from "../proto/typescript/generated/ecremulator/admin/v1/EventFilter.js";
export type { Expectation } from "../proto/typescript/generated/ecremulator/admin/v1/Expectation.js";
export type { Finding } from "../proto/typescript/generated/ecremulator/admin/v1/Finding.js";
export type { Image__Output as Image } from "../proto/typescript/generated/ecremulator/admin/v1/Image.js";
export type { ImageRef } from "../proto/typescript/generated/ecremulator/admin/v1/ImageRef.js";
export type { ImageSpec } from "../proto/typescript/generated/ecremulator/admin/v1/ImageSpec.js";
export type { Registry__Output as Registry } from "../proto/typescript/generated/ecremulator/admin/v1/Registry.js";
export type { RegistryRef } from "../proto/typescript/generated/ecremulator/admin/v1/RegistryRef.js";
export type { Repository__Output as Repository } from "../proto/typescript/generated/ecremulator/admin/v1/Repository.js";
export type { RequestEvent__Output as RequestEvent } from "../proto/typescript/generated/ecremulator/admin/v1/RequestEvent.js";
export type { RequestMatch } from "../proto/typescript/generated/ecremulator/admin/v1/RequestMatch.js";
export type { Rule } from "../proto/typescript/generated/ecremulator/admin/v1/Rule.js";
export type { Scan__Output as Scan } from "../proto/typescript/generated/ecremulator/admin/v1/Scan.js";
export type { ScanPhase } from "../proto/typescript/generated/ecremulator/admin/v1/ScanPhase.js";
export type { ScanProfile } from "../proto/typescript/generated/ecremulator/admin/v1/ScanProfile.js";
export type { Secret } from "../proto/typescript/generated/ecremulator/admin/v1/Secret.js";
export type { Step } from "../proto/typescript/generated/ecremulator/admin/v1/Step.js";
export type { VerifyRequestsRequest } from "../proto/typescript/generated/ecremulator/admin/v1/VerifyRequestsRequest.js";
export type { VerifyRequestsResponse__Output as VerifyRequestsResponse } from "../proto/typescript/generated/ecremulator/admin/v1/VerifyRequestsResponse.js";
export type { FieldViolation } from "../proto/typescript/status-details.js";
export { type JsonObject, type JsonValue, struct, structToJson } from "../proto/typescript/struct.js";
export {
  duration,
  type SecondsAndNanos,
  timestamp,
  toDate,
  toEpochMilliseconds,
  toMilliseconds,
} from "../proto/typescript/time.js";
export type { AdminCalls } from "./admin-calls.js";
export { type AdminClient, type AdminClientOptions, createAdminClient } from "./admin-client.js";
export { AdminError, type AdminErrorCode } from "./admin-error.js";
export type { CallOptions } from "./call.js";
export type { EcrCredentials, EcrEndpoints } from "./ecr-endpoints.js";
export { type ExpectedRequests, type ExpectRequestsOptions, UnexpectedRequestsError } from "./expect-requests.js";
export {
  type ComparedKind,
  type ExpectedState,
  type ExpectStateOptions,
  UnexpectedStateError,
} from "./expect-state.js";
export {
  type FatalFault,
  type FaultSweep,
  type FaultSweepOptions,
  type SweptFault,
  sweepFaults,
  type UnreachedFault,
} from "./fault-sweep.js";
export type { Har, HarEntry } from "./har.js";
export type { ServingStatus } from "./health.js";
export {
  type LeasedRegistry,
  type LeaseOptions,
  leaseRegistry,
  RegistryProblemsError,
  type StartedEcr,
} from "./leased-registry.js";
export { sharedEcr, shareEcr } from "./runners/shared-ecr.js";
export type { SeedImageOptions } from "./seed-image.js";
export type { AdminStream } from "./server-stream.js";
export type { ShortClock } from "./short-clock.js";
export type { Globs, ShortMatch } from "./short-match.js";
export type { ShortMethods } from "./short-methods.js";
export type { ShortRule, ShortRuleOptions, ShortRules } from "./short-rules.js";
export {
  critical,
  type FindingDetails,
  high,
  informational,
  low,
  medium,
  type ShortScanOptions,
  type ShortScans,
} from "./short-scans.js";
export type { ShortSnapshots } from "./short-snapshots.js";
export type { Span, Time } from "./short-time.js";
