// From ecremulator/admin/v1/event_service.proto


export interface RuleEvent {
  'ruleId'?: (string);
  /**
   * fired exhausted expired held released
   */
  'kind'?: (string);
  'requestId'?: (string);
}

export interface RuleEvent__Output {
  'ruleId': (string);
  /**
   * fired exhausted expired held released
   */
  'kind': (string);
  'requestId': (string);
}
