import { credentialScope } from "../access/credential-scope.js";
import type { Protocol } from "../http/aws-error-page.js";
import type { Exchange } from "../http/exchange.js";
import { s3Operation } from "./s3-operation.js";

/** A request to another service of AWS, as far as it can be told from outside. */
export interface OtherServiceRequest {
  /** As in credential scopes: "s3", "dynamodb"; "" = unknown. */
  readonly service: string;
  /** "s3:GetObject", "dynamodb:PutItem", "lambda:POST", "unknown". */
  readonly operation: string;
  readonly protocol: Protocol;
}

type OtherRequest = Pick<Exchange, "method" | "url" | "headers">;

const REST_XML = new Set(["cloudfront", "route53"]);
const NAME = /^[A-Za-z][A-Za-z0-9]{0,127}$/;

/** @param form body of a request of the query protocol; undefined for other requests, or if it wasn't read */
export function otherServiceRequest(request: OtherRequest, form: Buffer | undefined): OtherServiceRequest {
  const { headers, method, url } = request;
  const question = url.indexOf("?");
  const path = question === -1 ? url : url.slice(0, question);
  const query = new URLSearchParams(question === -1 ? "" : url.slice(question + 1));
  const target = String(headers["x-amz-target"] ?? "");
  const action = target === "" ? (query.get("Action") ?? actionOf(form)) : "";
  const service = credentialScope(headers, url)?.service ?? unsignedService(target, action, path);
  const name = target.slice(target.lastIndexOf(".") + 1) || action || nameInPath(service, request, path, query);
  const operation = service === "" ? "unknown" : `${service}:${NAME.test(name) ? name : method}`;
  return { service, operation, protocol: protocolOf(service, request, action !== "") };
}

function actionOf(form: Buffer | undefined): string {
  return form === undefined ? "" : (new URLSearchParams(form.toString()).get("Action") ?? "");
}

function nameInPath(service: string, request: OtherRequest, path: string, query: URLSearchParams): string {
  const { headers, method } = request;
  if (service.startsWith("s3")) {
    const isCopy = headers["x-amz-copy-source"] !== undefined;
    return s3Operation({ method, path, query, host: headers.host ?? "", isCopy });
  }
  // Smithy RPC v2 CBOR: /service/<service>/operation/<operation>
  return headers["smithy-protocol"] === undefined ? "" : (/\/operation\/([^/]+)$/.exec(path)?.[1] ?? "");
}

/**
 * Who an unsigned request is for: `X-Amz-Target: AWSCognitoIdentityProviderService.SignUp` names a service, forms without
 * a signature are STS's, and what else needs none is an object of S3.
 */
function unsignedService(target: string, action: string, path: string): string {
  if (target !== "") {
    const prefix = target.slice(0, target.lastIndexOf(".")).replace(/^(AWS|Amazon)|_?v?\d{6,}$/gi, "");
    return prefix
      .toLowerCase()
      .replace(/[^a-z0-9-]/g, "")
      .slice(0, 64);
  }
  if (action !== "") return "sts";
  return /^\/[a-z0-9]/.test(path) ? "s3" : "";
}

function protocolOf(service: string, { headers }: OtherRequest, isQuery: boolean): Protocol {
  if (headers["smithy-protocol"] === "rpc-v2-cbor") return "cbor";
  if (isQuery) return service === "ec2" ? "ec2" : "query";
  if (service.startsWith("s3")) return "s3";
  return REST_XML.has(service) ? "rest-xml" : "json";
}
