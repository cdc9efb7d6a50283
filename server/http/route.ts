import type { IncomingMessage } from "node:http";
import { DOWNLOAD_PATH } from "../domain/layers/download-url.js";
import { credentialScope } from "../ecr/credential-scope.js";
import type { Plane } from "./call.js";

export interface Planes {
  /** The ECR API. */
  readonly ecr: Plane;
  /** `sts:GetCallerIdentity`, which AWS tools call first. */
  readonly sts: Plane;
  /** `/v2/` and layer downloads. */
  readonly oci: Plane;
}

/** Which plane a request is for: by path the registry, by the credential scope one of AWS's services. */
export function planeFor(planes: Planes, path: string, request: IncomingMessage): Plane {
  if (path.startsWith("/v2/") || path === "/v2" || path.startsWith(DOWNLOAD_PATH)) return planes.oci;
  if (request.headers["x-amz-target"] !== undefined) return planes.ecr;
  return credentialScope(request.headers, request.url ?? "")?.service === "sts" ? planes.sts : planes.ecr;
}
