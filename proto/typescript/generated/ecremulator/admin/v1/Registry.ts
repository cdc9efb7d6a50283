// From ecremulator/admin/v1/registry_service.proto

import type { RegistryRef as _ecremulator_admin_v1_RegistryRef, RegistryRef__Output as _ecremulator_admin_v1_RegistryRef__Output } from '../../../ecremulator/admin/v1/RegistryRef.js';
import type { Credentials as _ecremulator_admin_v1_Credentials, Credentials__Output as _ecremulator_admin_v1_Credentials__Output } from '../../../ecremulator/admin/v1/Credentials.js';
import type { Clock as _ecremulator_admin_v1_Clock, Clock__Output as _ecremulator_admin_v1_Clock__Output } from '../../../ecremulator/admin/v1/Clock.js';
import type { Timestamp as _google_protobuf_Timestamp, Timestamp__Output as _google_protobuf_Timestamp__Output } from '../../../google/protobuf/Timestamp.js';
import type { Long } from '@grpc/proto-loader';

export interface Registry {
  'ref'?: (_ecremulator_admin_v1_RegistryRef | null);
  /**
   * e.g. test=TestPushRetries
   */
  'labels'?: ({[key: string]: string});
  /**
   * access key id encodes the account
   */
  'credentials'?: (_ecremulator_admin_v1_Credentials | null);
  /**
   * as in GetServerInfoResponse.api_endpoint; may be empty
   */
  'apiEndpoint'?: (string);
  /**
   * for docker / crane; may be empty likewise
   */
  'registryHost'?: (string);
  /**
   * print it on failure; pass it back to replay
   */
  'seed'?: (number | string | Long);
  'clock'?: (_ecremulator_admin_v1_Clock | null);
  /**
   * wall time
   */
  'createTime'?: (_google_protobuf_Timestamp | null);
  /**
   * wall time; lease end
   */
  'expireTime'?: (_google_protobuf_Timestamp | null);
  'lastSequence'?: (number | string | Long);
  'repositoryCount'?: (number | string | Long);
  'imageCount'?: (number | string | Long);
}

export interface Registry__Output {
  'ref': (_ecremulator_admin_v1_RegistryRef__Output | null);
  /**
   * e.g. test=TestPushRetries
   */
  'labels': ({[key: string]: string});
  /**
   * access key id encodes the account
   */
  'credentials': (_ecremulator_admin_v1_Credentials__Output | null);
  /**
   * as in GetServerInfoResponse.api_endpoint; may be empty
   */
  'apiEndpoint': (string);
  /**
   * for docker / crane; may be empty likewise
   */
  'registryHost': (string);
  /**
   * print it on failure; pass it back to replay
   */
  'seed': (string);
  'clock': (_ecremulator_admin_v1_Clock__Output | null);
  /**
   * wall time
   */
  'createTime': (_google_protobuf_Timestamp__Output | null);
  /**
   * wall time; lease end
   */
  'expireTime': (_google_protobuf_Timestamp__Output | null);
  'lastSequence': (string);
  'repositoryCount': (string);
  'imageCount': (string);
}
