// From ecremulator/admin/v1/registry_service.proto

import type { Timestamp as _google_protobuf_Timestamp, Timestamp__Output as _google_protobuf_Timestamp__Output } from '../../../google/protobuf/Timestamp.js';
import type { RegistryRef as _ecremulator_admin_v1_RegistryRef, RegistryRef__Output as _ecremulator_admin_v1_RegistryRef__Output } from '../../../ecremulator/admin/v1/RegistryRef.js';
import type { Long } from '@grpc/proto-loader';

export interface Snapshot {
  'id'?: (string);
  /**
   * wall time
   */
  'createTime'?: (_google_protobuf_Timestamp | null);
  'labels'?: ({[key: string]: string});
  'imageCount'?: (number | string | Long);
  /**
   * of all layers; a layer shared by repositories counts for each of them
   */
  'blobBytes'?: (number | string | Long);
  'source'?: (_ecremulator_admin_v1_RegistryRef | null);
  'repositoryCount'?: (number | string | Long);
}

export interface Snapshot__Output {
  'id': (string);
  /**
   * wall time
   */
  'createTime': (_google_protobuf_Timestamp__Output | null);
  'labels': ({[key: string]: string});
  'imageCount': (string);
  /**
   * of all layers; a layer shared by repositories counts for each of them
   */
  'blobBytes': (string);
  'source': (_ecremulator_admin_v1_RegistryRef__Output | null);
  'repositoryCount': (string);
}
