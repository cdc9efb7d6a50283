import type { ErrorRow } from "./error-row.js";

/** Errors about repositories, images and layers. */
export const CONTENT_ERRORS = {
  EmptyUploadException: {
    oci: "BLOB_UPLOAD_INVALID",
    text: "The upload with id '<uploadId>' in the repository with name '<repository>' in registry with id '<account>' cannot be completed because it does not have any parts",
    source: "seen on AWS: D",
  },
  ImageAlreadyExistsException: {
    text: "Image with digest '<digest>' and tag '<tag>' already exists in the repository with name '<repository>' in registry with id '<account>'",
    source: "seen on AWS: C.1",
  },
  ImageArchivedException: {
    oci: "MANIFEST_UNKNOWN",
    text: "The image with digest '<digest>' in the repository with name '<repository>' is archived",
    source: "inferred: C.7",
  },
  ImageDigestDoesNotMatchException: {
    oci: "MANIFEST_INVALID",
    text: "The image with digest '<digest>' in repository '<repository>' and registry ID '<account>' does not match the image digest that Amazon ECR has calculated.",
    source: "seen on AWS: C.1",
  },
  ImageNotFoundException: {
    oci: "MANIFEST_UNKNOWN",
    text: "The image with imageId <imageId> does not exist within the repository with name '<repository>' in the registry with id '<account>'",
    source: "seen on AWS: C.5",
  },
  ImageStorageClassUpdateNotSupportedException: {
    text: "The storage class of the image with digest '<digest>' in the repository with name '<repository>' in the registry with id '<account>' cannot be updated because the image <reason>",
    source: "inferred: C.7",
  },
  ImageTagAlreadyExistsException: {
    oci: "TAG_INVALID",
    text: "The image tag '<tag>' already exists in the '<repository>' repository and cannot be overwritten because the tag is immutable.",
    source: "seen on AWS: C.1",
  },
  InvalidLayerException: {
    oci: "BLOB_UPLOAD_INVALID",
    text: "None of the provided layer digests match the calculated layer digest",
    source: "seen on AWS: D",
  },
  InvalidLayerPartException: { oci: { code: "BLOB_UPLOAD_INVALID", status: 416 }, source: "seen on AWS: D" },
  InvalidTagParameterException: { source: "documented: B.3" },
  LayerAlreadyExistsException: {
    oci: "BLOB_UPLOAD_INVALID",
    text: "The layer with digest '<digest>' already exists in the repository with name '<repository>' in registry with id '<account>'",
    source: "inferred: D",
  },
  LayerInaccessibleException: {
    oci: "BLOB_UNKNOWN",
    text: "The layer with digest '<digest>' in the repository with name '<repository>' in the registry with id '<account>' is not associated with an active image",
    source: "inferred: D",
  },
  LayerPartTooSmallException: {
    oci: "BLOB_UPLOAD_INVALID",
    text: "All layer parts except the last part should be at least 5MB",
    source: "seen on AWS: D",
  },
  LayersNotFoundException: {
    oci: "BLOB_UNKNOWN",
    text: "The layer with digest '<digest>' does not exist within the repository with name '<repository>' in the registry with id '<account>'",
    texts: {
      push: "Layers with digests '[<digests>]' required for pushing image into repository with name '<repository>' in the registry with id '<account>' do not exist",
    },
    source: "seen on AWS: D; that of pushes is inferred: C.1",
  },
  ReferencedImagesNotFoundException: {
    oci: "MANIFEST_BLOB_UNKNOWN",
    text: "Images with digests '[<digests>]' required for pushing image into repository with name '<repository>' in the registry with id '<account>' do not exist",
    source: "seen on AWS: C.1",
  },
  RepositoryAlreadyExistsException: {
    text: "The repository with name '<repository>' already exists in the registry with id '<account>'",
    source: "seen on AWS: B.3",
  },
  RepositoryNotEmptyException: {
    text: "The repository with name '<repository>' in registry with id '<account>' cannot be deleted because it still contains images",
    source: "inferred: B.3",
  },
  RepositoryNotFoundException: {
    oci: "NAME_UNKNOWN",
    text: "The repository with name '<repository>' does not exist in the registry with id '<account>'",
    source: "seen on AWS: B.3",
  },
  TooManyTagsException: {
    text: "The number of tags exceeds the maximum allowed number of tags per repository which is '<maximum>'",
    source: "inferred: B.3",
  },
  UploadNotFoundException: {
    oci: "BLOB_UPLOAD_UNKNOWN",
    text: "The upload with id '<uploadId>' in the repository with name '<repository>' in registry with id '<account>' does not exist",
    source: "inferred: D",
  },
} as const satisfies Readonly<Record<string, ErrorRow>>;
