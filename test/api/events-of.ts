import type { CreateRepositoryCommand, ECRClient } from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import type { RegistryRef } from "../../client/index.js";
import { REGION, type TestEmulator } from "../support/emulator.js";

export interface Change {
  readonly kind: string;
  readonly repository: string;
  readonly digest: string;
  readonly tag: string;
  /** "request" stands for the id of the request that was sent. */
  readonly cause: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** What matters of an EventBridge envelope; the rest of it was checked. */
export interface Notified {
  readonly detailType: string;
  readonly resources: readonly string[];
  readonly detail: Readonly<Record<string, unknown>>;
}

export interface Happened {
  readonly changes: readonly Change[];
  readonly notifications: readonly Notified[];
}

/** The events of a registry of its own, read through the admin API as they come. */
export class EventsOf {
  readonly account: string;
  readonly registry: RegistryRef;
  readonly ecr: ECRClient;
  readonly #server: TestEmulator;
  #afterSequence = "0";

  constructor(server: TestEmulator, account: string) {
    this.account = account;
    this.registry = { accountId: account, region: REGION };
    this.ecr = server.ecr(account);
    this.#server = server;
  }

  /**
   * What a request leads to, of which it is the cause.
   * @param command any of the SDK's; their common type is not exported
   */
  async of(command: object): Promise<Happened> {
    const { $metadata } = await this.ecr.send(command as CreateRepositoryCommand);
    return this.since($metadata.requestId);
  }

  /** What has happened since it was asked the last time. */
  async since(requestId?: string): Promise<Happened> {
    const { events } = await this.#server.admin.listEvents({
      registry: this.registry,
      filter: { kinds: ["change", "notification"] },
      afterSequence: this.#afterSequence,
      pageSize: 1_000,
    });
    this.#afterSequence = events.at(-1)?.sequence ?? this.#afterSequence;
    const changes = events.flatMap(({ change }) => {
      if (!change) return [];
      const { detailJson, cause, ...rest } = change;
      const detail = detailJson === "" ? {} : JSON.parse(detailJson);
      return [{ ...rest, cause: cause === requestId ? "request" : cause, detail }];
    });
    return {
      changes,
      notifications: events.flatMap(({ notification }) => (notification ? [this.#opened(notification.json)] : [])),
    };
  }

  /** Takes an envelope apart, after a look at what is the same in all (docs/ecr-behaviour.md J). */
  #opened(json: string): Notified {
    const {
      version,
      id,
      source,
      account,
      time,
      region,
      "detail-type": detailType,
      resources,
      detail,
    } = JSON.parse(json);
    const due = detailType.startsWith("Inspector2 ") ? "aws.inspector2" : "aws.ecr";
    assert.equal([version, source, account, region], ["0", due, this.account, REGION]);
    assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    assert.match(time, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    return { detailType, resources, detail };
  }
}
