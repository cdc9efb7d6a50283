// From ecremulator/admin/v1/state_service.proto


export interface RawManifest {
  'manifest'?: (Buffer | Uint8Array | string);
  'mediaType'?: (string);
  'blobs'?: (Buffer | Uint8Array | string)[];
  /**
   * broken on purpose: any bytes, and missing layers and child images
   */
  'skipValidation'?: (boolean);
}

export interface RawManifest__Output {
  'manifest': (Buffer);
  'mediaType': (string);
  'blobs': (Buffer)[];
  /**
   * broken on purpose: any bytes, and missing layers and child images
   */
  'skipValidation': (boolean);
}
