// From ecremulator/admin/v1/server_service.proto

import type { Timestamp as _google_protobuf_Timestamp, Timestamp__Output as _google_protobuf_Timestamp__Output } from '../../../google/protobuf/Timestamp.js';
import type { Storage as _ecremulator_admin_v1_Storage, Storage__Output as _ecremulator_admin_v1_Storage__Output } from '../../../ecremulator/admin/v1/Storage.js';
import type { EventTarget as _ecremulator_admin_v1_EventTarget, EventTarget__Output as _ecremulator_admin_v1_EventTarget__Output } from '../../../ecremulator/admin/v1/EventTarget.js';
import type { Long } from '@grpc/proto-loader';

export interface GetServerInfoResponse {
  'version'?: (string);
  'commit'?: (string);
  'startTime'?: (_google_protobuf_Timestamp | null);
  /**
   * As reachable by the caller: on the host of its `:authority`, or on --public-host. Empty if the caller used another port
   * than this server has bound (docker published it under another number, or a proxy is in front of it), since the server
   * can't know the API's port then. The program that published the ports knows it: testcontainers' getMappedPort.
   */
  'apiEndpoint'?: (string);
  /**
   * "localhost:4577"; "{account}.dkr.ecr.{region}.amazonaws.com" with AWS's host names; empty as api_endpoint.
   */
  'registryHostTemplate'?: (string);
  /**
   * feature detection, never version sniffing
   */
  'capabilities'?: (string)[];
  'seed'?: (number | string | Long);
  'storage'?: (_ecremulator_admin_v1_Storage | null);
  /**
   * unset = the server has none
   */
  'eventTarget'?: (_ecremulator_admin_v1_EventTarget | null);
}

export interface GetServerInfoResponse__Output {
  'version': (string);
  'commit': (string);
  'startTime': (_google_protobuf_Timestamp__Output | null);
  /**
   * As reachable by the caller: on the host of its `:authority`, or on --public-host. Empty if the caller used another port
   * than this server has bound (docker published it under another number, or a proxy is in front of it), since the server
   * can't know the API's port then. The program that published the ports knows it: testcontainers' getMappedPort.
   */
  'apiEndpoint': (string);
  /**
   * "localhost:4577"; "{account}.dkr.ecr.{region}.amazonaws.com" with AWS's host names; empty as api_endpoint.
   */
  'registryHostTemplate': (string);
  /**
   * feature detection, never version sniffing
   */
  'capabilities': (string)[];
  'seed': (string);
  'storage': (_ecremulator_admin_v1_Storage__Output | null);
  /**
   * unset = the server has none
   */
  'eventTarget': (_ecremulator_admin_v1_EventTarget__Output | null);
}
