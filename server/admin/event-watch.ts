import type { WatchEventsResponse } from "../../proto/typescript/generated/ecremulator/admin/v1/WatchEventsResponse.js";
import type { EventPredicate } from "../events/event-query.js";
import type { EventSubscription } from "../events/event-subscription.js";
import type { Registries } from "../registries/registries.js";
import type { Registry } from "../registries/registry.js";
import { eventMessage } from "./event-message.js";
import type { OutgoingStream } from "./outgoing-stream.js";

export type EventStream = OutgoingStream<WatchEventsResponse>;

export interface WatchQuery {
  readonly filter: EventPredicate | undefined;
  /** Unset = from now; 0 = all that the log still holds. */
  readonly afterSequence: number | undefined;
  readonly heartbeatMs: number;
}

/**
 * Follows one registry until either side ends the stream; it ends by itself when the registry is deleted. The first
 * message says "subscribed"; `last_sequence` of each message is where a later watch can go on.
 * @throws OutOfRangeError if what comes after `afterSequence` is gone, or if that lies ahead
 */
export async function watchRegistry(
  registries: Registries,
  registry: Registry,
  query: WatchQuery,
  stream: EventStream,
): Promise<void> {
  const subscription = subscribe(registry, query);
  const unlisten = registries.listen({
    removed: (gone) => {
      if (gone === registry) subscription.close();
    },
  });
  stream.whenOver(unlisten);
  stream.whenOver(() => subscription.close());
  beat(stream, query, () => subscription.position);
  await pump(subscription, stream);
  stream.end();
}

/**
 * Follows every registry, also those that come into being later, each in its own order. Sequences count per registry, so
 * `last_sequence` is the event's own, and 0 in messages without an event.
 */
export async function watchEvery(registries: Registries, query: WatchQuery, stream: EventStream): Promise<void> {
  const subscriptions = new Map<Registry, EventSubscription>();
  const unfollow = (registry: Registry): void => {
    subscriptions.get(registry)?.close();
    subscriptions.delete(registry);
  };
  await new Promise<void>((resolve, reject) => {
    const follow = (registry: Registry, fromStart: boolean): void => {
      const subscription = registry.events.subscribe(
        query.filter,
        fromStart ? registry.events.firstSequence - 1 : undefined,
      );
      subscriptions.set(registry, subscription);
      pump(subscription, stream).catch(reject);
    };
    beat(stream, query, () => 0);
    for (const registry of registries.after("")) follow(registry, query.afterSequence === 0);
    stream.whenOver(registries.listen({ added: (registry) => follow(registry, true), removed: unfollow }));
    stream.whenOver(() => {
      for (const registry of [...subscriptions.keys()]) unfollow(registry);
      resolve();
    });
  });
}

/** Events that a reset has cleared don't count as lost: a watch from before the reset begins after it. */
function subscribe({ events }: Registry, { filter, afterSequence }: WatchQuery): EventSubscription {
  return events.subscribe(
    filter,
    afterSequence === undefined ? undefined : Math.max(afterSequence, events.clearedThrough),
  );
}

/**
 * Says "subscribed" now, and again whenever the stream has been open for another while; not while the caller has messages
 * to read, as its position then lies ahead of what it was sent.
 */
function beat(stream: EventStream, { heartbeatMs }: WatchQuery, position: () => number): void {
  const say = (): boolean => stream.write({ lastSequence: position() });
  say();
  const timer = setInterval(() => stream.isFull || say(), heartbeatMs);
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
