import type { WatchEventsResponse } from "../../proto/typescript/generated/ecremulator/admin/v1/WatchEventsResponse.js";
import type { EventPredicate } from "../events/event-query.js";
import type { EventSubscription } from "../events/event-subscription.js";
import type { HostedRegistry } from "../registries/hosted-registry.js";
import type { RegistryDirectory } from "../registries/registry-directory.js";
import { eventMessage } from "./event-message.js";
import type { OutgoingStream } from "./outgoing-stream.js";

export type EventStream = OutgoingStream<WatchEventsResponse>;

/** Keeps a silent stream alive through proxies, and tells how far a filter has looked. */
export const HEARTBEAT_MS = 15_000;

/**
 * Follows one registry until either side ends the stream; it ends by itself when the registry is deleted. The first
 * message says "subscribed"; `last_sequence` of each message is where a later watch can go on.
 * @throws OutOfRangeError if what comes after `afterSequence` is gone, or if that lies ahead
 */
export async function watchRegistry(
  hosted: HostedRegistry,
  filter: EventPredicate | undefined,
  afterSequence: number | undefined,
  stream: EventStream,
): Promise<void> {
  const subscription = hosted.events.subscribe(filter, afterSequence);
  stream.whenOver(() => subscription.close());
  beat(stream, () => subscription.position);
  await pump(subscription, stream);
  stream.end();
}

/**
 * Follows every registry, also those that come into being later, each in its own order. Sequences count per registry, so
 * `last_sequence` is that of the event, and 0 in messages without one.
 * @param fromStart also what the logs still hold
 */
export async function watchEvery(
  directory: RegistryDirectory,
  filter: EventPredicate | undefined,
  fromStart: boolean,
  stream: EventStream,
): Promise<void> {
  const follow = (hosted: HostedRegistry, afterSequence: number | undefined): void => {
    const subscription = hosted.events.subscribe(filter, afterSequence);
    stream.whenOver(() => subscription.close());
    pump(subscription, stream).catch(failed);
  };
  let failed: (thrown: unknown) => void = () => {};
  await new Promise<void>((resolve, reject) => {
    failed = reject;
    stream.whenOver(resolve);
    beat(stream, () => 0);
    for (const hosted of directory.after("")) {
      follow(hosted, fromStart ? hosted.events.firstSequence - 1 : undefined);
    }
    stream.whenOver(directory.whenAdded((hosted) => follow(hosted, 0)));
  });
}

/** Says "subscribed" now and again whenever the stream has been open for another while. */
function beat(stream: EventStream, position: () => number): void {
  const say = (): boolean => stream.write({ lastSequence: position() });
  say();
  const timer = setInterval(say, HEARTBEAT_MS);
  timer.unref();
  stream.whenOver(() => clearInterval(timer));
}

/** Until the subscription is closed. A slow reader is waited for; meanwhile nothing is kept for it but its place. */
async function pump(subscription: EventSubscription, stream: EventStream): Promise<void> {
  for (let batch = await subscription.next(); batch.length > 0; batch = await subscription.next()) {
    for (const event of batch) {
      const goOn = stream.write({ event: eventMessage(event), lastSequence: event.sequence });
      if (!goOn) await stream.drained();
      if (stream.isOver) return;
    }
  }
}
