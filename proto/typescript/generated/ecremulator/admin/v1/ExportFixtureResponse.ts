// From ecremulator/admin/v1/state_service.proto


export interface ExportFixtureResponse {
  /**
   * Applied to an empty registry it makes the same state: but for scans, pull counts, and layers above 64 KiB, whose bytes
   * it doesn't have. It has the values of secrets.
   */
  'document'?: (string);
}

export interface ExportFixtureResponse__Output {
  /**
   * Applied to an empty registry it makes the same state: but for scans, pull counts, and layers above 64 KiB, whose bytes
   * it doesn't have. It has the values of secrets.
   */
  'document': (string);
}
