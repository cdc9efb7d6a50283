import type { IncomingMessage } from "node:http";
import type { AwaitedBody } from "../http/api-request.js";
import { inviteBody } from "../http/expect-continue.js";
import { ClientGoneError } from "../http/wait.js";
import { pausedBody, type StallGuard, stalledBody } from "./stall-guard.js";

/** Bytes that wait for whoever iterates before the client has to. */
const QUEUE_BYTES = 512 * 1024;

/**
 * The body as it comes in; iterate once. Who stops reading early leaves the connection as it is, so that an answer can
 * still be sent. Not node's own iterator: it stops and starts the socket for every chunk.
 * @param guard set where others may have to wait for it
 * @throws {ClientGoneError} while iterating, when the client leaves before the end
 * @throws {OciError} while iterating, when the client sends nothing for too long while others wait
 */
export async function* bodyOf(
  request: IncomingMessage & Partial<AwaitedBody>,
  guard?: StallGuard,
): AsyncGenerator<Buffer, void, void> {
  let queue: Buffer[] = [];
  let queuedBytes = 0;
  let wake = (): void => {};
  const onData = (chunk: Buffer): void => {
    queue.push(chunk);
    queuedBytes += chunk.length;
    if (queuedBytes >= QUEUE_BYTES) request.pause();
    wake();
  };
  const onEvent = (): void => wake();
  let stall: NodeJS.Timeout | undefined;
  let isStalled = false;
  let isPaused = false;
  const onStall = (): void => {
    isStalled = true;
    wake();
  };
  const onPause = (): void => {
    isPaused = true;
    wake();
  };
  if (guard !== undefined) guard.onHurry = onEvent;
  inviteBody(request);
  request.on("data", onData).on("end", onEvent).on("close", onEvent).on("error", onEvent);
  try {
    for (;;) {
      const chunks = queue;
      queue = [];
      queuedBytes = 0;
      yield* chunks;
      if (queue.length > 0) continue;
      if (request.readableEnded) return;
      if (request.destroyed) throw new ClientGoneError();
      if (isStalled) throw stalledBody();
      if (isPaused) throw pausedBody();
      const arrival = new Promise<void>((resolve) => {
        wake = resolve;
      });
      request.resume();
      stall = guard?.watch(onStall);
      request.whenBodyPauses = onPause;
      await arrival;
      request.whenBodyPauses = undefined;
      clearTimeout(stall);
    }
  } finally {
    request.pause();
    request.off("data", onData).off("end", onEvent).off("close", onEvent);
  }
}

/** A whole small body. @param tooLarge thrown as soon as more than `limit` bytes are announced or have come */
export async function readSmallBody(request: IncomingMessage, limit: number, tooLarge: () => Error): Promise<Buffer> {
  if (Number(request.headers["content-length"] ?? 0) > limit) throw tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of bodyOf(request)) {
    size += chunk.length;
    if (size > limit) throw tooLarge();
    chunks.push(chunk);
  }
  return chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks);
}
