import type { OperationContext } from "../operation.js";
import { batchCheckLayerAvailability } from "./batch-check-layer-availability.js";
import { batchDeleteImage } from "./batch-delete-image.js";
import { batchGetImage } from "./batch-get-image.js";
import { completeLayerUpload } from "./complete-layer-upload.js";
import { createRepository } from "./create-repository.js";
import { deleteRepository } from "./delete-repository.js";
import { describeImageScanFindings } from "./describe-image-scan-findings.js";
import { describeImages } from "./describe-images.js";
import { describeRegistry } from "./describe-registry.js";
import { describeRepositories } from "./describe-repositories.js";
import { getAuthorizationToken } from "./get-authorization-token.js";
import { getDownloadUrlForLayer } from "./get-download-url-for-layer.js";
import { initiateLayerUpload } from "./initiate-layer-upload.js";
import { listImages } from "./list-images.js";
import { listTagsForResource } from "./list-tags-for-resource.js";
import { putImage } from "./put-image.js";
import { putImageTagMutability } from "./put-image-tag-mutability.js";
import { startImageScan } from "./start-image-scan.js";
import { tagResource } from "./tag-resource.js";
import { untagResource } from "./untag-resource.js";
import { uploadLayerPart } from "./upload-layer-part.js";

type AnyOperation = (context: OperationContext, input: never) => object | Promise<object>;

/** Every operation that is built, by the name in X-Amz-Target. */
export const OPERATIONS: ReadonlyMap<string, AnyOperation> = new Map<string, AnyOperation>([
  ["BatchCheckLayerAvailability", batchCheckLayerAvailability],
  ["BatchDeleteImage", batchDeleteImage],
  ["BatchGetImage", batchGetImage],
  ["CompleteLayerUpload", completeLayerUpload],
  ["CreateRepository", createRepository],
  ["DeleteRepository", deleteRepository],
  ["DescribeImageScanFindings", describeImageScanFindings],
  ["DescribeImages", describeImages],
  ["DescribeRegistry", describeRegistry],
  ["DescribeRepositories", describeRepositories],
  ["GetAuthorizationToken", getAuthorizationToken],
  ["GetDownloadUrlForLayer", getDownloadUrlForLayer],
  ["InitiateLayerUpload", initiateLayerUpload],
  ["ListImages", listImages],
  ["ListTagsForResource", listTagsForResource],
  ["PutImage", putImage],
  ["PutImageTagMutability", putImageTagMutability],
  ["StartImageScan", startImageScan],
  ["TagResource", tagResource],
  ["UntagResource", untagResource],
  ["UploadLayerPart", uploadLayerPart],
]);
