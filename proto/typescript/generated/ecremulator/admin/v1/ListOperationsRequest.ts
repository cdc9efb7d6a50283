// From ecremulator/admin/v1/server_service.proto


export interface ListOperationsRequest {
}

export interface ListOperationsRequest__Output {
}
