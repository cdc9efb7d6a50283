// From ecremulator/admin/v1/scan_service.proto

export const ReportFormat = {
  REPORT_FORMAT_UNSPECIFIED: 'REPORT_FORMAT_UNSPECIFIED',
  /**
   * trivy image --format json
   */
  REPORT_FORMAT_TRIVY: 'REPORT_FORMAT_TRIVY',
  /**
   * grype -o json
   */
  REPORT_FORMAT_GRYPE: 'REPORT_FORMAT_GRYPE',
  /**
   * SARIF 2.1.0
   */
  REPORT_FORMAT_SARIF: 'REPORT_FORMAT_SARIF',
  /**
   * the answer of DescribeImageScanFindings, basic or enhanced
   */
  REPORT_FORMAT_ECR: 'REPORT_FORMAT_ECR',
  /**
   * the answer of Amazon Inspector's ListFindings
   */
  REPORT_FORMAT_INSPECTOR: 'REPORT_FORMAT_INSPECTOR',
} as const;

export type ReportFormat =
  | 'REPORT_FORMAT_UNSPECIFIED'
  | 0
  /**
   * trivy image --format json
   */
  | 'REPORT_FORMAT_TRIVY'
  | 1
  /**
   * grype -o json
   */
  | 'REPORT_FORMAT_GRYPE'
  | 2
  /**
   * SARIF 2.1.0
   */
  | 'REPORT_FORMAT_SARIF'
  | 3
  /**
   * the answer of DescribeImageScanFindings, basic or enhanced
   */
  | 'REPORT_FORMAT_ECR'
  | 4
  /**
   * the answer of Amazon Inspector's ListFindings
   */
  | 'REPORT_FORMAT_INSPECTOR'
  | 5

export type ReportFormat__Output = typeof ReportFormat[keyof typeof ReportFormat]
