// From ecremulator/admin/v1/registry_service.proto

import type { Duration as _google_protobuf_Duration, Duration__Output as _google_protobuf_Duration__Output } from '../../../google/protobuf/Duration.js';
import type { Long } from '@grpc/proto-loader';

export interface CreateRegistryRequest {
  /**
   * default us-east-1
   */
  'region'?: (string);
  /**
   * unset = allocate; a taken one is ALREADY_EXISTS
   */
  'accountId'?: (string);
  'labels'?: ({[key: string]: string});
  /**
   * lease: a killed test run cleans up after itself
   */
  'ttl'?: (_google_protobuf_Duration | null);
  'seed'?: (number | string | Long);
  /**
   * Starts from the snapshot: its content, scans and clock, and its seed unless one is given. Nothing is copied until it
   * changes. ARNs and hosts are the new registry's.
   */
  'fromSnapshot'?: (string);
  '_seed'?: "seed";
}

export interface CreateRegistryRequest__Output {
  /**
   * default us-east-1
   */
  'region': (string);
  /**
   * unset = allocate; a taken one is ALREADY_EXISTS
   */
  'accountId': (string);
  'labels': ({[key: string]: string});
  /**
   * lease: a killed test run cleans up after itself
   */
  'ttl': (_google_protobuf_Duration__Output | null);
  'seed'?: (string);
  /**
   * Starts from the snapshot: its content, scans and clock, and its seed unless one is given. Nothing is copied until it
   * changes. ARNs and hosts are the new registry's.
   */
  'fromSnapshot': (string);
  '_seed'?: "seed";
}
