import type * as sdk from "@aws-sdk/client-ecr";
import type { ImageReplication } from "../../content/replication/image-replication.js";
import type { ReplicationConfiguration } from "../../content/replication/replication-configuration.js";
import type { Validated } from "../operation.js";

/** The installed SDK has no `deleteReplication` yet (docs/ecr-behaviour.md H.2). */
type RuleInput = Validated<sdk.ReplicationRule> & { readonly deleteReplication?: { readonly enabled: boolean } };

/** A configuration as it was put: members that are absent stay so. */
export function replicationConfiguration({ rules }: Validated<sdk.ReplicationConfiguration>): ReplicationConfiguration {
  return {
    rules: (rules as readonly RuleInput[]).map(({ destinations, repositoryFilters, deleteReplication }) => ({
      destinations: destinations.map(({ region, registryId }) => ({ region, registryId })),
      ...(repositoryFilters === undefined
        ? {}
        : { repositoryFilters: repositoryFilters.map(({ filter, filterType }) => ({ filter, filterType })) }),
      ...(deleteReplication === undefined ? {} : { deleteReplication: { enabled: deleteReplication.enabled } }),
    })),
  };
}

/** In the order in which it was put; a rule without filters has no such member (docs/ecr-behaviour.md H.2). */
export function replicationConfigurationShape({ rules }: ReplicationConfiguration): sdk.ReplicationConfiguration {
  return {
    rules: rules.map(({ destinations, repositoryFilters, deleteReplication }) => ({
      destinations: [...destinations],
      ...(repositoryFilters === undefined ? {} : { repositoryFilters: [...repositoryFilters] }),
      ...(deleteReplication === undefined ? {} : { deleteReplication }),
    })),
  };
}

export function imageReplicationShape(replication: ImageReplication): sdk.ImageReplicationStatus {
  const { region, registryId, status, failureCode } = replication;
  return { region, registryId, status, failureCode };
}
