import type { Notification } from "../domain/changes.js";
import type { Registry } from "../domain/registry.js";

/** The EventBridge envelope around an event of ECR (docs/ecr-behaviour.md J). */
export function envelope(notification: Notification, registry: Registry): Readonly<Record<string, unknown>> {
  return {
    version: "0",
    id: registry.random.uuid(),
    "detail-type": notification.detailType,
    source: notification.source,
    account: registry.ref.accountId,
    time: new Date(registry.clock.now()).toISOString().replace(/\.\d{3}Z$/, "Z"),
    region: registry.ref.region,
    resources: notification.resources,
    detail: notification.detail,
  };
}
