// From ecremulator/admin/v1/event_service.proto


export interface NotificationEvent {
  /**
   * EventBridge: "ECR Image Action", "ECR Image Scan"
   */
  'detailType'?: (string);
  /**
   * the whole envelope
   */
  'json'?: (string);
}

export interface NotificationEvent__Output {
  /**
   * EventBridge: "ECR Image Action", "ECR Image Scan"
   */
  'detailType': (string);
  /**
   * the whole envelope
   */
  'json': (string);
}
