// From ecremulator/admin/v1/state_service.proto

import type { Timestamp as _google_protobuf_Timestamp, Timestamp__Output as _google_protobuf_Timestamp__Output } from '../../../google/protobuf/Timestamp.js';
import type { Long } from '@grpc/proto-loader';

export interface Upload {
  'id'?: (string);
  'repository'?: (string);
  'receivedBytes'?: (number | string | Long);
  'startTime'?: (_google_protobuf_Timestamp | null);
  'expireTime'?: (_google_protobuf_Timestamp | null);
}

export interface Upload__Output {
  'id': (string);
  'repository': (string);
  'receivedBytes': (string);
  'startTime': (_google_protobuf_Timestamp__Output | null);
  'expireTime': (_google_protobuf_Timestamp__Output | null);
}
