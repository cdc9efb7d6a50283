import { deleteBlob, getBlob, headBlob } from "./blobs.js";
import { listRepositories } from "./catalog.js";
import { downloadLayer } from "./layer-download.js";
import { deleteManifest, getManifest, headManifest, putManifest } from "./manifests.js";
import type { Endpoint, Handler } from "./oci-call.js";
import { ping } from "./ping.js";
import { listReferrers } from "./referrers.js";
import { listTags } from "./tags.js";
import { cancelUpload, finishUpload, getUpload, mountBlob, startUpload, uploadChunk } from "./uploads.js";

/** What a path is about, once its shape is known. */
export interface Resource {
  readonly endpoints: readonly Endpoint[];
  readonly repository: string;
  readonly reference: string;
  readonly uploadId: string;
}

/** `<name>` stands for one or more segments, `<reference>` (a tag or digest) and `<upload>` for exactly one. */
export interface Route {
  readonly path: string;
  readonly endpoints: readonly Endpoint[];
}

const mounts = (query: URLSearchParams): boolean => query.has("mount");

/** Every path of the registry. The last part decides, since names contain slashes; the first route that fits wins. */
export const ROUTES: readonly Route[] = [
  {
    path: "",
    endpoints: [
      on("GET", "Ping", "ecr:GetAuthorizationToken", ping),
      on("HEAD", "Ping", "ecr:GetAuthorizationToken", ping),
    ],
  },
  { path: "_catalog", endpoints: [on("GET", "ListRepositories", "ecr:DescribeRepositories", listRepositories)] },
  { path: "<name>/tags/list", endpoints: [on("GET", "ListTags", "ecr:ListImages", listTags)] },
  {
    path: "<name>/blobs/uploads",
    endpoints: [
      { ...on("POST", "MountBlob", "ecr:InitiateLayerUpload", mountBlob), applies: mounts },
      on("POST", "StartUpload", "ecr:InitiateLayerUpload", startUpload),
    ],
  },
  {
    path: "<name>/blobs/uploads/<upload>",
    endpoints: [
      on("GET", "GetUpload", "ecr:InitiateLayerUpload", getUpload),
      on("PATCH", "UploadChunk", "ecr:UploadLayerPart", uploadChunk),
      on("PUT", "FinishUpload", "ecr:CompleteLayerUpload", finishUpload),
      on("DELETE", "CancelUpload", "ecr:InitiateLayerUpload", cancelUpload),
    ],
  },
  {
    path: "<name>/blobs/<reference>",
    endpoints: [
      on("HEAD", "HeadBlob", "ecr:BatchCheckLayerAvailability", headBlob),
      on("GET", "GetBlob", "ecr:GetDownloadUrlForLayer", getBlob),
      on("DELETE", "DeleteBlob", "ecr:BatchDeleteImage", deleteBlob),
    ],
  },
  {
    path: "<name>/manifests/<reference>",
    endpoints: [
      on("HEAD", "HeadManifest", "ecr:BatchGetImage", headManifest),
      on("GET", "GetManifest", "ecr:BatchGetImage", getManifest),
      on("PUT", "PutManifest", "ecr:PutImage", putManifest),
      on("DELETE", "DeleteManifest", "ecr:BatchDeleteImage", deleteManifest),
    ],
  },
  {
    path: "<name>/referrers/<reference>",
    endpoints: [on("GET", "ListReferrers", "ecr:ListImageReferrers", listReferrers)],
  },
];

/** The signed URLs that GetBlob redirects to: they carry their own authorization. */
const DOWNLOADS: readonly Endpoint[] = ["GET", "HEAD"].map((method) => ({
  ...on(method, "DownloadBlob", "", downloadLayer),
  needsToken: false,
}));

const MATCHERS = ROUTES.map(({ path, endpoints }) => ({
  matches: matcher(path),
  endpoints: endpoints.map((endpoint) => ({ ...endpoint, hasRepository: path.startsWith("<name>") })),
}));

/** @param segments of the whole path, decoded */
export function resourceAt(segments: readonly string[]): Resource | undefined {
  const [root, ...rest] = segments;
  if (root === "_layers") return { endpoints: DOWNLOADS, repository: "", reference: "", uploadId: "" };
  if (root !== "v2") return undefined;
  // "/v2/" has an empty last segment, and so has the docker way of writing ".../blobs/uploads/".
  const tail = rest.at(-1) === "" && (rest.length === 1 || rest.at(-2) === "uploads") ? rest.slice(0, -1) : rest;
  for (const { matches, endpoints } of MATCHERS) {
    const found = matches(tail);
    if (found !== undefined) return { endpoints, ...found };
  }
  return undefined;
}

type Match = Omit<Resource, "endpoints">;

function matcher(path: string): (segments: readonly string[]) => Match | undefined {
  const parts = path === "" ? [] : path.split("/");
  const hasName = parts[0] === "<name>";
  const fixed = hasName ? parts.slice(1) : parts;
  return (segments) => {
    const start = segments.length - fixed.length;
    if (hasName ? start < 1 : start !== 0) return undefined;
    if (!fixed.every((part, index) => part.startsWith("<") || part === segments[start + index])) return undefined;
    const last = segments.at(-1) ?? "";
    return {
      repository: segments.slice(0, start).join("/"),
      reference: fixed.at(-1) === "<reference>" ? last : "",
      uploadId: fixed.at(-1) === "<upload>" ? last : "",
    };
  };
}

function on(method: string, name: string, action: string, handle: Handler): Endpoint {
  return { method, operation: `oci:${name}`, action, hasRepository: false, needsToken: true, handle };
}
