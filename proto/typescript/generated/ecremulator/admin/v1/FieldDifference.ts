// From ecremulator/admin/v1/event_service.proto


export interface FieldDifference {
  'field'?: (string);
  'expected'?: (string);
  'actual'?: (string);
}

export interface FieldDifference__Output {
  'field': (string);
  'expected': (string);
  'actual': (string);
}
