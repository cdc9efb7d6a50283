import type { NotificationEntry } from "../registries/notification-entry.js";

/** What waits to be delivered of one registry, in order; the first is under way. */
export class WaitingEvents {
  readonly #events: NotificationEntry[] = [];

  get size(): number {
    return this.#events.length;
  }

  get first(): NotificationEntry | undefined {
    return this.#events[0];
  }

  add(event: NotificationEntry): void {
    this.#events.push(event);
  }

  removeFirst(): void {
    this.#events.shift();
  }

  /** Removes the oldest event that isn't under way. @returns false if there is no such event */
  dropOldest(): boolean {
    return this.#events.splice(1, 1).length > 0;
  }
}
