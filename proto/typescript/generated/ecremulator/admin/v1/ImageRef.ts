// From ecremulator/admin/v1/types.proto


/**
 * ECR names contain "/", so images are addressed by structured fields, never by a joined path.
 */
export interface ImageRef {
  'repository'?: (string);
  'tag'?: (string);
  'digest'?: (string);
  'reference'?: "tag"|"digest";
}

/**
 * ECR names contain "/", so images are addressed by structured fields, never by a joined path.
 */
export interface ImageRef__Output {
  'repository': (string);
  'tag'?: (string);
  'digest'?: (string);
  'reference'?: "tag"|"digest";
}
