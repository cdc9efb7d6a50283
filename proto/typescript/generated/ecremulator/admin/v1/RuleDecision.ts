// From ecremulator/admin/v1/event_service.proto


// From ecremulator/admin/v1/event_service.proto

export const _ecremulator_admin_v1_RuleDecision_Outcome = {
  OUTCOME_UNSPECIFIED: 'OUTCOME_UNSPECIFIED',
  OUTCOME_FIRED: 'OUTCOME_FIRED',
  OUTCOME_PASS_STEP: 'OUTCOME_PASS_STEP',
  OUTCOME_PROBABILITY: 'OUTCOME_PROBABILITY',
  OUTCOME_SCHEDULE: 'OUTCOME_SCHEDULE',
  OUTCOME_EXHAUSTED: 'OUTCOME_EXHAUSTED',
  OUTCOME_UNDER_LIMIT: 'OUTCOME_UNDER_LIMIT',
  /**
   * a rule before it ended the request
   */
  OUTCOME_SHADOWED: 'OUTCOME_SHADOWED',
} as const;

export type _ecremulator_admin_v1_RuleDecision_Outcome =
  | 'OUTCOME_UNSPECIFIED'
  | 0
  | 'OUTCOME_FIRED'
  | 1
  | 'OUTCOME_PASS_STEP'
  | 2
  | 'OUTCOME_PROBABILITY'
  | 3
  | 'OUTCOME_SCHEDULE'
  | 4
  | 'OUTCOME_EXHAUSTED'
  | 5
  | 'OUTCOME_UNDER_LIMIT'
  | 6
  /**
   * a rule before it ended the request
   */
  | 'OUTCOME_SHADOWED'
  | 7

export type _ecremulator_admin_v1_RuleDecision_Outcome__Output = typeof _ecremulator_admin_v1_RuleDecision_Outcome[keyof typeof _ecremulator_admin_v1_RuleDecision_Outcome]

export interface RuleDecision {
  'ruleId'?: (string);
  'outcome'?: (_ecremulator_admin_v1_RuleDecision_Outcome);
  'step'?: (number);
  'draw'?: (number | string);
}

export interface RuleDecision__Output {
  'ruleId': (string);
  'outcome': (_ecremulator_admin_v1_RuleDecision_Outcome__Output);
  'step': (number);
  'draw': (number);
}
