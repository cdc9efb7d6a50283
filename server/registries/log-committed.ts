import type { Change } from "../content/changes.js";
import type { Committed } from "../content/content.js";
import { isChange } from "../content/transaction.js";
import type { EventLog } from "../events/event-log.js";
import type { NotificationEvent } from "../events/logged-event.js";
import { NotificationEntry, type NotificationSender, type NotificationSink } from "./notification-entry.js";

/** To be subscribed: what a change tells goes into the registry's log, and its events where events go. */
export function logCommitted(
  registry: NotificationSender & { readonly events: EventLog },
  sink: NotificationSink | undefined,
): (committed: Committed) => void {
  const { events } = registry;
  return ({ cause, log }) => {
    for (const entry of log) {
      if (isChange(entry)) logChange(events, entry, cause);
      else logNotification(events, new NotificationEntry(entry, registry), sink);
    }
  };
}

function logNotification(events: EventLog, entry: NotificationEntry, sink: NotificationSink | undefined): void {
  events.append<NotificationEvent>(entry);
  sink?.take(entry);
}

function logChange(
  events: EventLog,
  { kind, repository = "", digest = "", tag = "", detail }: Change,
  cause: string,
): void {
  const detailJson = detail === undefined ? "" : JSON.stringify(detail);
  events.append({ kind: "change", change: kind, repository, digest, tag, cause, detailJson });
}
