// From ecremulator/admin/v1/event_service.proto

import type { RegistryRef as _ecremulator_admin_v1_RegistryRef, RegistryRef__Output as _ecremulator_admin_v1_RegistryRef__Output } from '../../../ecremulator/admin/v1/RegistryRef.js';

// From ecremulator/admin/v1/event_service.proto

export const _ecremulator_admin_v1_PolicyDecision_Effect = {
  EFFECT_UNSPECIFIED: 'EFFECT_UNSPECIFIED',
  /**
   * a statement allows it, and none denies it
   */
  EFFECT_ALLOW: 'EFFECT_ALLOW',
  /**
   * a statement denies it
   */
  EFFECT_DENY: 'EFFECT_DENY',
  /**
   * no statement applies, and none is needed: the caller belongs to the registry's account
   */
  EFFECT_IMPLICIT_ALLOW: 'EFFECT_IMPLICIT_ALLOW',
  /**
   * no statement allows it, and callers of other accounts need one
   */
  EFFECT_IMPLICIT_DENY: 'EFFECT_IMPLICIT_DENY',
} as const;

export type _ecremulator_admin_v1_PolicyDecision_Effect =
  | 'EFFECT_UNSPECIFIED'
  | 0
  /**
   * a statement allows it, and none denies it
   */
  | 'EFFECT_ALLOW'
  | 1
  /**
   * a statement denies it
   */
  | 'EFFECT_DENY'
  | 2
  /**
   * no statement applies, and none is needed: the caller belongs to the registry's account
   */
  | 'EFFECT_IMPLICIT_ALLOW'
  | 3
  /**
   * no statement allows it, and callers of other accounts need one
   */
  | 'EFFECT_IMPLICIT_DENY'
  | 4

export type _ecremulator_admin_v1_PolicyDecision_Effect__Output = typeof _ecremulator_admin_v1_PolicyDecision_Effect[keyof typeof _ecremulator_admin_v1_PolicyDecision_Effect]

// From ecremulator/admin/v1/event_service.proto

export const _ecremulator_admin_v1_PolicyDecision_Source = {
  /**
   * no statement decided
   */
  SOURCE_UNSPECIFIED: 'SOURCE_UNSPECIFIED',
  /**
   * the policy of the repository
   */
  SOURCE_REPOSITORY: 'SOURCE_REPOSITORY',
  /**
   * the registry's policy, which in scope V1 counts for its three actions alone
   */
  SOURCE_REGISTRY_V1: 'SOURCE_REGISTRY_V1',
  SOURCE_REGISTRY_V2: 'SOURCE_REGISTRY_V2',
} as const;

export type _ecremulator_admin_v1_PolicyDecision_Source =
  /**
   * no statement decided
   */
  | 'SOURCE_UNSPECIFIED'
  | 0
  /**
   * the policy of the repository
   */
  | 'SOURCE_REPOSITORY'
  | 1
  /**
   * the registry's policy, which in scope V1 counts for its three actions alone
   */
  | 'SOURCE_REGISTRY_V1'
  | 2
  | 'SOURCE_REGISTRY_V2'
  | 3

export type _ecremulator_admin_v1_PolicyDecision_Source__Output = typeof _ecremulator_admin_v1_PolicyDecision_Source[keyof typeof _ecremulator_admin_v1_PolicyDecision_Source]

/**
 * For a request about several repositories: the decision about the refused one, else about the last.
 */
export interface PolicyDecision {
  'effect'?: (_ecremulator_admin_v1_PolicyDecision_Effect);
  /**
   * "ecr:PutImage", also for docker's requests
   */
  'action'?: (string);
  /**
   * ARN of the repository; "*" = none in particular
   */
  'resource'?: (string);
  /**
   * whose policies were asked
   */
  'registry'?: (_ecremulator_admin_v1_RegistryRef | null);
  'source'?: (_ecremulator_admin_v1_PolicyDecision_Source);
  /**
   * its place in the policy, from 1; 0 = no statement decided
   */
  'statement'?: (number);
  /**
   * the statement's Sid; empty = it has none
   */
  'sid'?: (string);
  /**
   * the same in a sentence
   */
  'explanation'?: (string);
}

/**
 * For a request about several repositories: the decision about the refused one, else about the last.
 */
export interface PolicyDecision__Output {
  'effect': (_ecremulator_admin_v1_PolicyDecision_Effect__Output);
  /**
   * "ecr:PutImage", also for docker's requests
   */
  'action': (string);
  /**
   * ARN of the repository; "*" = none in particular
   */
  'resource': (string);
  /**
   * whose policies were asked
   */
  'registry': (_ecremulator_admin_v1_RegistryRef__Output | null);
  'source': (_ecremulator_admin_v1_PolicyDecision_Source__Output);
  /**
   * its place in the policy, from 1; 0 = no statement decided
   */
  'statement': (number);
  /**
   * the statement's Sid; empty = it has none
   */
  'sid': (string);
  /**
   * the same in a sentence
   */
  'explanation': (string);
}
