import type { IncomingMessage, ServerResponse } from "node:http";
import { credentialScope } from "../access/credential-scope.js";
import { DOWNLOAD_PATH } from "../content/layers/download-url.js";
import { PRODUCT, VERSION } from "../version.js";

/**
 * What is not ECR: `/healthz` for probes, `/` for people, `/ca.pem` for whoever has to trust this server. Neither logged nor faulted. A signed request is for AWS: that
 * for `/` lists the buckets of S3.
 */
export function answerAboutServer(
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
  ca: string | undefined,
): boolean {
  const isRead = request.method === "GET" || request.method === "HEAD";
  const body = isRead ? bodyAt(path, ca) : undefined;
  if (body === undefined || credentialScope(request.headers, request.url ?? "") !== undefined) return false;
  const contentType = path === CA_PATH ? "application/x-pem-file" : "application/json";
  response.writeHead(200, { "Content-Type": contentType, "Content-Length": Buffer.byteLength(body) });
  response.end(request.method === "HEAD" ? undefined : body);
  return true;
}

const CA_PATH = "/ca.pem";

function bodyAt(path: string, ca: string | undefined): string | undefined {
  if (path === "/") return about();
  if (path === "/healthz") return `${JSON.stringify({ status: "ok", name: PRODUCT, version: VERSION })}\n`;
  return path === CA_PATH ? ca : undefined;
}

function about(): string {
  const what = {
    name: PRODUCT,
    version: VERSION,
    description: "An emulator of Amazon ECR for test suites.",
    serves: {
      "POST /": "the ECR API (AWS JSON 1.1) and sts:GetCallerIdentity",
      "/v2/": "the docker registry",
      [DOWNLOAD_PATH]: "signed layer downloads",
      "GET /healthz": "health",
      "GET /ca.pem": "over HTTPS, the certificate authority to trust",
    },
  };
  return `${JSON.stringify(what, null, 2)}\n`;
}
