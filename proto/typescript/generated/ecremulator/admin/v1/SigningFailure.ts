// From ecremulator/admin/v1/signing_service.proto


/**
 * As DescribeImageSigningStatus shows it.
 */
export interface SigningFailure {
  'code'?: (string);
  'reason'?: (string);
}

/**
 * As DescribeImageSigningStatus shows it.
 */
export interface SigningFailure__Output {
  'code': (string);
  'reason': (string);
}
