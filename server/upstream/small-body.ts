import type { UpstreamTimeLimits } from "./time-limits.js";
import type { Transfer } from "./transfer.js";
import { UpstreamError } from "./upstream-error.js";

/**
 * Reads a body that has to fit into memory.
 * @param what names it in messages: "the manifest"
 * @throws {UpstreamError} too-large, timeout, cut-short
 */
export async function readSmallBody(
  transfer: Transfer,
  what: string,
  maxBytes: number,
  limits: UpstreamTimeLimits,
): Promise<Buffer> {
  const { host } = transfer.url;
  const tooLarge = () => new UpstreamError("too-large", `${what} of ${host} is larger than ${maxBytes} bytes`);
  if (Number(transfer.headers["content-length"] ?? 0) > maxBytes) {
    transfer.cancel();
    throw tooLarge();
  }
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    transfer.cancel();
  }, limits.smallBodyMs);
  const pieces: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const piece of transfer.pieces()) {
      size += piece.byteLength;
      if (size > maxBytes) throw tooLarge();
      pieces.push(piece);
    }
  } catch (error) {
    if (!late) throw error;
    throw new UpstreamError("timeout", `${what} of ${host} didn't come within ${limits.smallBodyMs} ms`, {
      cause: error,
    });
  } finally {
    clearTimeout(timer);
  }
  return Buffer.concat(pieces);
}

const MAX_DISCARDED_BYTES = 16 * 1024;

/** Lets go of an answer whose body doesn't matter: a short one is read, so that the connection can be used again. */
export async function discard(transfer: Transfer, limits: UpstreamTimeLimits): Promise<void> {
  try {
    await readSmallBody(transfer, "an answer", MAX_DISCARDED_BYTES, limits);
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
  }
}
