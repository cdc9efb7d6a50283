// From ecremulator/admin/v1/state_service.proto


/**
 * One side of a comparison; neither = the registry as it is now.
 */
export interface ComparedState {
  /**
   * of this registry or another one
   */
  'snapshotId'?: (string);
  /**
   * YAML or JSON: the state that it creates in an empty registry
   */
  'fixture'?: (string);
  'state'?: "snapshotId"|"fixture";
}

/**
 * One side of a comparison; neither = the registry as it is now.
 */
export interface ComparedState__Output {
  /**
   * of this registry or another one
   */
  'snapshotId'?: (string);
  /**
   * YAML or JSON: the state that it creates in an empty registry
   */
  'fixture'?: (string);
  'state'?: "snapshotId"|"fixture";
}
