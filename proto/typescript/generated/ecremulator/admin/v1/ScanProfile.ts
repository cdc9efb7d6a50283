// From ecremulator/admin/v1/scan_service.proto

import type { RegistryRef as _ecremulator_admin_v1_RegistryRef, RegistryRef__Output as _ecremulator_admin_v1_RegistryRef__Output } from '../../../ecremulator/admin/v1/RegistryRef.js';
import type { ScanPhase as _ecremulator_admin_v1_ScanPhase, ScanPhase__Output as _ecremulator_admin_v1_ScanPhase__Output } from '../../../ecremulator/admin/v1/ScanPhase.js';
import type { Finding as _ecremulator_admin_v1_Finding, Finding__Output as _ecremulator_admin_v1_Finding__Output } from '../../../ecremulator/admin/v1/Finding.js';
import type { FindingGenerator as _ecremulator_admin_v1_FindingGenerator, FindingGenerator__Output as _ecremulator_admin_v1_FindingGenerator__Output } from '../../../ecremulator/admin/v1/FindingGenerator.js';
import type { Struct as _google_protobuf_Struct, Struct__Output as _google_protobuf_Struct__Output } from '../../../google/protobuf/Struct.js';
import type { Long } from '@grpc/proto-loader';

/**
 * Resolution: digest > tag > repository name > longest repository glob > default; then newest.
 * The winner is pinned to the digest when the scan starts, so a tag and its digest agree.
 */
export interface ScanProfile {
  'id'?: (string);
  'registry'?: (_ecremulator_admin_v1_RegistryRef | null);
  'labels'?: ({[key: string]: string});
  /**
   * globs
   */
  'repositories'?: (string)[];
  /**
   * tag or digest globs
   */
  'references'?: (string)[];
  /**
   * empty = COMPLETE at once (ENHANCED: ACTIVE)
   */
  'phases'?: (_ecremulator_admin_v1_ScanPhase)[];
  'findings'?: (_ecremulator_admin_v1_Finding)[];
  /**
   * added to findings
   */
  'generator'?: (_ecremulator_admin_v1_FindingGenerator | null);
  /**
   * DescribeImageScanFindings body, used as is
   */
  'verbatimResponse'?: (_google_protobuf_Struct | null);
  /**
   * output only
   */
  'matchCount'?: (number | string | Long);
}

/**
 * Resolution: digest > tag > repository name > longest repository glob > default; then newest.
 * The winner is pinned to the digest when the scan starts, so a tag and its digest agree.
 */
export interface ScanProfile__Output {
  'id': (string);
  'registry': (_ecremulator_admin_v1_RegistryRef__Output | null);
  'labels': ({[key: string]: string});
  /**
   * globs
   */
  'repositories': (string)[];
  /**
   * tag or digest globs
   */
  'references': (string)[];
  /**
   * empty = COMPLETE at once (ENHANCED: ACTIVE)
   */
  'phases': (_ecremulator_admin_v1_ScanPhase__Output)[];
  'findings': (_ecremulator_admin_v1_Finding__Output)[];
  /**
   * added to findings
   */
  'generator': (_ecremulator_admin_v1_FindingGenerator__Output | null);
  /**
   * DescribeImageScanFindings body, used as is
   */
  'verbatimResponse': (_google_protobuf_Struct__Output | null);
  /**
   * output only
   */
  'matchCount': (string);
}
