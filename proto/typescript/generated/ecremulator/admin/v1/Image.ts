// From ecremulator/admin/v1/state_service.proto

import type { Timestamp as _google_protobuf_Timestamp, Timestamp__Output as _google_protobuf_Timestamp__Output } from '../../../google/protobuf/Timestamp.js';
import type { Scan as _ecremulator_admin_v1_Scan, Scan__Output as _ecremulator_admin_v1_Scan__Output } from '../../../ecremulator/admin/v1/Scan.js';
import type { Long } from '@grpc/proto-loader';

export interface Image {
  'repository'?: (string);
  'digest'?: (string);
  'tags'?: (string)[];
  'mediaType'?: (string);
  'artifactType'?: (string);
  'subjectDigest'?: (string);
  'sizeBytes'?: (number | string | Long);
  'pushTime'?: (_google_protobuf_Timestamp | null);
  'lastPullTime'?: (_google_protobuf_Timestamp | null);
  'pullCount'?: (number | string | Long);
  'layerDigests'?: (string)[];
  'childDigests'?: (string)[];
  'scan'?: (_ecremulator_admin_v1_Scan | null);
  /**
   * GetImage only
   */
  'manifest'?: (Buffer | Uint8Array | string);
  /**
   * registry time; unset = not deleted
   */
  'deleteTime'?: (_google_protobuf_Timestamp | null);
  /**
   * what deleted the image: a request id, "lifecycle rule 1", "admin", ...
   */
  'deleteCause'?: (string);
}

export interface Image__Output {
  'repository': (string);
  'digest': (string);
  'tags': (string)[];
  'mediaType': (string);
  'artifactType': (string);
  'subjectDigest': (string);
  'sizeBytes': (string);
  'pushTime': (_google_protobuf_Timestamp__Output | null);
  'lastPullTime': (_google_protobuf_Timestamp__Output | null);
  'pullCount': (string);
  'layerDigests': (string)[];
  'childDigests': (string)[];
  'scan': (_ecremulator_admin_v1_Scan__Output | null);
  /**
   * GetImage only
   */
  'manifest': (Buffer);
  /**
   * registry time; unset = not deleted
   */
  'deleteTime': (_google_protobuf_Timestamp__Output | null);
  /**
   * what deleted the image: a request id, "lifecycle rule 1", "admin", ...
   */
  'deleteCause': (string);
}
