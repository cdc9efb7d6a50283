// From ecremulator/admin/v1/server_service.proto


export interface Operation {
  /**
   * "ecr:PutImage" | "oci:GetBlob"
   */
  'name'?: (string);
  'mutates'?: (boolean);
  /**
   * legal AWS/OCI error codes for this operation
   */
  'errorCodes'?: (string)[];
  /**
   * requests/second, 0 = not published
   */
  'awsDefaultRate'?: (number | string);
}

export interface Operation__Output {
  /**
   * "ecr:PutImage" | "oci:GetBlob"
   */
  'name': (string);
  'mutates': (boolean);
  /**
   * legal AWS/OCI error codes for this operation
   */
  'errorCodes': (string)[];
  /**
   * requests/second, 0 = not published
   */
  'awsDefaultRate': (number);
}
