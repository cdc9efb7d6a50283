import { type EcrError, ecrError } from "../content/errors.js";
import type { ApiRequest } from "./api-request.js";

/**
 * Reads a request's body. Resolves with what is wrong if it can't be read: EcrError RequestEntityTooLargeException, or
 * an Error when the client goes away.
 * @param invite called before it is read; it may have to be asked for
 * @param maxBytes what the operation may need; of a body that is longer, no more than this is ever held
 */
export function readBody(
  request: ApiRequest,
  maxBytes: number,
  invite: () => void = () => {},
): Promise<Buffer | Error> {
  const declared = Number(request.headers["content-length"] ?? 0);
  return new Promise((resolve) => {
    if (declared > maxBytes) {
      resolve(tooLarge(maxBytes));
      return;
    }
    invite();
    let settle: ((body: Buffer | Error) => void) | undefined = resolve;
    const end = (body: Buffer | Error) => {
      settle?.(body);
      // An idle connection may keep its last request, and by that these closures: they must not keep its body.
      settle = undefined;
      request.dropRest();
      pieces.length = 0;
    };
    const pieces: Buffer[] = [];
    let size = 0;
    request.takeBody((piece) => {
      if (piece === null) {
        end(pieces.length === 1 ? (pieces[0] as Buffer) : Buffer.concat(pieces));
        return;
      }
      if (piece === "paused") {
        end(ecrError("RequestTimeoutException"));
        return;
      }
      size += piece.length;
      // Beyond the limit it is read and dropped, as node:http does with unread bodies: many clients send all before they listen.
      if (size > maxBytes) end(tooLarge(maxBytes));
      else pieces.push(piece);
    });
    // Nobody listens for "error", so node:http tells of every end that comes too early by "close" alone.
    request.on("close", () => {
      if (!request.complete) end(new Error("the client went away before the request was complete"));
    });
  });
}

function tooLarge(maxBytes: number): EcrError {
  return ecrError("RequestEntityTooLargeException", { maximum: maxBytes });
}
