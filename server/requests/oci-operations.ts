import type { Operation } from "./operation.js";
import { PUBLISHED_RATES } from "./published-rates.js";

/** What any request to /v2/ can be answered (OCI distribution specification, "Error Codes"; docs/ecr-behaviour.md E.2). */
const COMMON = ["DENIED", "TOOMANYREQUESTS", "UNAUTHORIZED", "UNAVAILABLE", "UNKNOWN", "UNSUPPORTED"];
const NAME = ["NAME_INVALID", "NAME_UNKNOWN"];
const MANIFEST = ["MANIFEST_UNKNOWN", "TAG_INVALID"];
const UPLOAD = ["BLOB_UPLOAD_INVALID", "BLOB_UPLOAD_UNKNOWN"];
const DIGEST = "DIGEST_INVALID";

/** The operations of the registry that docker and other OCI clients talk to. */
export const OCI_OPERATIONS: readonly Operation[] = [
  reads("Ping", ""),
  reads("ListRepositories", ""),
  reads("ListTags", "", NAME),
  reads("ListReferrers", "", NAME, DIGEST),
  reads("HeadManifest", "BatchGetImage", NAME, MANIFEST),
  reads("GetManifest", "BatchGetImage", NAME, MANIFEST),
  writes(
    "PutManifest",
    "PutImage",
    NAME,
    "TAG_INVALID",
    "MANIFEST_INVALID",
    "MANIFEST_BLOB_UNKNOWN",
    DIGEST,
    "SIZE_INVALID",
  ),
  writes("DeleteManifest", "", NAME, MANIFEST),
  reads("HeadBlob", "BatchCheckLayerAvailability", NAME, "BLOB_UNKNOWN", DIGEST),
  reads("GetBlob", "GetDownloadUrlForLayer", NAME, "BLOB_UNKNOWN", DIGEST),
  // The signed URL that GetBlob redirects to and GetDownloadUrlForLayer returns; on AWS it leads to S3.
  reads("DownloadBlob", "", "BLOB_UNKNOWN"),
  writes("DeleteBlob", "", NAME, "BLOB_UNKNOWN", DIGEST),
  writes("StartUpload", "InitiateLayerUpload", NAME, DIGEST),
  writes("MountBlob", "InitiateLayerUpload", NAME, "BLOB_UNKNOWN", DIGEST),
  writes("UploadChunk", "UploadLayerPart", NAME, UPLOAD),
  reads("GetUpload", "", NAME, UPLOAD),
  writes("FinishUpload", "CompleteLayerUpload", NAME, UPLOAD, DIGEST),
  writes("CancelUpload", "", NAME, UPLOAD),
];

function reads(name: string, quota: string, ...codes: (string | string[])[]): Operation {
  return operation(name, false, quota, codes);
}

function writes(name: string, quota: string, ...codes: (string | string[])[]): Operation {
  return operation(name, true, quota, codes);
}

function operation(name: string, mutates: boolean, quota: string, codes: (string | string[])[]): Operation {
  const errorCodes = [...COMMON, ...codes.flat()].sort();
  return { name: `oci:${name}`, mutates, errorCodes, quota, awsDefaultRate: PUBLISHED_RATES[quota] ?? 0 };
}
