// From ecremulator/admin/v1/state_service.proto

import type { GeneratedImage as _ecremulator_admin_v1_GeneratedImage, GeneratedImage__Output as _ecremulator_admin_v1_GeneratedImage__Output } from '../../../ecremulator/admin/v1/GeneratedImage.js';
import type { RawManifest as _ecremulator_admin_v1_RawManifest, RawManifest__Output as _ecremulator_admin_v1_RawManifest__Output } from '../../../ecremulator/admin/v1/RawManifest.js';
import type { Timestamp as _google_protobuf_Timestamp, Timestamp__Output as _google_protobuf_Timestamp__Output } from '../../../google/protobuf/Timestamp.js';

export interface ImageSpec {
  'repository'?: (string);
  'tags'?: (string)[];
  'generated'?: (_ecremulator_admin_v1_GeneratedImage | null);
  /**
   * from crane / skopeo / docker save
   */
  'ociLayoutTar'?: (Buffer | Uint8Array | string);
  'raw'?: (_ecremulator_admin_v1_RawManifest | null);
  /**
   * may be in the past: lifecycle and age tests
   */
  'pushTime'?: (_google_protobuf_Timestamp | null);
  'lastPullTime'?: (_google_protobuf_Timestamp | null);
  'content'?: "generated"|"ociLayoutTar"|"raw";
}

export interface ImageSpec__Output {
  'repository': (string);
  'tags': (string)[];
  'generated'?: (_ecremulator_admin_v1_GeneratedImage__Output | null);
  /**
   * from crane / skopeo / docker save
   */
  'ociLayoutTar'?: (Buffer);
  'raw'?: (_ecremulator_admin_v1_RawManifest__Output | null);
  /**
   * may be in the past: lifecycle and age tests
   */
  'pushTime': (_google_protobuf_Timestamp__Output | null);
  'lastPullTime': (_google_protobuf_Timestamp__Output | null);
  'content'?: "generated"|"ociLayoutTar"|"raw";
}
