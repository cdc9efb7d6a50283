// From ecremulator/admin/v1/rule_service.proto

import type { Long } from '@grpc/proto-loader';

export interface Pace {
  'bytesPerSecond'?: (number | string | Long);
  'chunkBytes'?: (number);
}

export interface Pace__Output {
  'bytesPerSecond': (string);
  'chunkBytes': (number);
}
