import { credentialScope } from "../access/credential-scope.js";
import { DOWNLOAD_PATH } from "../content/layers/download-url.js";
import { PRODUCT, VERSION } from "../version.js";
import type { Exchange } from "./exchange.js";
import type { Reply } from "./reply.js";

/**
 * What is not ECR: `/healthz` for probes, `/` for people, `/ca.pem` for clients that have to trust this server. Neither
 * logged nor faulted. A signed request is for AWS: for `/` it lists the buckets of S3.
 */
export function answerAboutServer(path: string, exchange: Exchange, ca: string | undefined): Reply | undefined {
  const { method, headers, url } = exchange;
  const body = method === "GET" || method === "HEAD" ? bodyAt(path, ca) : undefined;
  if (body === undefined || credentialScope(headers, url) !== undefined) return undefined;
  const contentType = path === CA_PATH ? "application/x-pem-file" : "application/json";
  return { status: 200, headers: { "Content-Type": contentType }, body };
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
