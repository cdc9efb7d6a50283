// From ecremulator/admin/v1/registry_service.proto

import type { Event as _ecremulator_admin_v1_Event, Event__Output as _ecremulator_admin_v1_Event__Output } from '../../../ecremulator/admin/v1/Event.js';
import type { Long } from '@grpc/proto-loader';

export interface GetDebugReportResponse {
  /**
   * ready to print: problems, rules and why they acted or didn't, repositories, timers, the last requests, the seed
   */
  'text'?: (string);
  /**
   * as from ExportFixture; ApplyFixture recreates the state in another registry; empty if larger than 2 MiB
   */
  'fixtureJson'?: (string);
  /**
   * the last ones of all kinds, oldest first
   */
  'events'?: (_ecremulator_admin_v1_Event)[];
  /**
   * as DeleteRegistry would report them
   */
  'problems'?: (string)[];
  'seed'?: (number | string | Long);
}

export interface GetDebugReportResponse__Output {
  /**
   * ready to print: problems, rules and why they acted or didn't, repositories, timers, the last requests, the seed
   */
  'text': (string);
  /**
   * as from ExportFixture; ApplyFixture recreates the state in another registry; empty if larger than 2 MiB
   */
  'fixtureJson': (string);
  /**
   * the last ones of all kinds, oldest first
   */
  'events': (_ecremulator_admin_v1_Event__Output)[];
  /**
   * as DeleteRegistry would report them
   */
  'problems': (string)[];
  'seed': (string);
}
