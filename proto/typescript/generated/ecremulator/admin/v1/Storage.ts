// From ecremulator/admin/v1/server_service.proto

import type { Long } from '@grpc/proto-loader';

/**
 * Layers and configs that the server keeps: each once, however many repositories and registries share it. What a
 * repository holds is Repository.stored_bytes.
 */
export interface Storage {
  'blobCount'?: (number | string | Long);
  /**
   * memory_bytes and disk_bytes together
   */
  'storedBytes'?: (number | string | Long);
  'memoryBytes'?: (number | string | Long);
  'diskBytes'?: (number | string | Long);
  /**
   * unfinished; their bytes are in none of the above
   */
  'uploadCount'?: (number | string | Long);
}

/**
 * Layers and configs that the server keeps: each once, however many repositories and registries share it. What a
 * repository holds is Repository.stored_bytes.
 */
export interface Storage__Output {
  'blobCount': (string);
  /**
   * memory_bytes and disk_bytes together
   */
  'storedBytes': (string);
  'memoryBytes': (string);
  'diskBytes': (string);
  /**
   * unfinished; their bytes are in none of the above
   */
  'uploadCount': (string);
}
