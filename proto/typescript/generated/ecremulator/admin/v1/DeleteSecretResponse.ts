// From ecremulator/admin/v1/secret_service.proto


export interface DeleteSecretResponse {
}

export interface DeleteSecretResponse__Output {
}
