import type { Change } from "../content/changes.js";
import type { Committed, Content, DeadlineHandlers } from "../content/content.js";
import type { Deadline } from "../content/deadlines.js";
import type { ErrorCode } from "../content/error-catalogue/catalogue.js";
import { EcrError } from "../content/errors.js";
import { type RegistryRef, registryKey } from "../content/registry-ref.js";
import { replicationConfigurationOf } from "../content/replication/configure-replication.js";
import { notifyReplication } from "../content/replication/copy-image.js";
import { noteReplicationEnded } from "../content/replication/image-replications.js";
import { replicateChange } from "../content/replication/replicate-change.js";
import { isReplicated, replicationFrom, replicationTo } from "../content/replication/replication-cause.js";
import type { ReplicationConfiguration } from "../content/replication/replication-configuration.js";
import { failureBy, type ReplicationFailure } from "../content/replication/replication-failure.js";
import { replicationTargets } from "../content/replication/replication-targets.js";
import type { ReplicationTask } from "../content/replication/replication-task-state.js";
import {
  type ReplicatedChange,
  replicatedChange,
  scheduleReplication,
} from "../content/replication/schedule-replication.js";
import { isChange } from "../content/transaction.js";
import { moveBackfill } from "./backfill-runner.js";
import type { Registry } from "./registry.js";
import { interference } from "./replication-rules.js";

/** Where registries are found that images are copied to. */
export interface RegistriesByRef {
  find(ref: RegistryRef): Registry | undefined;
  /** Makes the registry if it isn't there. */
  open(ref: RegistryRef): Registry;
}

/** No registry has it: the refusal that a source without permission would get. */
const NOT_ALLOWED = { failureCode: "AccessDeniedException" } satisfies { failureCode: ErrorCode };

/**
 * Replication between the registries of a server (docs/ecr-behaviour.md H.2): a change at a source puts a task on its way,
 * which arrives when it falls due on the source's clock. Nothing but records moves, so all of it is synchronous.
 */
export class Replicator {
  readonly #registries: RegistriesByRef;

  constructor(registries: RegistriesByRef) {
    this.#registries = registries;
  }

  readonly handlers: DeadlineHandlers = {
    replication: (content, deadline) => this.#arrive(content, deadline),
    "replication-backfill": (content, { key }) => {
      const source = this.#registryOf(content);
      if (source !== undefined) moveBackfill(source, key, (...change) => this.#replicate(...change));
    },
  };

  /** To be subscribed to the source. */
  follow(source: Registry): (committed: Committed) => void {
    return ({ cause, log }) => {
      if (log.length === 0 || isReplicated(cause)) return;
      const configuration = replicationConfigurationOf(source.content);
      if (configuration.rules.length === 0) return;
      const concerned = log.filter(isChange).flatMap((change) => replications(configuration, change));
      if (concerned.length === 0) return;
      source.content.commit(cause, (tx) => {
        for (const { change, target } of concerned) {
          scheduleReplication(tx, change, target, interference(source, change));
        }
      });
    };
  }

  #arrive(content: Content, { scope, key }: Deadline): void {
    const task = content.tables.replicationTasks.get(scope, key);
    if (task === undefined || this.#registryOf(content) === undefined) return;
    const destination = { accountId: task.registryId, region: task.region };
    const failureCode = this.#replicate(content, task, destination)?.failureCode;
    content.commit(replicationTo(destination), (tx) => {
      tx.delete("replicationTasks", task);
      if (task.kind === "copy") noteReplicationEnded(tx, task, task, failureCode);
      tx.changed(outcomeOf(task, destination, failureCode));
    });
  }

  /** A fork has the deadlines too, and must not reach into what it was forked from. */
  #registryOf(content: Content): Registry | undefined {
    const registry = this.#registries.find(content.context.ref);
    return registry?.content === content ? registry : undefined;
  }

  /** Repeats the source's change at the destination. @returns why that failed; undefined on success */
  #replicate(
    source: Content,
    change: ReplicatedChange & { readonly failureCode?: string | undefined },
    destination: RegistryRef,
  ): ReplicationFailure | undefined {
    const scripted = change.failureCode === undefined ? undefined : { failureCode: change.failureCode };
    const registry = this.#destination(source.context.ref, destination);
    if (registry === undefined) return scripted ?? NOT_ALLOWED;
    const failure = scripted ?? tryChange(registry, source, change);
    if (failure === undefined || change.kind !== "copy") return failure;
    registry.content.commit(replicationFrom(source.context.ref), (tx) => {
      notifyReplication(tx, source, change, "FAILED");
    });
    return failure;
  }

  /**
   * An account has a registry in every Region. That of another account has to let the source in, so one that nobody has
   * used refuses, and none is made for the asking.
   */
  #destination(source: RegistryRef, destination: RegistryRef): Registry | undefined {
    if (destination.accountId !== source.accountId) return this.#registries.find(destination);
    const registry = this.#registries.open(destination);
    return registry.refusal === undefined ? registry : undefined;
  }
}

function replications(configuration: ReplicationConfiguration, change: Change) {
  const replicated = replicatedChange(change);
  if (replicated === undefined) return [];
  return replicationTargets(configuration, replicated.repository)
    .filter(({ replicatesDeletes }) => replicated.kind === "copy" || replicatesDeletes)
    .map((target) => ({ change: replicated, target }));
}

function tryChange({ content }: Registry, source: Content, change: ReplicatedChange): ReplicationFailure | undefined {
  try {
    content.commit(replicationFrom(source.context.ref), (tx) => replicateChange(tx, source, change));
    return undefined;
  } catch (error) {
    if (error instanceof EcrError) return failureBy(error);
    throw error;
  }
}

function outcomeOf(task: ReplicationTask, destination: RegistryRef, failureCode: string | undefined): Change {
  const { kind, repository, digest, tag } = task;
  const status = failureCode === undefined ? "COMPLETE" : "FAILED";
  return {
    kind: "image.replicated",
    repository,
    digest,
    tag,
    detail: { destination: registryKey(destination), change: kind, status, failureCode },
  };
}
