// From ecremulator/admin/v1/rule_service.proto

import type { Timestamp as _google_protobuf_Timestamp, Timestamp__Output as _google_protobuf_Timestamp__Output } from '../../../google/protobuf/Timestamp.js';

export interface HeldRequest {
  'requestId'?: (string);
  'ruleId'?: (string);
  'operation'?: (string);
  'repository'?: (string);
  'reference'?: (string);
  'holdTime'?: (_google_protobuf_Timestamp | null);
}

export interface HeldRequest__Output {
  'requestId': (string);
  'ruleId': (string);
  'operation': (string);
  'repository': (string);
  'reference': (string);
  'holdTime': (_google_protobuf_Timestamp__Output | null);
}
