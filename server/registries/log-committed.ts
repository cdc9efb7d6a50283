import type { Change } from "../content/changes.js";
import type { Committed } from "../content/content.js";
import { isChange } from "../content/transaction.js";
import type { EventLog } from "../events/event-log.js";
import type { NotificationEvent } from "../events/logged-event.js";
import { NotificationEntry, type NotificationSender } from "./notification-entry.js";

/** To be subscribed: what a change tells goes into the registry's log. */
export function logCommitted(registry: NotificationSender & { readonly events: EventLog }) {
  const { events } = registry;
  return ({ cause, log }: Committed): void => {
    for (const entry of log) {
      if (isChange(entry)) logChange(events, entry, cause);
      else events.append<NotificationEvent>(new NotificationEntry(entry, registry));
    }
  };
}

function logChange(
  events: EventLog,
  { kind, repository = "", digest = "", tag = "", detail }: Change,
  cause: string,
): void {
  const detailJson = detail === undefined ? "" : JSON.stringify(detail);
  events.append({ kind: "change", change: kind, repository, digest, tag, cause, detailJson });
}
