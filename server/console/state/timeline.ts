import { signal } from "@preact/signals";
import { CallError, call, watch } from "../api/client.ts";
import type { LoggedEvent, RegistryRef } from "../api/messages.ts";
import { type Entry, entryOf } from "./entry.ts";
import { placeOf, registryKey } from "./location.ts";

/** How many events the console holds; older ones go, as in the server's own log. */
const MAX_ENTRIES = 10_000;
/** How long the console waits before it retries a server that didn't answer. */
const RETRY_MS = 1000;
/** Screens ask again this long after a change at the earliest, however many changes there are. */
const SETTLE_MS = 150;

export type StreamState = "connecting" | "live" | "gone";

/** The events of the registry that is shown, oldest first. The list is one and the same object; `version` says that it grew. */
export const entries: Entry[] = [];
export const version = signal(0);
/** Counts up when something may have changed that a screen shows. */
export const changes = signal(0);
export const streamState = signal<StreamState>("connecting");
export const streamProblem = signal("");
/** Events before this one are no longer in the server's log. */
export const evictedBefore = signal(0);
/** How many events have left the front of the list. */
export const dropped = signal(0);

let arrived: LoggedEvent[] = [];
/** The newest event when the stream was opened. */
let historyEnd = 0;
let frame = 0;
let settling: ReturnType<typeof setTimeout> | undefined;

/** Follows the registry in the address, for as long as the page is open. */
export function followRegistry(): void {
  let stop = (): void => {};
  registryKey.subscribe((key) => {
    stop();
    clear();
    const abort = new AbortController();
    stop = () => abort.abort();
    const { registry } = placeOf(`#/${key}`);
    void follow(registry ?? { accountId: "*", region: "" }, abort.signal, registry === undefined);
  });
}

function clear(): void {
  entries.length = 0;
  arrived = [];
  dropped.value = 0;
  evictedBefore.value = 0;
  version.value++;
}

/** @param onlyChanges every registry is meant, and nothing is kept: the list of registries only wants to know when to ask */
async function follow(ref: RegistryRef, signal: AbortSignal, onlyChanges: boolean): Promise<void> {
  const registry = onlyChanges ? { accountId: "*" } : ref;
  let after: string | undefined;
  let isFirst = true;
  while (!signal.aborted) {
    streamState.value = "connecting";
    let isConnected = false;
    try {
      if (!onlyChanges) after = await firstSequence(ref, signal);
      const request = { registry, ...(after === undefined ? {} : { afterSequence: after }) };
      for await (const { event } of watch("EventService.WatchEvents", request, signal)) {
        if (signal.aborted) return;
        if (!isConnected) connected();
        // Screens have asked already when the page opened; they don't know what happened while the stream was disconnected.
        if (!isConnected && !isFirst) settle();
        isConnected = true;
        isFirst = false;
        if (event === undefined || event === null) continue;
        if (onlyChanges) settle();
        else arrive(event);
      }
    } catch (error) {
      if (signal.aborted) return;
      streamProblem.value = error instanceof CallError ? error.message : String(error);
    }
    if (signal.aborted) return;
    streamState.value = "gone";
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  }
}

function connected(): void {
  streamState.value = "live";
  streamProblem.value = "";
}

/**
 * Where to begin: after what the console holds, else as far back as the log reaches. Events may have been evicted while
 * the stream was disconnected; a log that ends before what is held belongs to a server that was started anew.
 */
async function firstSequence(registry: RegistryRef, signal: AbortSignal): Promise<string> {
  const { evictedBeforeSequence = "0", events = [] } = await call("EventService.ListEvents", {
    registry,
    newestFirst: true,
    pageSize: 1,
  });
  // Another registry is shown by now, and the held events belong to it.
  signal.throwIfAborted();
  if (arrived.length > 0) takeIn();
  const evicted = Number(evictedBeforeSequence);
  evictedBefore.value = evicted;
  const newest = Number(events[0]?.sequence ?? 0);
  historyEnd = newest;
  if (newest < (entries.at(-1)?.sequence ?? 0)) clear();
  const held = entries.at(-1)?.sequence ?? 0;
  return String(Math.max(evicted - 1, newest - MAX_ENTRIES, held, 0));
}

/** Events are taken in once for each frame that is drawn, however many come. */
function arrive(event: LoggedEvent): void {
  arrived.push(event);
  // A page in the background draws no frames.
  if (arrived.length >= MAX_ENTRIES) takeIn();
  if (frame !== 0) return;
  frame = requestAnimationFrame(() => {
    frame = 0;
    takeIn();
  });
}

function takeIn(): void {
  // Screens are as new as the page: history doesn't concern them, and for requests their changes do.
  const isNews = arrived.some(({ request, sequence }) => Number(sequence) > historyEnd && !request?.executed);
  for (const event of arrived) entries.push(entryOf(event));
  arrived = [];
  const excess = entries.length - MAX_ENTRIES;
  if (excess > 0) {
    entries.splice(0, excess);
    dropped.value += excess;
  }
  version.value++;
  if (isNews) settle();
}

function settle(): void {
  if (settling !== undefined) return;
  settling = setTimeout(() => {
    settling = undefined;
    changes.value++;
  }, SETTLE_MS);
}
