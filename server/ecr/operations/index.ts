import type { OperationContext } from "../operation.js";
import { batchCheckLayerAvailability } from "./batch-check-layer-availability.js";
import { batchDeleteImage } from "./batch-delete-image.js";
import { batchGetImage } from "./batch-get-image.js";
import { batchGetRepositoryScanningConfiguration } from "./batch-get-repository-scanning-configuration.js";
import { completeLayerUpload } from "./complete-layer-upload.js";
import { createPullThroughCacheRule } from "./create-pull-through-cache-rule.js";
import { createRepository } from "./create-repository.js";
import { createRepositoryCreationTemplate } from "./create-repository-creation-template.js";
import { deleteLifecyclePolicy } from "./delete-lifecycle-policy.js";
import { deletePullThroughCacheRule } from "./delete-pull-through-cache-rule.js";
import { deleteRegistryPolicy } from "./delete-registry-policy.js";
import { deleteRepository } from "./delete-repository.js";
import { deleteRepositoryCreationTemplate } from "./delete-repository-creation-template.js";
import { deleteRepositoryPolicy } from "./delete-repository-policy.js";
import { deleteSigningConfiguration } from "./delete-signing-configuration.js";
import { deregisterPullTimeUpdateExclusion } from "./deregister-pull-time-update-exclusion.js";
import { describeImageReplicationStatus } from "./describe-image-replication-status.js";
import { describeImageScanFindings } from "./describe-image-scan-findings.js";
import { describeImageSigningStatus } from "./describe-image-signing-status.js";
import { describeImages } from "./describe-images.js";
import { describePullThroughCacheRules } from "./describe-pull-through-cache-rules.js";
import { describeRegistry } from "./describe-registry.js";
import { describeReplicationBackfillResults } from "./describe-replication-backfill-results.js";
import { describeRepositories } from "./describe-repositories.js";
import { describeRepositoryCreationTemplates } from "./describe-repository-creation-templates.js";
import { getAccountSetting } from "./get-account-setting.js";
import { getAuthorizationToken } from "./get-authorization-token.js";
import { getDownloadUrlForLayer } from "./get-download-url-for-layer.js";
import { getLifecyclePolicy } from "./get-lifecycle-policy.js";
import { getLifecyclePolicyPreview } from "./get-lifecycle-policy-preview.js";
import { getRegistryPolicy } from "./get-registry-policy.js";
import { getRegistryScanningConfiguration } from "./get-registry-scanning-configuration.js";
import { getRepositoryPolicy } from "./get-repository-policy.js";
import { getSigningConfiguration } from "./get-signing-configuration.js";
import { initiateLayerUpload } from "./initiate-layer-upload.js";
import { listImageReferrers } from "./list-image-referrers.js";
import { listImages } from "./list-images.js";
import { listPullTimeUpdateExclusions } from "./list-pull-time-update-exclusions.js";
import { listReplicationBackfills } from "./list-replication-backfills.js";
import { listTagsForResource } from "./list-tags-for-resource.js";
import { putAccountSetting } from "./put-account-setting.js";
import { putImage } from "./put-image.js";
import { putImageScanningConfiguration } from "./put-image-scanning-configuration.js";
import { putImageTagMutability } from "./put-image-tag-mutability.js";
import { putLifecyclePolicy } from "./put-lifecycle-policy.js";
import { putRegistryPolicy } from "./put-registry-policy.js";
import { putRegistryScanningConfiguration } from "./put-registry-scanning-configuration.js";
import { putReplicationConfiguration } from "./put-replication-configuration.js";
import { putSigningConfiguration } from "./put-signing-configuration.js";
import { registerPullTimeUpdateExclusion } from "./register-pull-time-update-exclusion.js";
import { setRepositoryPolicy } from "./set-repository-policy.js";
import { startImageScan } from "./start-image-scan.js";
import { startLifecyclePolicyPreview } from "./start-lifecycle-policy-preview.js";
import { startReplicationBackfill } from "./start-replication-backfill.js";
import { stopReplicationBackfill } from "./stop-replication-backfill.js";
import { tagResource } from "./tag-resource.js";
import { untagResource } from "./untag-resource.js";
import { updateImageStorageClass } from "./update-image-storage-class.js";
import { updatePullThroughCacheRule } from "./update-pull-through-cache-rule.js";
import { updateRepositoryCreationTemplate } from "./update-repository-creation-template.js";
import { uploadLayerPart } from "./upload-layer-part.js";
import { validatePullThroughCacheRule } from "./validate-pull-through-cache-rule.js";

type AnyOperation = (context: OperationContext, input: never) => object | Promise<object>;

/** Every operation that is built, by the name in X-Amz-Target. */
export const OPERATIONS: ReadonlyMap<string, AnyOperation> = new Map<string, AnyOperation>([
  ["BatchCheckLayerAvailability", batchCheckLayerAvailability],
  ["BatchDeleteImage", batchDeleteImage],
  ["BatchGetImage", batchGetImage],
  ["BatchGetRepositoryScanningConfiguration", batchGetRepositoryScanningConfiguration],
  ["CompleteLayerUpload", completeLayerUpload],
  ["CreatePullThroughCacheRule", createPullThroughCacheRule],
  ["CreateRepository", createRepository],
  ["CreateRepositoryCreationTemplate", createRepositoryCreationTemplate],
  ["DeleteLifecyclePolicy", deleteLifecyclePolicy],
  ["DeletePullThroughCacheRule", deletePullThroughCacheRule],
  ["DeleteRegistryPolicy", deleteRegistryPolicy],
  ["DeleteRepository", deleteRepository],
  ["DeleteRepositoryCreationTemplate", deleteRepositoryCreationTemplate],
  ["DeleteRepositoryPolicy", deleteRepositoryPolicy],
  ["DeleteSigningConfiguration", deleteSigningConfiguration],
  ["DeregisterPullTimeUpdateExclusion", deregisterPullTimeUpdateExclusion],
  ["DescribeImageReplicationStatus", describeImageReplicationStatus],
  ["DescribeImageScanFindings", describeImageScanFindings],
  ["DescribeImageSigningStatus", describeImageSigningStatus],
  ["DescribeImages", describeImages],
  ["DescribePullThroughCacheRules", describePullThroughCacheRules],
  ["DescribeRegistry", describeRegistry],
  ["DescribeReplicationBackfillResults", describeReplicationBackfillResults],
  ["DescribeRepositories", describeRepositories],
  ["DescribeRepositoryCreationTemplates", describeRepositoryCreationTemplates],
  ["GetAccountSetting", getAccountSetting],
  ["GetAuthorizationToken", getAuthorizationToken],
  ["GetDownloadUrlForLayer", getDownloadUrlForLayer],
  ["GetLifecyclePolicy", getLifecyclePolicy],
  ["GetLifecyclePolicyPreview", getLifecyclePolicyPreview],
  ["GetRegistryPolicy", getRegistryPolicy],
  ["GetRegistryScanningConfiguration", getRegistryScanningConfiguration],
  ["GetRepositoryPolicy", getRepositoryPolicy],
  ["GetSigningConfiguration", getSigningConfiguration],
  ["InitiateLayerUpload", initiateLayerUpload],
  ["ListImageReferrers", listImageReferrers],
  ["ListImages", listImages],
  ["ListPullTimeUpdateExclusions", listPullTimeUpdateExclusions],
  ["ListReplicationBackfills", listReplicationBackfills],
  ["ListTagsForResource", listTagsForResource],
  ["PutAccountSetting", putAccountSetting],
  ["PutImage", putImage],
  ["PutImageScanningConfiguration", putImageScanningConfiguration],
  ["PutImageTagMutability", putImageTagMutability],
  ["PutLifecyclePolicy", putLifecyclePolicy],
  ["PutRegistryPolicy", putRegistryPolicy],
  ["PutRegistryScanningConfiguration", putRegistryScanningConfiguration],
  ["PutReplicationConfiguration", putReplicationConfiguration],
  ["PutSigningConfiguration", putSigningConfiguration],
  ["RegisterPullTimeUpdateExclusion", registerPullTimeUpdateExclusion],
  ["SetRepositoryPolicy", setRepositoryPolicy],
  ["StartImageScan", startImageScan],
  ["StartLifecyclePolicyPreview", startLifecyclePolicyPreview],
  ["StartReplicationBackfill", startReplicationBackfill],
  ["StopReplicationBackfill", stopReplicationBackfill],
  ["TagResource", tagResource],
  ["UntagResource", untagResource],
  ["UpdateImageStorageClass", updateImageStorageClass],
  ["UpdatePullThroughCacheRule", updatePullThroughCacheRule],
  ["UpdateRepositoryCreationTemplate", updateRepositoryCreationTemplate],
  ["UploadLayerPart", uploadLayerPart],
  ["ValidatePullThroughCacheRule", validatePullThroughCacheRule],
]);
