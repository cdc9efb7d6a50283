// From ecremulator/admin/v1/event_service.proto

import type { Timestamp as _google_protobuf_Timestamp, Timestamp__Output as _google_protobuf_Timestamp__Output } from '../../../google/protobuf/Timestamp.js';
import type { RegistryRef as _ecremulator_admin_v1_RegistryRef, RegistryRef__Output as _ecremulator_admin_v1_RegistryRef__Output } from '../../../ecremulator/admin/v1/RegistryRef.js';
import type { RequestEvent as _ecremulator_admin_v1_RequestEvent, RequestEvent__Output as _ecremulator_admin_v1_RequestEvent__Output } from '../../../ecremulator/admin/v1/RequestEvent.js';
import type { ChangeEvent as _ecremulator_admin_v1_ChangeEvent, ChangeEvent__Output as _ecremulator_admin_v1_ChangeEvent__Output } from '../../../ecremulator/admin/v1/ChangeEvent.js';
import type { RuleEvent as _ecremulator_admin_v1_RuleEvent, RuleEvent__Output as _ecremulator_admin_v1_RuleEvent__Output } from '../../../ecremulator/admin/v1/RuleEvent.js';
import type { AdminEvent as _ecremulator_admin_v1_AdminEvent, AdminEvent__Output as _ecremulator_admin_v1_AdminEvent__Output } from '../../../ecremulator/admin/v1/AdminEvent.js';
import type { NotificationEvent as _ecremulator_admin_v1_NotificationEvent, NotificationEvent__Output as _ecremulator_admin_v1_NotificationEvent__Output } from '../../../ecremulator/admin/v1/NotificationEvent.js';
import type { Long } from '@grpc/proto-loader';

export interface Event {
  /**
   * per registry, gap-free, assigned when the answer is decided
   */
  'sequence'?: (number | string | Long);
  /**
   * registry clock
   */
  'time'?: (_google_protobuf_Timestamp | null);
  'wallTime'?: (_google_protobuf_Timestamp | null);
  'registry'?: (_ecremulator_admin_v1_RegistryRef | null);
  'request'?: (_ecremulator_admin_v1_RequestEvent | null);
  'change'?: (_ecremulator_admin_v1_ChangeEvent | null);
  'rule'?: (_ecremulator_admin_v1_RuleEvent | null);
  'admin'?: (_ecremulator_admin_v1_AdminEvent | null);
  'notification'?: (_ecremulator_admin_v1_NotificationEvent | null);
  'payload'?: "request"|"change"|"rule"|"admin"|"notification";
}

export interface Event__Output {
  /**
   * per registry, gap-free, assigned when the answer is decided
   */
  'sequence': (string);
  /**
   * registry clock
   */
  'time': (_google_protobuf_Timestamp__Output | null);
  'wallTime': (_google_protobuf_Timestamp__Output | null);
  'registry': (_ecremulator_admin_v1_RegistryRef__Output | null);
  'request'?: (_ecremulator_admin_v1_RequestEvent__Output | null);
  'change'?: (_ecremulator_admin_v1_ChangeEvent__Output | null);
  'rule'?: (_ecremulator_admin_v1_RuleEvent__Output | null);
  'admin'?: (_ecremulator_admin_v1_AdminEvent__Output | null);
  'notification'?: (_ecremulator_admin_v1_NotificationEvent__Output | null);
  'payload'?: "request"|"change"|"rule"|"admin"|"notification";
}
