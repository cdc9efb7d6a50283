// From ecremulator/admin/v1/secret_service.proto

import type { RegistryRef as _ecremulator_admin_v1_RegistryRef, RegistryRef__Output as _ecremulator_admin_v1_RegistryRef__Output } from '../../../ecremulator/admin/v1/RegistryRef.js';
import type { UpstreamCredentials as _ecremulator_admin_v1_UpstreamCredentials, UpstreamCredentials__Output as _ecremulator_admin_v1_UpstreamCredentials__Output } from '../../../ecremulator/admin/v1/UpstreamCredentials.js';
import type { Duration as _google_protobuf_Duration, Duration__Output as _google_protobuf_Duration__Output } from '../../../google/protobuf/Duration.js';
import type { Timestamp as _google_protobuf_Timestamp, Timestamp__Output as _google_protobuf_Timestamp__Output } from '../../../google/protobuf/Timestamp.js';

// From ecremulator/admin/v1/secret_service.proto

/**
 * Why ECR can't read a secret that exists.
 */
export const _ecremulator_admin_v1_Secret_Problem = {
  /**
   * it can
   */
  PROBLEM_UNSPECIFIED: 'PROBLEM_UNSPECIFIED',
  /**
   * UnableToAccessSecretException
   */
  PROBLEM_ACCESS_DENIED: 'PROBLEM_ACCESS_DENIED',
  /**
   * UnableToDecryptSecretValueException
   */
  PROBLEM_UNDECRYPTABLE: 'PROBLEM_UNDECRYPTABLE',
} as const;

/**
 * Why ECR can't read a secret that exists.
 */
export type _ecremulator_admin_v1_Secret_Problem =
  /**
   * it can
   */
  | 'PROBLEM_UNSPECIFIED'
  | 0
  /**
   * UnableToAccessSecretException
   */
  | 'PROBLEM_ACCESS_DENIED'
  | 1
  /**
   * UnableToDecryptSecretValueException
   */
  | 'PROBLEM_UNDECRYPTABLE'
  | 2

/**
 * Why ECR can't read a secret that exists.
 */
export type _ecremulator_admin_v1_Secret_Problem__Output = typeof _ecremulator_admin_v1_Secret_Problem[keyof typeof _ecremulator_admin_v1_Secret_Problem]

export interface Secret {
  'registry'?: (_ecremulator_admin_v1_RegistryRef | null);
  /**
   * ecr-pullthroughcache/hub, which matches any ARN with that name, or a whole ARN
   */
  'name'?: (string);
  'credentials'?: (_ecremulator_admin_v1_UpstreamCredentials | null);
  /**
   * the secret's text as it is, for example if it isn't JSON
   */
  'secretString'?: (string);
  /**
   * input only; registry clock. On AWS ECR sees a new secret seconds later
   */
  'visibleAfter'?: (_google_protobuf_Duration | null);
  'problem'?: (_ecremulator_admin_v1_Secret_Problem);
  /**
   * output only; registry clock
   */
  'visibleTime'?: (_google_protobuf_Timestamp | null);
  'value'?: "credentials"|"secretString";
}

export interface Secret__Output {
  'registry': (_ecremulator_admin_v1_RegistryRef__Output | null);
  /**
   * ecr-pullthroughcache/hub, which matches any ARN with that name, or a whole ARN
   */
  'name': (string);
  'credentials'?: (_ecremulator_admin_v1_UpstreamCredentials__Output | null);
  /**
   * the secret's text as it is, for example if it isn't JSON
   */
  'secretString'?: (string);
  /**
   * input only; registry clock. On AWS ECR sees a new secret seconds later
   */
  'visibleAfter': (_google_protobuf_Duration__Output | null);
  'problem': (_ecremulator_admin_v1_Secret_Problem__Output);
  /**
   * output only; registry clock
   */
  'visibleTime': (_google_protobuf_Timestamp__Output | null);
  'value'?: "credentials"|"secretString";
}
