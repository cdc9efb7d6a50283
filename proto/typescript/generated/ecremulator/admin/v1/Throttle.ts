// From ecremulator/admin/v1/rule_service.proto


export interface _ecremulator_admin_v1_Throttle_Bucket {
  /**
   * tokens per second
   */
  'rate'?: (number | string);
  'burst'?: (number | string);
}

export interface _ecremulator_admin_v1_Throttle_Bucket__Output {
  /**
   * tokens per second
   */
  'rate': (number);
  'burst': (number);
}

/**
 * Token bucket on the registry clock.
 */
export interface Throttle {
  'bucket'?: (_ecremulator_admin_v1_Throttle_Bucket | null);
  /**
   * published ECR quota x scale, per operation
   */
  'awsDefaultsScale'?: (number | string);
  /**
   * default: per account + region, as AWS
   */
  'perCaller'?: (boolean);
  'limit'?: "bucket"|"awsDefaultsScale";
}

/**
 * Token bucket on the registry clock.
 */
export interface Throttle__Output {
  'bucket'?: (_ecremulator_admin_v1_Throttle_Bucket__Output | null);
  /**
   * published ECR quota x scale, per operation
   */
  'awsDefaultsScale'?: (number);
  /**
   * default: per account + region, as AWS
   */
  'perCaller': (boolean);
  'limit'?: "bucket"|"awsDefaultsScale";
}
