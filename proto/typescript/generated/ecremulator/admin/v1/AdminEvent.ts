// From ecremulator/admin/v1/event_service.proto


export interface AdminEvent {
  'rpc'?: (string);
  'peer'?: (string);
  'summary'?: (string);
}

export interface AdminEvent__Output {
  'rpc': (string);
  'peer': (string);
  'summary': (string);
}
