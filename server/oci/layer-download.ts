import { OCI_ERRORS, type OciCode } from "../content/error-catalogue/oci-errors.js";
import { S3_ERRORS } from "../content/error-catalogue/other-errors.js";
import { findLayer } from "../content/layers/layers.js";
import { blobReply } from "./blob-stream.js";
import { OciError } from "./errors.js";
import type { Handler, OciCall } from "./oci-call.js";
import type { OciServices } from "./oci-services.js";

const ANY_HOST = "http://localhost";

/** What a signed URL names, or why it is worthless. */
export function downloadOf(target: string, services: Pick<OciServices, "downloadUrls">) {
  // Not every request target that node:http lets through is a URL.
  if (!URL.canParse(target, ANY_HOST)) return "malformed";
  return services.downloadUrls.read(new URL(target, ANY_HOST));
}

/**
 * The signed URLs that GetBlob redirects to and GetDownloadUrlForLayer returns. On AWS they lead to S3, so they need no
 * token, answer ranges and refuse in S3's words (docs/ecr-behaviour.md D).
 */
export const downloadLayer: Handler = (context) => {
  const { call, services, registry } = context;
  const download = downloadOf(call.request.url, services);
  if (download === "malformed") throw refusal("DENIED", "AccessDenied");
  if (download === "bad-signature") throw refusal("DENIED", "SignatureDoesNotMatch");
  if (download.expiresAtMs <= registry.clock.now()) throw new OciError("DENIED", "Request has expired");
  const layer = isSameRegistry(call, download.ref)
    ? findLayer(registry.content, download.repositoryName, download.digest)
    : undefined;
  if (layer === undefined) throw refusal("BLOB_UNKNOWN", "NoSuchKey");
  return blobReply(context, layer);
};

function refusal(code: OciCode, s3: "AccessDenied" | "NoSuchKey" | "SignatureDoesNotMatch"): OciError {
  return new OciError(code, S3_ERRORS[s3].text, OCI_ERRORS[code].status, s3);
}

/** False once the registry that the URL was signed for has been deleted: another one stands in for it in the log. */
function isSameRegistry({ registry }: OciCall, ref: { accountId: string; region: string }): boolean {
  return registry.ref.accountId === ref.accountId && registry.ref.region === ref.region;
}
