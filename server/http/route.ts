import { credentialScope } from "../access/credential-scope.js";
import { DOWNLOAD_PATH } from "../content/layers/download-url.js";
import { targetPrefix } from "../model/api.js";
import type { Plane } from "./call.js";
import type { Exchange } from "./exchange.js";

export interface Planes {
  /** The ECR API. */
  readonly ecr: Plane;
  /** `sts:GetCallerIdentity`, which AWS tools call first; an upstream's STS can do more and comes before it. */
  readonly sts: Plane;
  /** `/v2/` and layer downloads. */
  readonly oci: Plane;
  /** Every other service of AWS. */
  readonly passThrough: Plane & { readonly hasUpstream: boolean };
}

/**
 * Which plane a request is for. A request signed for a service goes there, regardless of its path: `/v2/apis` is API Gateway's
 * and `/` can be S3's. Clients of the registry don't sign; they send tokens.
 */
export function planeFor(planes: Planes, path: string, request: Exchange): Plane {
  const { headers, method, url } = request;
  if (path.startsWith(DOWNLOAD_PATH)) return planes.oci;
  const target = headers["x-amz-target"];
  if (target !== undefined && String(target).startsWith(`${targetPrefix}.`)) return planes.ecr;
  const service = credentialScope(headers, url)?.service;
  if (service === "sts" && !planes.passThrough.hasUpstream) return planes.sts;
  if (service !== undefined && service !== "ecr") return planes.passThrough;
  if (path.startsWith("/v2/") || path === "/v2") return planes.oci;
  if (service === "ecr") return planes.ecr;
  if (target !== undefined) return planes.passThrough;
  // `docker search` and other guesses at what a registry may have; nothing else knows Basic credentials.
  if (path !== "/" && headers.authorization?.startsWith("Basic ") === true) return planes.oci;
  // Unsigned: a public object of S3, sts:AssumeRoleWithWebIdentity. This is only a guess, so it isn't made without
  // an upstream to answer.
  const isEcr = path === "/" && (method !== "POST" || !isForm(request));
  return isEcr || !planes.passThrough.hasUpstream ? planes.ecr : planes.passThrough;
}

/** The query protocol of AWS posts forms; ECR speaks JSON. */
function isForm({ headers }: Exchange): boolean {
  return headers["content-type"]?.startsWith("application/x-www-form-urlencoded") ?? false;
}
