import { isUtf8 } from "node:buffer";
import type { IncomingMessage } from "node:http";
import { status } from "@grpc/grpc-js";
import { MAX_DOCUMENT_VALUES, parseJson as parseLimited } from "../../content/parse-json.js";
import { RefusedCall } from "../errors.js";
import { MAX_REQUEST_BYTES } from "../message-size.js";

/** A body as it is. @throws RefusedCall when it is too long or ends early */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > MAX_REQUEST_BYTES) break;
      chunks.push(chunk);
    }
  } catch {
    throw new RefusedCall(status.CANCELLED, "BODY_CUT", "the request ended before its body was whole");
  }
  if (length > MAX_REQUEST_BYTES) {
    throw new RefusedCall(
      status.RESOURCE_EXHAUSTED,
      "REQUEST_TOO_LARGE",
      `a request may have at most ${MAX_REQUEST_BYTES} bytes`,
    );
  }
  return Buffer.concat(chunks, length);
}

/** Refuses bytes that aren't text instead of replacing them: two different requests would become one. @throws RefusedCall */
export function textOf(bytes: Buffer): string {
  if (!isUtf8(bytes)) throw malformed("the request is not JSON: it has bytes that aren't UTF-8");
  return bytes.toString();
}

/**
 * The request of a GET: `?message=` with JSON, as it is or with `&base64=1`; without one it has no fields.
 * @throws RefusedCall
 */
export function messageOfQuery({ search, searchParams }: URL): string {
  const message = searchParams.get("message") ?? "{}";
  if (searchParams.get("base64") === "1") return textOf(Buffer.from(message, "base64url"));
  try {
    decodeURIComponent(search);
  } catch {
    throw malformed("the request is not JSON: its percent-encoding isn't that of UTF-8");
  }
  return message;
}

/** @throws RefusedCall INVALID_ARGUMENT that says where the JSON is wrong */
export function parseJson(text: string): unknown {
  if (text.trim() === "") {
    throw malformed("the body is empty: it must be a JSON object, {} for a request without fields");
  }
  try {
    return parseLimited(text, MAX_DOCUMENT_VALUES);
  } catch (thrown) {
    throw malformed(`the request is not JSON: ${(thrown as Error).message}`);
  }
}

function malformed(text: string): RefusedCall {
  return new RefusedCall(status.INVALID_ARGUMENT, "MALFORMED_JSON", text);
}
