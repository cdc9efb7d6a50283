import type { RegistryRef } from "../registry-ref.js";

/** What a registry sends where (docs/ecr-behaviour.md H.2). */
export interface ReplicationConfiguration {
  readonly rules: readonly ReplicationRule[];
}

export interface ReplicationRule {
  readonly destinations: readonly ReplicationDestination[];
  /** Undefined or empty = every repository. */
  readonly repositoryFilters?: readonly RepositoryFilter[] | undefined;
  /** Undefined if deletes aren't replicated. */
  readonly deleteReplication?: { readonly enabled: boolean } | undefined;
}

export interface ReplicationDestination {
  readonly region: string;
  /** Account id. */
  readonly registryId: string;
}

export interface RepositoryFilter {
  readonly filter: string;
  readonly filterType: "PREFIX_MATCH";
}

/** The configuration of a registry before the first Put. */
export const NO_REPLICATION: ReplicationConfiguration = Object.freeze({ rules: Object.freeze([]) });

export function isSameDestination(a: ReplicationDestination, b: ReplicationDestination): boolean {
  return a.region === b.region && a.registryId === b.registryId;
}

export function isDestination({ region, registryId }: ReplicationDestination, ref: RegistryRef): boolean {
  return region === ref.region && registryId === ref.accountId;
}
