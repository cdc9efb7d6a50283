// From ecremulator/admin/v1/state_service.proto


// From ecremulator/admin/v1/state_service.proto

export const _ecremulator_admin_v1_StateDifference_Kind = {
  KIND_UNSPECIFIED: 'KIND_UNSPECIFIED',
  /**
   * only `to` has it
   */
  KIND_ADDED: 'KIND_ADDED',
  /**
   * only `from` has it
   */
  KIND_REMOVED: 'KIND_REMOVED',
  KIND_CHANGED: 'KIND_CHANGED',
} as const;

export type _ecremulator_admin_v1_StateDifference_Kind =
  | 'KIND_UNSPECIFIED'
  | 0
  /**
   * only `to` has it
   */
  | 'KIND_ADDED'
  | 1
  /**
   * only `from` has it
   */
  | 'KIND_REMOVED'
  | 2
  | 'KIND_CHANGED'
  | 3

export type _ecremulator_admin_v1_StateDifference_Kind__Output = typeof _ecremulator_admin_v1_StateDifference_Kind[keyof typeof _ecremulator_admin_v1_StateDifference_Kind]

export interface StateDifference {
  'kind'?: (_ecremulator_admin_v1_StateDifference_Kind);
  /**
   * "repository team/app", "image team/app@sha256:...", "rule busy"
   */
  'subject'?: (string);
  /**
   * the member that has changed
   */
  'member'?: (string);
  /**
   * JSON, the first 1,000 characters; "" = absent
   */
  'before'?: (string);
  'after'?: (string);
}

export interface StateDifference__Output {
  'kind': (_ecremulator_admin_v1_StateDifference_Kind__Output);
  /**
   * "repository team/app", "image team/app@sha256:...", "rule busy"
   */
  'subject': (string);
  /**
   * the member that has changed
   */
  'member': (string);
  /**
   * JSON, the first 1,000 characters; "" = absent
   */
  'before': (string);
  'after': (string);
}
