import type { IncomingMessage } from "node:http";
import { EcrError } from "../domain/errors.js";
import { inviteBody } from "./expect-continue.js";

/** The largest legal body is UploadLayerPart's: 20 MiB in base64, plus the rest of the JSON. */
const MAXIMUM_BODY_BYTES = 30 * 1024 * 1024;

/**
 * Reads a request's body. Resolves with what is wrong if it can't be read: EcrError RequestEntityTooLargeException, or
 * an Error when the client goes away.
 */
export function readBody(request: IncomingMessage): Promise<Buffer | Error> {
  const declared = Number(request.headers["content-length"] ?? 0);
  return new Promise((resolve) => {
    if (declared > MAXIMUM_BODY_BYTES) {
      resolve(tooLarge());
      return;
    }
    inviteBody(request);
    const chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > MAXIMUM_BODY_BYTES) {
        // The rest is read and dropped, as node:http does where nothing was read: many clients send all before they listen.
        request.removeAllListeners("data");
        request.resume();
        resolve(tooLarge());
        return;
      }
      chunks.push(chunk);
    });
    request.on("end", () => resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)));
    request.on("close", () => {
      if (!request.complete) resolve(new Error("the client went away before the request was complete"));
    });
    request.on("error", resolve);
  });
}

function tooLarge(): EcrError {
  return new EcrError(
    "RequestEntityTooLargeException",
    `The request body exceeds the maximum of ${MAXIMUM_BODY_BYTES} bytes`,
  );
}
