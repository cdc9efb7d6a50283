// From ecremulator/admin/v1/state_service.proto

import type { Timestamp as _google_protobuf_Timestamp, Timestamp__Output as _google_protobuf_Timestamp__Output } from '../../../google/protobuf/Timestamp.js';
import type { Long } from '@grpc/proto-loader';

export interface Repository {
  'name'?: (string);
  'arn'?: (string);
  'createTime'?: (_google_protobuf_Timestamp | null);
  'tagMutability'?: (string);
  'scanOnPush'?: (boolean);
  'lifecyclePolicyJson'?: (string);
  'repositoryPolicyJson'?: (string);
  'imageCount'?: (number | string | Long);
  /**
   * deduplicated
   */
  'storedBytes'?: (number | string | Long);
  'tags'?: ({[key: string]: string});
}

export interface Repository__Output {
  'name': (string);
  'arn': (string);
  'createTime': (_google_protobuf_Timestamp__Output | null);
  'tagMutability': (string);
  'scanOnPush': (boolean);
  'lifecyclePolicyJson': (string);
  'repositoryPolicyJson': (string);
  'imageCount': (string);
  /**
   * deduplicated
   */
  'storedBytes': (string);
  'tags': ({[key: string]: string});
}
