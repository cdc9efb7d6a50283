// From ecremulator/admin/v1/rule_service.proto


export interface RawResponse {
  'httpStatus'?: (number);
  'headers'?: ({[key: string]: string});
  'body'?: (Buffer | Uint8Array | string);
}

export interface RawResponse__Output {
  'httpStatus': (number);
  'headers': ({[key: string]: string});
  'body': (Buffer);
}
