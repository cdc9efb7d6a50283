import type { Notification } from "../content/changes.js";
import type { Random, UuidDraw } from "../content/random.js";
import type { RegistryRef } from "../content/registry-ref.js";
import type { NotificationEvent } from "../events/logged-event.js";

/** What the envelope says of the registry that sends it. */
export interface NotificationSender {
  readonly ref: RegistryRef;
  readonly random: Random;
  readonly clock: { now(): number };
  readonly secretAccessKey: string;
}

/** Gets every event as it happens; it must be quick and must not throw. */
export interface NotificationSink {
  take(event: NotificationEntry): void;
}

/**
 * An event of ECR in its EventBridge envelope (docs/ecr-behaviour.md J), as the log holds it: every push makes one, and
 * hardly any is ever read, so it is printed on demand.
 */
export class NotificationEntry implements NotificationEvent {
  readonly kind = "notification";
  readonly detailType: string;
  /** Of what it holds, roughly. */
  readonly bytes: number;
  readonly source: string;
  readonly resources: readonly string[];
  /** Printed if it may change later. */
  readonly detail: Notification["detail"] | string;
  readonly idDraw: UuidDraw;
  /** Registry time: a whole number, which the engine keeps in place. */
  readonly timeSeconds: number;
  readonly registry: NotificationSender;

  constructor(notification: Notification, registry: NotificationSender) {
    this.detailType = notification.detailType;
    this.source = notification.source;
    this.resources = notification.resources;
    this.registry = registry;
    this.idDraw = registry.random.drawUuid();
    this.timeSeconds = Math.floor(registry.clock.now() / 1000);
    const { detail, detailBytes } = notification;
    this.detail = detailBytes === undefined ? JSON.stringify(detail) : detail;
    this.bytes = ENVELOPE_BYTES + (detailBytes ?? (this.detail as string).length);
  }

  get json(): string {
    const { detail, registry } = this;
    return JSON.stringify({
      version: "0",
      id: registry.random.uuidAt(this.idDraw),
      "detail-type": this.detailType,
      source: this.source,
      account: registry.ref.accountId,
      time: new Date(this.timeSeconds * 1000).toISOString().replace(/\.\d{3}Z$/, "Z"),
      region: registry.ref.region,
      resources: this.resources,
      detail: typeof detail === "string" ? (JSON.parse(detail) as unknown) : detail,
    });
  }
}

const ENVELOPE_BYTES = 256;
