// From ecremulator/admin/v1/state_service.proto

import type { GeneratedImage as _ecremulator_admin_v1_GeneratedImage, GeneratedImage__Output as _ecremulator_admin_v1_GeneratedImage__Output } from '../../../ecremulator/admin/v1/GeneratedImage.js';
import type { RawManifest as _ecremulator_admin_v1_RawManifest, RawManifest__Output as _ecremulator_admin_v1_RawManifest__Output } from '../../../ecremulator/admin/v1/RawManifest.js';
import type { Timestamp as _google_protobuf_Timestamp, Timestamp__Output as _google_protobuf_Timestamp__Output } from '../../../google/protobuf/Timestamp.js';

export interface ImageSpec {
  /**
   * is made if it isn't there
   */
  'repository'?: (string);
  /**
   * of an OCI layout: unset = those that it says
   */
  'tags'?: (string)[];
  'generated'?: (_ecremulator_admin_v1_GeneratedImage | null);
  /**
   * As docker save, skopeo copy ... oci-archive: or docker-archive:, and crane pull write it; not compressed.
   */
  'ociLayoutTar'?: (Buffer | Uint8Array | string);
  'raw'?: (_ecremulator_admin_v1_RawManifest | null);
  /**
   * From 1970 to now by the clock of the registry: lifecycle and age tests. Unset = now.
   */
  'pushTime'?: (_google_protobuf_Timestamp | null);
  'lastPullTime'?: (_google_protobuf_Timestamp | null);
  /**
   * Of generated images: so many of them with the same layers, each with a digest of its own. "{n}" in tags is the number
   * of the image, from 1. 0 = 1.
   */
  'count'?: (number);
  'content'?: "generated"|"ociLayoutTar"|"raw";
}

export interface ImageSpec__Output {
  /**
   * is made if it isn't there
   */
  'repository': (string);
  /**
   * of an OCI layout: unset = those that it says
   */
  'tags': (string)[];
  'generated'?: (_ecremulator_admin_v1_GeneratedImage__Output | null);
  /**
   * As docker save, skopeo copy ... oci-archive: or docker-archive:, and crane pull write it; not compressed.
   */
  'ociLayoutTar'?: (Buffer);
  'raw'?: (_ecremulator_admin_v1_RawManifest__Output | null);
  /**
   * From 1970 to now by the clock of the registry: lifecycle and age tests. Unset = now.
   */
  'pushTime': (_google_protobuf_Timestamp__Output | null);
  'lastPullTime': (_google_protobuf_Timestamp__Output | null);
  /**
   * Of generated images: so many of them with the same layers, each with a digest of its own. "{n}" in tags is the number
   * of the image, from 1. 0 = 1.
   */
  'count': (number);
  'content'?: "generated"|"ociLayoutTar"|"raw";
}
