// From ecremulator/admin/v1/event_service.proto

import type { Long } from '@grpc/proto-loader';

// From ecremulator/admin/v1/event_service.proto

export const _ecremulator_admin_v1_FidelityAnswer_Certainty = {
  CERTAINTY_UNSPECIFIED: 'CERTAINTY_UNSPECIFIED',
  /**
   * from what is known of other answers
   */
  CERTAINTY_INFERRED: 'CERTAINTY_INFERRED',
  /**
   * by AWS, or in the API model
   */
  CERTAINTY_DOCUMENTED: 'CERTAINTY_DOCUMENTED',
  /**
   * in output of the real service
   */
  CERTAINTY_SEEN_ON_AWS: 'CERTAINTY_SEEN_ON_AWS',
  /**
   * by a rule, so it isn't judged
   */
  CERTAINTY_FORCED: 'CERTAINTY_FORCED',
  /**
   * not ECR's answer, or none; source says why
   */
  CERTAINTY_NOT_JUDGED: 'CERTAINTY_NOT_JUDGED',
} as const;

export type _ecremulator_admin_v1_FidelityAnswer_Certainty =
  | 'CERTAINTY_UNSPECIFIED'
  | 0
  /**
   * from what is known of other answers
   */
  | 'CERTAINTY_INFERRED'
  | 1
  /**
   * by AWS, or in the API model
   */
  | 'CERTAINTY_DOCUMENTED'
  | 2
  /**
   * in output of the real service
   */
  | 'CERTAINTY_SEEN_ON_AWS'
  | 3
  /**
   * by a rule, so it isn't judged
   */
  | 'CERTAINTY_FORCED'
  | 4
  /**
   * not ECR's answer, or none; source says why
   */
  | 'CERTAINTY_NOT_JUDGED'
  | 5

export type _ecremulator_admin_v1_FidelityAnswer_Certainty__Output = typeof _ecremulator_admin_v1_FidelityAnswer_Certainty[keyof typeof _ecremulator_admin_v1_FidelityAnswer_Certainty]

/**
 * An operation with an answer that it gave.
 */
export interface FidelityAnswer {
  /**
   * "ecr:PutImage"
   */
  'operation'?: (string);
  /**
   * 0 = the connection ended without an answer
   */
  'httpStatus'?: (number);
  /**
   * empty = no error
   */
  'errorCode'?: (string);
  /**
   * that the operation can answer this; whether it would in this situation isn't judged
   */
  'certainty'?: (_ecremulator_admin_v1_FidelityAnswer_Certainty);
  /**
   * "C.1, kaniko#204; status inferred": section of docs/ecr-behaviour.md, who saw it; what is a guess
   */
  'source'?: (string);
  /**
   * that forced it
   */
  'ruleIds'?: (string)[];
  'requestCount'?: (number | string | Long);
  /**
   * of the first such request; GetEvent shows it
   */
  'firstSequence'?: (number | string | Long);
}

/**
 * An operation with an answer that it gave.
 */
export interface FidelityAnswer__Output {
  /**
   * "ecr:PutImage"
   */
  'operation': (string);
  /**
   * 0 = the connection ended without an answer
   */
  'httpStatus': (number);
  /**
   * empty = no error
   */
  'errorCode': (string);
  /**
   * that the operation can answer this; whether it would in this situation isn't judged
   */
  'certainty': (_ecremulator_admin_v1_FidelityAnswer_Certainty__Output);
  /**
   * "C.1, kaniko#204; status inferred": section of docs/ecr-behaviour.md, who saw it; what is a guess
   */
  'source': (string);
  /**
   * that forced it
   */
  'ruleIds': (string)[];
  'requestCount': (string);
  /**
   * of the first such request; GetEvent shows it
   */
  'firstSequence': (string);
}
