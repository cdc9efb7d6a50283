// From ecremulator/admin/v1/rule_service.proto

import type { RegistryRef as _ecremulator_admin_v1_RegistryRef, RegistryRef__Output as _ecremulator_admin_v1_RegistryRef__Output } from '../../../ecremulator/admin/v1/RegistryRef.js';
import type { RequestMatch as _ecremulator_admin_v1_RequestMatch, RequestMatch__Output as _ecremulator_admin_v1_RequestMatch__Output } from '../../../ecremulator/admin/v1/RequestMatch.js';
import type { Step as _ecremulator_admin_v1_Step, Step__Output as _ecremulator_admin_v1_Step__Output } from '../../../ecremulator/admin/v1/Step.js';
import type { Timestamp as _google_protobuf_Timestamp, Timestamp__Output as _google_protobuf_Timestamp__Output } from '../../../google/protobuf/Timestamp.js';
import type { Duration as _google_protobuf_Duration, Duration__Output as _google_protobuf_Duration__Output } from '../../../google/protobuf/Duration.js';
import type { Schedule as _ecremulator_admin_v1_Schedule, Schedule__Output as _ecremulator_admin_v1_Schedule__Output } from '../../../ecremulator/admin/v1/Schedule.js';
import type { Long } from '@grpc/proto-loader';

// From ecremulator/admin/v1/rule_service.proto

export const _ecremulator_admin_v1_Rule_AfterSteps = {
  /**
   * = EXHAUST
   */
  AFTER_STEPS_UNSPECIFIED: 'AFTER_STEPS_UNSPECIFIED',
  AFTER_STEPS_EXHAUST: 'AFTER_STEPS_EXHAUST',
  AFTER_STEPS_LOOP: 'AFTER_STEPS_LOOP',
} as const;

export type _ecremulator_admin_v1_Rule_AfterSteps =
  /**
   * = EXHAUST
   */
  | 'AFTER_STEPS_UNSPECIFIED'
  | 0
  | 'AFTER_STEPS_EXHAUST'
  | 1
  | 'AFTER_STEPS_LOOP'
  | 2

export type _ecremulator_admin_v1_Rule_AfterSteps__Output = typeof _ecremulator_admin_v1_Rule_AfterSteps[keyof typeof _ecremulator_admin_v1_Rule_AfterSteps]

// From ecremulator/admin/v1/rule_service.proto

export const _ecremulator_admin_v1_Rule_CountBy = {
  /**
   * = RULE
   */
  COUNT_BY_UNSPECIFIED: 'COUNT_BY_UNSPECIFIED',
  COUNT_BY_RULE: 'COUNT_BY_RULE',
  COUNT_BY_CALLER: 'COUNT_BY_CALLER',
  COUNT_BY_REPOSITORY: 'COUNT_BY_REPOSITORY',
  /**
   * each blob or manifest has its own script
   */
  COUNT_BY_REFERENCE: 'COUNT_BY_REFERENCE',
  /**
   * each SDK call (amz-sdk-invocation-id): "first two attempts of every call"
   */
  COUNT_BY_INVOCATION: 'COUNT_BY_INVOCATION',
} as const;

export type _ecremulator_admin_v1_Rule_CountBy =
  /**
   * = RULE
   */
  | 'COUNT_BY_UNSPECIFIED'
  | 0
  | 'COUNT_BY_RULE'
  | 1
  | 'COUNT_BY_CALLER'
  | 2
  | 'COUNT_BY_REPOSITORY'
  | 3
  /**
   * each blob or manifest has its own script
   */
  | 'COUNT_BY_REFERENCE'
  | 4
  /**
   * each SDK call (amz-sdk-invocation-id): "first two attempts of every call"
   */
  | 'COUNT_BY_INVOCATION'
  | 5

export type _ecremulator_admin_v1_Rule_CountBy__Output = typeof _ecremulator_admin_v1_Rule_CountBy[keyof typeof _ecremulator_admin_v1_Rule_CountBy]

// From ecremulator/admin/v1/rule_service.proto

export const _ecremulator_admin_v1_Rule_State = {
  STATE_UNSPECIFIED: 'STATE_UNSPECIFIED',
  STATE_ACTIVE: 'STATE_ACTIVE',
  /**
   * schedule not open
   */
  STATE_WAITING: 'STATE_WAITING',
  STATE_EXHAUSTED: 'STATE_EXHAUSTED',
  STATE_EXPIRED: 'STATE_EXPIRED',
  STATE_DISABLED: 'STATE_DISABLED',
} as const;

export type _ecremulator_admin_v1_Rule_State =
  | 'STATE_UNSPECIFIED'
  | 0
  | 'STATE_ACTIVE'
  | 1
  /**
   * schedule not open
   */
  | 'STATE_WAITING'
  | 2
  | 'STATE_EXHAUSTED'
  | 3
  | 'STATE_EXPIRED'
  | 4
  | 'STATE_DISABLED'
  | 5

export type _ecremulator_admin_v1_Rule_State__Output = typeof _ecremulator_admin_v1_Rule_State[keyof typeof _ecremulator_admin_v1_Rule_State]

/**
 * Every rule that matches is consulted, highest priority first, then oldest first. Delays add
 * up; the first effect that ends the request wins; the log says what each rule decided.
 */
export interface Rule {
  /**
   * client-chosen: PutRule is idempotent
   */
  'id'?: (string);
  /**
   * account "*" = every registry
   */
  'registry'?: (_ecremulator_admin_v1_RegistryRef | null);
  'labels'?: ({[key: string]: string});
  'match'?: (_ecremulator_admin_v1_RequestMatch | null);
  /**
   * a script: matching requests walk through it
   */
  'steps'?: (_ecremulator_admin_v1_Step)[];
  'afterSteps'?: (_ecremulator_admin_v1_Rule_AfterSteps);
  /**
   * whose position in the script
   */
  'countBy'?: (_ecremulator_admin_v1_Rule_CountBy);
  /**
   * unset = always, 0 = never; decided per matching request
   */
  'probability'?: (number | string);
  /**
   * draw = hash(seed, rule id, count_by key, n-th match): no order dependence
   */
  'seed'?: (number | string | Long);
  'priority'?: (number);
  /**
   * registry clock
   */
  'expireTime'?: (_google_protobuf_Timestamp | null);
  /**
   * input only
   */
  'ttl'?: (_google_protobuf_Duration | null);
  'schedule'?: (_ecremulator_admin_v1_Schedule | null);
  'disabled'?: (boolean);
  /**
   * not fired by reset/delete/report = a reported problem
   */
  'required'?: (boolean);
  /**
   * output only from here
   */
  'state'?: (_ecremulator_admin_v1_Rule_State);
  'matchCount'?: (number | string | Long);
  'fireCount'?: (number | string | Long);
  'lastFireTime'?: (_google_protobuf_Timestamp | null);
  '_probability'?: "probability";
  '_seed'?: "seed";
  'expiration'?: "expireTime"|"ttl";
}

/**
 * Every rule that matches is consulted, highest priority first, then oldest first. Delays add
 * up; the first effect that ends the request wins; the log says what each rule decided.
 */
export interface Rule__Output {
  /**
   * client-chosen: PutRule is idempotent
   */
  'id': (string);
  /**
   * account "*" = every registry
   */
  'registry': (_ecremulator_admin_v1_RegistryRef__Output | null);
  'labels': ({[key: string]: string});
  'match': (_ecremulator_admin_v1_RequestMatch__Output | null);
  /**
   * a script: matching requests walk through it
   */
  'steps': (_ecremulator_admin_v1_Step__Output)[];
  'afterSteps': (_ecremulator_admin_v1_Rule_AfterSteps__Output);
  /**
   * whose position in the script
   */
  'countBy': (_ecremulator_admin_v1_Rule_CountBy__Output);
  /**
   * unset = always, 0 = never; decided per matching request
   */
  'probability'?: (number);
  /**
   * draw = hash(seed, rule id, count_by key, n-th match): no order dependence
   */
  'seed'?: (string);
  'priority': (number);
  /**
   * registry clock
   */
  'expireTime'?: (_google_protobuf_Timestamp__Output | null);
  /**
   * input only
   */
  'ttl'?: (_google_protobuf_Duration__Output | null);
  'schedule': (_ecremulator_admin_v1_Schedule__Output | null);
  'disabled': (boolean);
  /**
   * not fired by reset/delete/report = a reported problem
   */
  'required': (boolean);
  /**
   * output only from here
   */
  'state': (_ecremulator_admin_v1_Rule_State__Output);
  'matchCount': (string);
  'fireCount': (string);
  'lastFireTime': (_google_protobuf_Timestamp__Output | null);
  '_probability'?: "probability";
  '_seed'?: "seed";
  'expiration'?: "expireTime"|"ttl";
}
