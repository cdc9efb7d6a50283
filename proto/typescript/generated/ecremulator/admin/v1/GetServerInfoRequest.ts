// From ecremulator/admin/v1/server_service.proto


export interface GetServerInfoRequest {
}

export interface GetServerInfoRequest__Output {
}
