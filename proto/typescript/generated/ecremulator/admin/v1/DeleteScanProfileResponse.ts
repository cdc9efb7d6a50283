// From ecremulator/admin/v1/scan_service.proto


export interface DeleteScanProfileResponse {
}

export interface DeleteScanProfileResponse__Output {
}
