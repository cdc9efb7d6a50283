import type { IncomingMessage } from "node:http";

/** The parts of a request that its signature covers. */
export type SignedRequest = Pick<IncomingMessage, "method" | "url" | "headers" | "headersDistinct">;

/**
 * A request in the one form that is signed (IAM user guide, "Create a signed AWS API request", step 1).
 * @param payloadHash lower-case hex of the body's SHA-256, or UNSIGNED-PAYLOAD
 */
export function canonicalRequest(
  request: SignedRequest,
  signedHeaders: readonly string[],
  payloadHash: string,
): string {
  const { method = "" } = request;
  // node:http gives the bytes of the request line one by one.
  const url = Buffer.from(request.url ?? "/", "latin1").toString();
  const question = url.indexOf("?");
  const path = question === -1 ? url : url.slice(0, question);
  const query = question === -1 ? "" : canonicalQuery(url.slice(question + 1));
  const headers = signedHeaders.map((name) => `${name}:${canonicalValue(request, name)}\n`).join("");
  return `${method}\n${canonicalPath(path)}\n${query}\n${headers}\n${signedHeaders.join(";")}\n${payloadHash}`;
}

/** Normalised (RFC 3986, 6.2.2.3) and encoded once more, as every service but S3 wants it. */
function canonicalPath(path: string): string {
  if (path === "/" || path === "") return "/";
  const segments: string[] = [];
  for (const segment of path.split("/")) {
    if (segment === "..") segments.pop();
    else if (segment !== "" && segment !== ".") segments.push(encode(segment));
  }
  const slash = segments.length > 0 && path.endsWith("/") ? "/" : "";
  return `/${segments.join("/")}${slash}`;
}

/** Sorted by encoded name, then value; the signature can't cover itself. */
function canonicalQuery(query: string): string {
  const parameters = query
    .split("&")
    .filter((parameter) => parameter !== "")
    .map((parameter) => {
      const equals = parameter.indexOf("=");
      const name = equals === -1 ? parameter : parameter.slice(0, equals);
      return [encode(decode(name)), equals === -1 ? "" : encode(decode(parameter.slice(equals + 1)))] as const;
    })
    .filter(([name]) => name !== "X-Amz-Signature");
  parameters.sort(([a, x], [b, y]) => compare(a, b) || compare(x, y));
  return parameters.map(([name, value]) => `${name}=${value}`).join("&");
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A header that isn't there counts as empty: the signature won't match then. */
function canonicalValue(request: SignedRequest, name: string): string {
  const values = request.headersDistinct[name] ?? [];
  return values.map((value) => value.trim().replace(/ {2,}/g, " ")).join(",");
}

/** RFC 3986: everything but unreserved characters; encodeURIComponent leaves five more as they are. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function decode(text: string): string {
  if (!/[%+]/.test(text)) return text;
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}
