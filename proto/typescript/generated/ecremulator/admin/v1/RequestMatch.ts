// From ecremulator/admin/v1/types.proto


/**
 * All list fields: glob patterns, OR-ed; an empty list matches everything; fields are AND-ed.
 * A pattern in `operations` that can match no known operation is INVALID_ARGUMENT. Replication isn't a request: only
 * rules that name "replication:ReplicateImage" or "replication:DeleteImage" match it.
 */
export interface RequestMatch {
  /**
   * "ecr:PutImage", "ecr:Batch*", "oci:GetBlob", "oci:*Upload*"
   */
  'operations'?: (string)[];
  /**
   * "team/api", "team/**"
   */
  'repositories'?: (string)[];
  /**
   * tag or digest of manifest or blob
   */
  'references'?: (string)[];
  /**
   * access key id or ARN; docker logins inherit the caller who got the token
   */
  'callers'?: (string)[];
  /**
   * header name -> glob, e.g. user-agent -> "docker/*"
   */
  'headers'?: ({[key: string]: string});
}

/**
 * All list fields: glob patterns, OR-ed; an empty list matches everything; fields are AND-ed.
 * A pattern in `operations` that can match no known operation is INVALID_ARGUMENT. Replication isn't a request: only
 * rules that name "replication:ReplicateImage" or "replication:DeleteImage" match it.
 */
export interface RequestMatch__Output {
  /**
   * "ecr:PutImage", "ecr:Batch*", "oci:GetBlob", "oci:*Upload*"
   */
  'operations': (string)[];
  /**
   * "team/api", "team/**"
   */
  'repositories': (string)[];
  /**
   * tag or digest of manifest or blob
   */
  'references': (string)[];
  /**
   * access key id or ARN; docker logins inherit the caller who got the token
   */
  'callers': (string)[];
  /**
   * header name -> glob, e.g. user-agent -> "docker/*"
   */
  'headers': ({[key: string]: string});
}
