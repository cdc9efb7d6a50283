// From ecremulator/admin/v1/state_service.proto


export interface ExportFixtureResponse {
  /**
   * Applied to an empty registry it recreates the state, except for scans, pull counts, and the bytes of layers above
   * 64 KiB. It contains the values of secrets.
   */
  'document'?: (string);
}

export interface ExportFixtureResponse__Output {
  /**
   * Applied to an empty registry it recreates the state, except for scans, pull counts, and the bytes of layers above
   * 64 KiB. It contains the values of secrets.
   */
  'document': (string);
}
