// From ecremulator/admin/v1/state_service.proto

import type { GeneratedImage as _ecremulator_admin_v1_GeneratedImage, GeneratedImage__Output as _ecremulator_admin_v1_GeneratedImage__Output } from '../../../ecremulator/admin/v1/GeneratedImage.js';
import type { RawManifest as _ecremulator_admin_v1_RawManifest, RawManifest__Output as _ecremulator_admin_v1_RawManifest__Output } from '../../../ecremulator/admin/v1/RawManifest.js';
import type { Timestamp as _google_protobuf_Timestamp, Timestamp__Output as _google_protobuf_Timestamp__Output } from '../../../google/protobuf/Timestamp.js';

export interface ImageSpec {
  /**
   * created if it doesn't exist
   */
  'repository'?: (string);
  /**
   * for an OCI layout: unset = the tags that it names
   */
  'tags'?: (string)[];
  'generated'?: (_ecremulator_admin_v1_GeneratedImage | null);
  /**
   * As written by docker save, skopeo copy to oci-archive: or docker-archive:, or crane pull; not compressed.
   */
  'ociLayoutTar'?: (Buffer | Uint8Array | string);
  'raw'?: (_ecremulator_admin_v1_RawManifest | null);
  /**
   * From 1970 to now by the clock of the registry: lifecycle and age tests. Unset = now.
   */
  'pushTime'?: (_google_protobuf_Timestamp | null);
  'lastPullTime'?: (_google_protobuf_Timestamp | null);
  /**
   * For generated images: how many to create, with the same layers but each with its own digest. "{n}" in tags is the
   * image's number, from 1. 0 = 1.
   */
  'count'?: (number);
  'content'?: "generated"|"ociLayoutTar"|"raw";
}

export interface ImageSpec__Output {
  /**
   * created if it doesn't exist
   */
  'repository': (string);
  /**
   * for an OCI layout: unset = the tags that it names
   */
  'tags': (string)[];
  'generated'?: (_ecremulator_admin_v1_GeneratedImage__Output | null);
  /**
   * As written by docker save, skopeo copy to oci-archive: or docker-archive:, or crane pull; not compressed.
   */
  'ociLayoutTar'?: (Buffer);
  'raw'?: (_ecremulator_admin_v1_RawManifest__Output | null);
  /**
   * From 1970 to now by the clock of the registry: lifecycle and age tests. Unset = now.
   */
  'pushTime': (_google_protobuf_Timestamp__Output | null);
  'lastPullTime': (_google_protobuf_Timestamp__Output | null);
  /**
   * For generated images: how many to create, with the same layers but each with its own digest. "{n}" in tags is the
   * image's number, from 1. 0 = 1.
   */
  'count': (number);
  'content'?: "generated"|"ociLayoutTar"|"raw";
}
