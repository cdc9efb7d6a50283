// From ecremulator/admin/v1/state_service.proto

import type { GeneratedLayer as _ecremulator_admin_v1_GeneratedLayer, GeneratedLayer__Output as _ecremulator_admin_v1_GeneratedLayer__Output } from '../../../ecremulator/admin/v1/GeneratedLayer.js';
import type { GeneratedImage as _ecremulator_admin_v1_GeneratedImage, GeneratedImage__Output as _ecremulator_admin_v1_GeneratedImage__Output } from '../../../ecremulator/admin/v1/GeneratedImage.js';
import type { Long } from '@grpc/proto-loader';

export interface GeneratedImage {
  /**
   * "linux/arm64/v8"; unset = linux/amd64; more than one = an index
   */
  'platforms'?: (string)[];
  /**
   * default one layer of 4 KiB
   */
  'layers'?: (_ecremulator_admin_v1_GeneratedLayer)[];
  'labels'?: ({[key: string]: string});
  /**
   * an artifact instead of an image
   */
  'artifactType'?: (string);
  /**
   * an image in the repository, or earlier in the request
   */
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
  /**
   * artifacts whose subject is this image: signatures, SBOMs
   */
  'referrers'?: (_ecremulator_admin_v1_GeneratedImage)[];
}

export interface GeneratedImage__Output {
  /**
   * "linux/arm64/v8"; unset = linux/amd64; more than one = an index
   */
  'platforms': (string)[];
  /**
   * default one layer of 4 KiB
   */
  'layers': (_ecremulator_admin_v1_GeneratedLayer__Output)[];
  'labels': ({[key: string]: string});
  /**
   * an artifact instead of an image
   */
  'artifactType': (string);
  /**
   * an image in the repository, or earlier in the request
   */
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
  /**
   * artifacts whose subject is this image: signatures, SBOMs
   */
  'referrers': (_ecremulator_admin_v1_GeneratedImage__Output)[];
}
