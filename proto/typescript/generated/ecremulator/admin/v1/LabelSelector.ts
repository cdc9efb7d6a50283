// From ecremulator/admin/v1/rule_service.proto


export interface LabelSelector {
  'match'?: ({[key: string]: string});
}

export interface LabelSelector__Output {
  'match': ({[key: string]: string});
}
