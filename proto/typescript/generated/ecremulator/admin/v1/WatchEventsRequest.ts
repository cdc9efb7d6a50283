// From ecremulator/admin/v1/event_service.proto

import type { RegistryRef as _ecremulator_admin_v1_RegistryRef, RegistryRef__Output as _ecremulator_admin_v1_RegistryRef__Output } from '../../../ecremulator/admin/v1/RegistryRef.js';
import type { EventFilter as _ecremulator_admin_v1_EventFilter, EventFilter__Output as _ecremulator_admin_v1_EventFilter__Output } from '../../../ecremulator/admin/v1/EventFilter.js';
import type { Long } from '@grpc/proto-loader';

export interface WatchEventsRequest {
  /**
   * account "*" allowed
   */
  'registry'?: (_ecremulator_admin_v1_RegistryRef | null);
  'filter'?: (_ecremulator_admin_v1_EventFilter | null);
  /**
   * unset = from now
   */
  'afterSequence'?: (number | string | Long);
  /**
   * events that a message may hold: 1 to 256; 0 = 1
   */
  'maxBatch'?: (number);
  '_afterSequence'?: "afterSequence";
}

export interface WatchEventsRequest__Output {
  /**
   * account "*" allowed
   */
  'registry': (_ecremulator_admin_v1_RegistryRef__Output | null);
  'filter': (_ecremulator_admin_v1_EventFilter__Output | null);
  /**
   * unset = from now
   */
  'afterSequence'?: (string);
  /**
   * events that a message may hold: 1 to 256; 0 = 1
   */
  'maxBatch': (number);
  '_afterSequence'?: "afterSequence";
}
