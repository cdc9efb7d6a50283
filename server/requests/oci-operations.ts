import { EVERYWHERE_OCI, type OciCode } from "../content/error-catalogue/oci-errors.js";
import type { Operation } from "./operation.js";
import { PUBLISHED_RATES } from "./published-rates.js";

type Codes = readonly (OciCode | readonly OciCode[])[];

const NAME: Codes[number] = ["NAME_INVALID", "NAME_UNKNOWN"];
const MANIFEST: Codes[number] = ["MANIFEST_UNKNOWN", "TAG_INVALID"];
const UPLOAD: Codes[number] = ["BLOB_UPLOAD_INVALID", "BLOB_UPLOAD_UNKNOWN"];
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

function reads(name: string, quota: string, ...codes: Codes): Operation {
  return operation(name, false, quota, codes);
}

function writes(name: string, quota: string, ...codes: Codes): Operation {
  return operation(name, true, quota, codes);
}

function operation(name: string, mutates: boolean, quota: string, codes: Codes): Operation {
  const errorCodes = [...EVERYWHERE_OCI, ...codes.flat()].sort();
  return { name: `oci:${name}`, mutates, errorCodes, quota, awsDefaultRate: PUBLISHED_RATES[quota] ?? 0 };
}
