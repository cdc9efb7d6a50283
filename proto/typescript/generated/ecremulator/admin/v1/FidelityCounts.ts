// From ecremulator/admin/v1/event_service.proto


export interface FidelityCounts {
  'inferred'?: (number);
  'documented'?: (number);
  'seenOnAws'?: (number);
  'forced'?: (number);
  'notJudged'?: (number);
}

export interface FidelityCounts__Output {
  'inferred': (number);
  'documented': (number);
  'seenOnAws': (number);
  'forced': (number);
  'notJudged': (number);
}
