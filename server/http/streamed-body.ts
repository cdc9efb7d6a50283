import type { IncomingMessage } from "node:http";
import type { AwaitedBody } from "./api-request.js";
import { ClientGoneError } from "./client-gone.js";

/** Bytes that may wait for the reader before the client has to. */
const QUEUE_BYTES = 512 * 1024;

/** Watches a body that others may have to wait for. */
export interface BodyGuard {
  /** How long it may stand still then. */
  readonly limitMs: number;
  /** Called when the first of them comes. */
  onHurry: () => void;
  /** The body stands still from now on. @returns the timer that calls `stalled`; undefined if no other request waits */
  watch(stalled: () => void): NodeJS.Timeout | undefined;
}

/** Nothing of a body came for too long. */
export class BodyStoppedError extends Error {
  /** How long it stood still while others waited; undefined if none did and it stood still for much longer. */
  readonly blockedMs: number | undefined;

  constructor(blockedMs: number | undefined) {
    super("nothing of the request body came for too long");
    this.name = "BodyStoppedError";
    this.blockedMs = blockedMs;
  }
}

/**
 * The body as it comes in; iterate once. A reader that stops early leaves the connection as it is, so that an answer can
 * still be sent. Not node's own iterator: it stops and starts the socket for every chunk.
 * @param guard set where others may have to wait for it
 * @throws {ClientGoneError} while iterating, when the client leaves before the end
 * @throws {BodyStoppedError} while iterating, when the client sends nothing for too long
 */
export async function* streamedBody(
  request: IncomingMessage & Partial<AwaitedBody>,
  guard?: BodyGuard,
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
      if (isStalled || isPaused) throw new BodyStoppedError(isStalled ? guard?.limitMs : undefined);
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
