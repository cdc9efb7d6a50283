// From ecremulator/admin/v1/event_service.proto


export interface ChangeEvent {
  /**
   * image.pushed image.deleted image.expired tag.moved scan.phase upload.expired layer.uploaded layer.mounted layer.collected image.restoring image.signing repository.created ...
   */
  'kind'?: (string);
  'repository'?: (string);
  'digest'?: (string);
  'tag'?: (string);
  /**
   * request id, "lifecycle rule 1", "signing <profile>", "clock", "admin"
   */
  'cause'?: (string);
  'detailJson'?: (string);
}

export interface ChangeEvent__Output {
  /**
   * image.pushed image.deleted image.expired tag.moved scan.phase upload.expired layer.uploaded layer.mounted layer.collected image.restoring image.signing repository.created ...
   */
  'kind': (string);
  'repository': (string);
  'digest': (string);
  'tag': (string);
  /**
   * request id, "lifecycle rule 1", "signing <profile>", "clock", "admin"
   */
  'cause': (string);
  'detailJson': (string);
}
