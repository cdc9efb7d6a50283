/** A request to S3 as its API names it ("Amazon S3 API reference, Actions"). */

/** Without subresource: [service, bucket, object]. */
const PLAIN: ReadonlyMap<string, readonly [string, string, string]> = new Map(
  Object.entries<readonly [string, string, string]>({
    GET: ["ListBuckets", "ListObjects", "GetObject"],
    HEAD: ["", "HeadBucket", "HeadObject"],
    PUT: ["", "CreateBucket", "PutObject"],
    POST: ["", "PostObject", ""],
    DELETE: ["", "DeleteBucket", "DeleteObject"],
  }),
);

/** Subresources whose actions aren't named `<verb><bucket or object><subresource>`: by method and query parameter. */
const NAMED: ReadonlyMap<string, string> = new Map(
  Object.entries<string>({
    "GET list-type": "ListObjectsV2",
    "GET uploads": "ListMultipartUploads",
    "GET uploadId": "ListParts",
    "GET versions": "ListObjectVersions",
    "POST uploads": "CreateMultipartUpload",
    "POST uploadId": "CompleteMultipartUpload",
    "POST delete": "DeleteObjects",
    "POST select": "SelectObjectContent",
    "POST restore": "RestoreObject",
    "PUT uploadId": "UploadPart",
    "DELETE uploadId": "AbortMultipartUpload",
  }),
);

const VERBS: ReadonlyMap<string, string> = new Map(Object.entries({ GET: "Get", PUT: "Put", DELETE: "Delete" }));
const OF_BUCKET: ReadonlyMap<string, string> = new Map(
  Object.entries<string>({
    acl: "BucketAcl",
    cors: "BucketCors",
    encryption: "BucketEncryption",
    lifecycle: "BucketLifecycleConfiguration",
    location: "BucketLocation",
    logging: "BucketLogging",
    notification: "BucketNotificationConfiguration",
    policy: "BucketPolicy",
    tagging: "BucketTagging",
    versioning: "BucketVersioning",
    website: "BucketWebsite",
  }),
);
const OF_OBJECT: ReadonlyMap<string, string> = new Map(
  Object.entries<string>({
    acl: "ObjectAcl",
    attributes: "ObjectAttributes",
    tagging: "ObjectTagging",
    "legal-hold": "ObjectLegalHold",
    retention: "ObjectRetention",
  }),
);

/** `https://bucket.s3.region.amazonaws.com/key`; SDKs make `bucket.localhost` of an endpoint on localhost. */
const BUCKET_HOST = /^[a-z0-9.-]+\.(s3[.-]|localhost(:|$))/;

/** What tells the action of a request to S3. */
export interface S3Request {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly host: string;
  /** Whether it names a source to copy from. */
  readonly isCopy: boolean;
}

/** The action's name, "" if it can't be told. */
export function s3Operation({ method, path, query, host, isCopy }: S3Request): string {
  // The JS and Rust SDKs say it.
  const stated = query.get("x-id");
  if (stated !== null) return stated;
  const key = BUCKET_HOST.test(host) ? path.slice(1) : path.split("/").slice(2).join("/");
  const depth = key !== "" ? 2 : path === "/" && !BUCKET_HOST.test(host) ? 0 : 1;
  for (const parameter of query.keys()) {
    const named = NAMED.get(`${method} ${parameter}`);
    if (named !== undefined) return isCopy && named === "UploadPart" ? "UploadPartCopy" : named;
    const subresource = (depth === 2 ? OF_OBJECT : OF_BUCKET).get(parameter);
    const verb = VERBS.get(method);
    if (subresource !== undefined && verb !== undefined) return `${verb}${subresource}`;
  }
  const plain = PLAIN.get(method)?.[depth] ?? "";
  return isCopy && plain === "PutObject" ? "CopyObject" : plain;
}
