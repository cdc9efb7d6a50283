// From ecremulator/admin/v1/state_service.proto

import type { Long } from '@grpc/proto-loader';

export interface GeneratedLayer {
  /**
   * bytes are generated on read, not stored
   */
  'sizeBytes'?: (number | string | Long);
  /**
   * real files instead
   */
  'files'?: ({[key: string]: Buffer | Uint8Array | string});
}

export interface GeneratedLayer__Output {
  /**
   * bytes are generated on read, not stored
   */
  'sizeBytes': (string);
  /**
   * real files instead
   */
  'files': ({[key: string]: Buffer});
}
