// From ecremulator/admin/v1/event_service.proto


export interface OutcomeMatch {
  /**
   * "2xx", "404"
   */
  'statuses'?: (string)[];
  /**
   * globs; a near miss of a known code is INVALID_ARGUMENT
   */
  'errorCodes'?: (string)[];
  'executed'?: (boolean);
  'completed'?: (boolean);
  '_executed'?: "executed";
  '_completed'?: "completed";
}

export interface OutcomeMatch__Output {
  /**
   * "2xx", "404"
   */
  'statuses': (string)[];
  /**
   * globs; a near miss of a known code is INVALID_ARGUMENT
   */
  'errorCodes': (string)[];
  'executed'?: (boolean);
  'completed'?: (boolean);
  '_executed'?: "executed";
  '_completed'?: "completed";
}
