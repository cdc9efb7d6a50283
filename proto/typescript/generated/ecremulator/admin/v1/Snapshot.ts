// From ecremulator/admin/v1/registry_service.proto

import type { Timestamp as _google_protobuf_Timestamp, Timestamp__Output as _google_protobuf_Timestamp__Output } from '../../../google/protobuf/Timestamp.js';
import type { Long } from '@grpc/proto-loader';

export interface Snapshot {
  'id'?: (string);
  'createTime'?: (_google_protobuf_Timestamp | null);
  'labels'?: ({[key: string]: string});
  'imageCount'?: (number | string | Long);
  'blobBytes'?: (number | string | Long);
}

export interface Snapshot__Output {
  'id': (string);
  'createTime': (_google_protobuf_Timestamp__Output | null);
  'labels': ({[key: string]: string});
  'imageCount': (string);
  'blobBytes': (string);
}
