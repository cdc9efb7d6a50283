// From ecremulator/admin/v1/server_service.proto

import type { Timestamp as _google_protobuf_Timestamp, Timestamp__Output as _google_protobuf_Timestamp__Output } from '../../../google/protobuf/Timestamp.js';
import type { Storage as _ecremulator_admin_v1_Storage, Storage__Output as _ecremulator_admin_v1_Storage__Output } from '../../../ecremulator/admin/v1/Storage.js';
import type { Long } from '@grpc/proto-loader';

export interface GetServerInfoResponse {
  'version'?: (string);
  'commit'?: (string);
  'startTime'?: (_google_protobuf_Timestamp | null);
  /**
   * as reachable by the caller (testcontainers may override)
   */
  'apiEndpoint'?: (string);
  /**
   * "localhost:4577"; "{account}.dkr.ecr.{region}.amazonaws.com" with AWS's host names
   */
  'registryHostTemplate'?: (string);
  /**
   * feature detection, never version sniffing
   */
  'capabilities'?: (string)[];
  'seed'?: (number | string | Long);
  'storage'?: (_ecremulator_admin_v1_Storage | null);
}

export interface GetServerInfoResponse__Output {
  'version': (string);
  'commit': (string);
  'startTime': (_google_protobuf_Timestamp__Output | null);
  /**
   * as reachable by the caller (testcontainers may override)
   */
  'apiEndpoint': (string);
  /**
   * "localhost:4577"; "{account}.dkr.ecr.{region}.amazonaws.com" with AWS's host names
   */
  'registryHostTemplate': (string);
  /**
   * feature detection, never version sniffing
   */
  'capabilities': (string)[];
  'seed': (string);
  'storage': (_ecremulator_admin_v1_Storage__Output | null);
}
