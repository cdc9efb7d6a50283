// From ecremulator/admin/v1/scan_service.proto

import type { Struct as _google_protobuf_Struct, Struct__Output as _google_protobuf_Struct__Output } from '../../../google/protobuf/Struct.js';

/**
 * Neutral. The server derives the BASIC and the ENHANCED shape, the severity counts, the
 * DescribeImages summary and the EventBridge events from the same data.
 */
export interface Finding {
  /**
   * CVE-2026-0001
   */
  'name'?: (string);
  /**
   * INFORMATIONAL LOW MEDIUM HIGH CRITICAL UNDEFINED (ENHANCED: UNTRIAGED)
   */
  'severity'?: (string);
  'description'?: (string);
  'uri'?: (string);
  'packageName'?: (string);
  'packageVersion'?: (string);
  'fixedVersion'?: (string);
  'packageManager'?: (string);
  'filePath'?: (string);
  'cvssScore'?: (number | string);
  'cvssVector'?: (string);
  /**
   * merged over the derived shape
   */
  'basicOverrides'?: (_google_protobuf_Struct | null);
  'enhancedOverrides'?: (_google_protobuf_Struct | null);
}

/**
 * Neutral. The server derives the BASIC and the ENHANCED shape, the severity counts, the
 * DescribeImages summary and the EventBridge events from the same data.
 */
export interface Finding__Output {
  /**
   * CVE-2026-0001
   */
  'name': (string);
  /**
   * INFORMATIONAL LOW MEDIUM HIGH CRITICAL UNDEFINED (ENHANCED: UNTRIAGED)
   */
  'severity': (string);
  'description': (string);
  'uri': (string);
  'packageName': (string);
  'packageVersion': (string);
  'fixedVersion': (string);
  'packageManager': (string);
  'filePath': (string);
  'cvssScore': (number);
  'cvssVector': (string);
  /**
   * merged over the derived shape
   */
  'basicOverrides': (_google_protobuf_Struct__Output | null);
  'enhancedOverrides': (_google_protobuf_Struct__Output | null);
}
