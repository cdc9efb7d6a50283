// From ecremulator/admin/v1/state_service.proto

import type { Long } from '@grpc/proto-loader';

export interface GeneratedLayer {
  /**
   * Of the blob, a gzip file: 29 bytes to 8 GiB. Its bytes are generated on read, not stored.
   */
  'sizeBytes'?: (number | string | Long);
  /**
   * real files instead, by path
   */
  'files'?: ({[key: string]: Buffer | Uint8Array | string});
}

export interface GeneratedLayer__Output {
  /**
   * Of the blob, a gzip file: 29 bytes to 8 GiB. Its bytes are generated on read, not stored.
   */
  'sizeBytes': (string);
  /**
   * real files instead, by path
   */
  'files': ({[key: string]: Buffer});
}
