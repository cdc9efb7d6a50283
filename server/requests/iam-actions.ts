/** What IAM calls the operations of the registry (docs/ecr-behaviour.md E.1); those unknown to IAM aren't here. */
const OCI_ACTIONS: Readonly<Record<string, string>> = {
  Ping: "GetAuthorizationToken",
  ListRepositories: "DescribeRepositories",
  ListTags: "ListImages",
  ListReferrers: "ListImageReferrers",
  HeadManifest: "BatchGetImage",
  GetManifest: "BatchGetImage",
  PutManifest: "PutImage",
  DeleteManifest: "BatchDeleteImage",
  HeadBlob: "BatchCheckLayerAvailability",
  GetBlob: "GetDownloadUrlForLayer",
  DeleteBlob: "BatchDeleteImage",
  StartUpload: "InitiateLayerUpload",
  MountBlob: "InitiateLayerUpload",
  UploadChunk: "UploadLayerPart",
  GetUpload: "InitiateLayerUpload",
  FinishUpload: "CompleteLayerUpload",
  CancelUpload: "InitiateLayerUpload",
};

/** The action that a request needs: "ecr:PutImage" for "oci:PutManifest"; undefined if none, as for signed URLs. */
export function iamActionOf(operation: string): string | undefined {
  if (operation.startsWith("ecr:")) return operation;
  const action = operation.startsWith("oci:") ? OCI_ACTIONS[operation.slice("oci:".length)] : undefined;
  return action === undefined ? undefined : `ecr:${action}`;
}
