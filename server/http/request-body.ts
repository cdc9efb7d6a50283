import { EcrError } from "../content/errors.js";
import type { ApiRequest } from "./api-request.js";
import { inviteBody } from "./expect-continue.js";

/** The largest legal body is UploadLayerPart's: 20 MiB in base64, plus the rest of the JSON. */
const MAXIMUM_BODY_BYTES = 30 * 1024 * 1024;

/**
 * Reads a request's body. Resolves with what is wrong if it can't be read: EcrError RequestEntityTooLargeException, or
 * an Error when the client goes away.
 */
export function readBody(request: ApiRequest): Promise<Buffer | Error> {
  const declared = Number(request.headers["content-length"] ?? 0);
  return new Promise((resolve) => {
    if (declared > MAXIMUM_BODY_BYTES) {
      resolve(tooLarge());
      return;
    }
    inviteBody(request);
    let settle: ((body: Buffer | Error) => void) | undefined = resolve;
    const end = (body: Buffer | Error) => {
      settle?.(body);
      // An idle connection may keep its last request, and by that these closures: they must not keep its body.
      settle = undefined;
      pieces.length = 0;
    };
    const pieces: Buffer[] = [];
    let size = 0;
    request.takeBody((piece) => {
      if (piece === null) {
        end(pieces.length === 1 ? (pieces[0] as Buffer) : Buffer.concat(pieces));
        return;
      }
      size += piece.length;
      // Beyond the limit it is read and dropped, as node:http does with what nobody reads: many clients send all before they listen.
      if (size > MAXIMUM_BODY_BYTES) end(tooLarge());
      else pieces.push(piece);
    });
    // Nobody listens for "error", so node:http tells of every end that comes too early by "close" alone.
    request.on("close", () => {
      if (!request.complete) end(new Error("the client went away before the request was complete"));
    });
  });
}

function tooLarge(): EcrError {
  return new EcrError(
    "RequestEntityTooLargeException",
    `The request body exceeds the maximum of ${MAXIMUM_BODY_BYTES} bytes`,
  );
}
