import type { IncomingMessage, ServerResponse } from "node:http";
import { DOWNLOAD_PATH } from "../domain/layers/download-url.js";
import { PRODUCT, VERSION } from "../version.js";

/** What is not ECR: `/healthz` for probes, `/` for people. Neither logged nor faulted. */
export function answerAboutServer(path: string, request: IncomingMessage, response: ServerResponse): boolean {
  const isRead = request.method === "GET" || request.method === "HEAD";
  if (!isRead || (path !== "/healthz" && path !== "/")) return false;
  const body = path === "/" ? about() : `${JSON.stringify({ status: "ok", name: PRODUCT, version: VERSION })}\n`;
  response.writeHead(200, { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(body) });
  response.end(request.method === "HEAD" ? undefined : body);
  return true;
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
    },
  };
  return `${JSON.stringify(what, null, 2)}\n`;
}
