// From ecremulator/admin/v1/types.proto


/**
 * One (account, region) pair: the unit of isolation. It owns repositories, images, scan
 * profiles, rules, the event log, the clock and the random seed.
 * Unset = the server's default registry. "*" is accepted only by fields whose comment allows it.
 */
export interface RegistryRef {
  /**
   * 12 digits
   */
  'accountId'?: (string);
  'region'?: (string);
}

/**
 * One (account, region) pair: the unit of isolation. It owns repositories, images, scan
 * profiles, rules, the event log, the clock and the random seed.
 * Unset = the server's default registry. "*" is accepted only by fields whose comment allows it.
 */
export interface RegistryRef__Output {
  /**
   * 12 digits
   */
  'accountId': (string);
  'region': (string);
}
