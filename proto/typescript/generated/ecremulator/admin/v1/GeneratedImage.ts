// From ecremulator/admin/v1/state_service.proto

import type { GeneratedLayer as _ecremulator_admin_v1_GeneratedLayer, GeneratedLayer__Output as _ecremulator_admin_v1_GeneratedLayer__Output } from '../../../ecremulator/admin/v1/GeneratedLayer.js';
import type { Long } from '@grpc/proto-loader';

export interface GeneratedImage {
  /**
   * more than one = an index
   */
  'platforms'?: (string)[];
  /**
   * default one 1 KiB layer
   */
  'layers'?: (_ecremulator_admin_v1_GeneratedLayer)[];
  'labels'?: ({[key: string]: string});
  'artifactType'?: (string);
  'subjectDigest'?: (string);
  'dockerMediaTypes'?: (boolean);
  /**
   * same spec + seed = same digests, on every machine
   */
  'seed'?: (number | string | Long);
  /**
   * Manifest and sizes only; blobs answer BLOB_UNKNOWN. For listings of 100,000 images.
   */
  'metadataOnly'?: (boolean);
}

export interface GeneratedImage__Output {
  /**
   * more than one = an index
   */
  'platforms': (string)[];
  /**
   * default one 1 KiB layer
   */
  'layers': (_ecremulator_admin_v1_GeneratedLayer__Output)[];
  'labels': ({[key: string]: string});
  'artifactType': (string);
  'subjectDigest': (string);
  'dockerMediaTypes': (boolean);
  /**
   * same spec + seed = same digests, on every machine
   */
  'seed': (string);
  /**
   * Manifest and sizes only; blobs answer BLOB_UNKNOWN. For listings of 100,000 images.
   */
  'metadataOnly': (boolean);
}
