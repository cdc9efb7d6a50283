// From ecremulator/admin/v1/state_service.proto

import type { Timestamp as _google_protobuf_Timestamp, Timestamp__Output as _google_protobuf_Timestamp__Output } from '../../../google/protobuf/Timestamp.js';

export interface LifecycleAction {
  'digest'?: (string);
  'tags'?: (string)[];
  'pushTime'?: (_google_protobuf_Timestamp | null);
  /**
   * EXPIRE, TRANSITION
   */
  'action'?: (string);
  'rulePriority'?: (number);
  /**
   * of a refused action
   */
  'reason'?: (string);
}

export interface LifecycleAction__Output {
  'digest': (string);
  'tags': (string)[];
  'pushTime': (_google_protobuf_Timestamp__Output | null);
  /**
   * EXPIRE, TRANSITION
   */
  'action': (string);
  'rulePriority': (number);
  /**
   * of a refused action
   */
  'reason': (string);
}
