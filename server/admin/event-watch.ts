import type { Event } from "../../proto/typescript/generated/ecremulator/admin/v1/Event.js";
import type { WatchEventsResponse } from "../../proto/typescript/generated/ecremulator/admin/v1/WatchEventsResponse.js";
import type { EventPredicate } from "../events/event-query.js";
import type { EventSubscription } from "../events/event-subscription.js";
import type { LoggedEvent } from "../events/logged-event.js";
import type { Registries } from "../registries/registries.js";
import type { Registry } from "../registries/registry.js";
import { eventMessage } from "./event-message.js";
import { messagesThatFit } from "./message-size.js";
import type { OutgoingStream } from "./outgoing-stream.js";

export type EventStream = OutgoingStream<WatchEventsResponse>;

export interface WatchQuery {
  readonly filter: EventPredicate | undefined;
  /** Unset = from now; 0 = all that the log still holds. */
  readonly afterSequence: number | undefined;
  readonly heartbeatMs: number;
  /** Events that a message may hold. */
  readonly maxBatch: number;
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
  await pump(subscription, stream, query);
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
      pump(subscription, stream, query).catch(reject);
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
async function pump(subscription: EventSubscription, stream: EventStream, { maxBatch }: WatchQuery): Promise<void> {
  for (let found = await subscription.next(); found.length > 0; found = await subscription.next()) {
    for (let sent = 0; sent < found.length; ) {
      const batch = messagesThatFit(found.slice(sent, sent + maxBatch), (event) => eventMessage(event));
      sent += batch.length;
      const { sequence: lastSequence } = found[sent - 1] as LoggedEvent;
      const goOn = stream.write({ event: batch[0] as Event, moreEvents: batch.slice(1), lastSequence });
      if (!goOn) await stream.drained();
      if (stream.isOver) return;
    }
  }
}
