// From ecremulator/admin/v1/rule_service.proto


export interface ListPresetsRequest {
}

export interface ListPresetsRequest__Output {
}
