// From ecremulator/admin/v1/registry_service.proto

import type { Event as _ecremulator_admin_v1_Event, Event__Output as _ecremulator_admin_v1_Event__Output } from '../../../ecremulator/admin/v1/Event.js';
import type { Long } from '@grpc/proto-loader';

export interface GetDebugReportResponse {
  /**
   * ready to print
   */
  'text'?: (string);
  /**
   * Fixture message as JSON: feed to ApplyFixture to reproduce
   */
  'fixtureJson'?: (string);
  'events'?: (_ecremulator_admin_v1_Event)[];
  'problems'?: (string)[];
  'seed'?: (number | string | Long);
}

export interface GetDebugReportResponse__Output {
  /**
   * ready to print
   */
  'text': (string);
  /**
   * Fixture message as JSON: feed to ApplyFixture to reproduce
   */
  'fixtureJson': (string);
  'events': (_ecremulator_admin_v1_Event__Output)[];
  'problems': (string)[];
  'seed': (string);
}
