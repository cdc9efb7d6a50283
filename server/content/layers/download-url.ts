import { createHmac, type KeyObject } from "node:crypto";
import { formatBasicDate, parseBasicDate } from "../basic-date.js";
import { isEqualText } from "../equal-text.js";
import type { RegistryRef } from "../registry-ref.js";

/** Download URLs live for an hour (docs/ecr-behaviour.md D). */
const DOWNLOAD_URL_LIFETIME_S = 3_600;

export const DOWNLOAD_PATH = "/_layers/";

/** Names what rules do to the bytes; the signature doesn't cover it. */
export const EFFECTS_PARAMETER = "effects";

/** One layer of one repository, named by a signed URL. */
export interface LayerDownload {
  readonly ref: RegistryRef;
  readonly repositoryName: string;
  readonly digest: string;
}

export type DownloadRefusal = "malformed" | "bad-signature";

/**
 * Presigned URLs for layer downloads, like those that ECR has from S3: no credentials are needed, they expire, and a
 * changed one is refused. Path and query only; the host is the one the client used.
 */
export class DownloadUrls {
  readonly #key: KeyObject;

  constructor(key: KeyObject) {
    this.#key = key;
  }

  /** @param nowMs registry time */
  sign(download: LayerDownload, accessKeyId: string, nowMs: number): string {
    const { ref, repositoryName, digest } = download;
    const path = `${DOWNLOAD_PATH}${ref.accountId}/${ref.region}/${repositoryName}/${digest}`;
    const date = formatBasicDate(nowMs);
    const query = new URLSearchParams({
      "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
      "X-Amz-Date": date,
      "X-Amz-SignedHeaders": "host",
      "X-Amz-Expires": String(DOWNLOAD_URL_LIFETIME_S),
      "X-Amz-Credential": `${accessKeyId}/${date.slice(0, 8)}/${ref.region}/s3/aws4_request`,
    });
    return `${path}?${query}&X-Amz-Signature=${this.#signature(path, query.toString())}`;
  }

  /** Reads a URL that `sign` made; expiry is the caller's to check, on the registry's clock. */
  read(url: URL): (LayerDownload & { readonly accessKeyId: string; readonly expiresAtMs: number }) | DownloadRefusal {
    const match = /^\/_layers\/([0-9]{12})\/([a-z0-9-]+)\/(.+)\/([^/]+)$/.exec(url.pathname);
    const query = new URLSearchParams(url.search);
    const signature = query.get("X-Amz-Signature");
    const issuedAtMs = parseBasicDate(query.get("X-Amz-Date") ?? "");
    if (match === null || signature === null || issuedAtMs === undefined) return "malformed";
    query.delete("X-Amz-Signature");
    query.delete(EFFECTS_PARAMETER);
    if (!isEqualText(signature, this.#signature(url.pathname, query.toString()))) return "bad-signature";
    const [, accountId, region, repositoryName, digest] = match as unknown as [string, string, string, string, string];
    const accessKeyId = (query.get("X-Amz-Credential") ?? "").split("/")[0] ?? "";
    const expiresAtMs = issuedAtMs + DOWNLOAD_URL_LIFETIME_S * 1000;
    return { ref: { accountId, region }, repositoryName, digest, accessKeyId, expiresAtMs };
  }

  #signature(path: string, query: string): string {
    return createHmac("sha256", this.#key).update(`${path}?${query}`).digest("hex");
  }
}
