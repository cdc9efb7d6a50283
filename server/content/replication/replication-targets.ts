import {
  isSameDestination,
  type ReplicationConfiguration,
  type ReplicationDestination,
  type ReplicationRule,
} from "./replication-configuration.js";

/** Where images of a repository go. */
export interface ReplicationTarget extends ReplicationDestination {
  /** Whether deletes are replicated there as well: one rule that asks for it is enough. */
  readonly replicatesDeletes: boolean;
}

/** Each destination once, in the order of the rules that name it first. */
export function allDestinations(configuration: ReplicationConfiguration): readonly ReplicationDestination[] {
  return targetsOf(configuration.rules);
}

/** Each destination of a repository once, in the order of the rules. */
export function replicationTargets(
  configuration: ReplicationConfiguration,
  repositoryName: string,
): readonly ReplicationTarget[] {
  return targetsOf(configuration.rules.filter((rule) => covers(rule, repositoryName)));
}

/** PREFIX_MATCH is a prefix of the name, not of its path: `prod` covers `production` (ECR API reference, RepositoryFilter). */
function covers({ repositoryFilters = [] }: ReplicationRule, repositoryName: string): boolean {
  return repositoryFilters.length === 0 || repositoryFilters.some(({ filter }) => repositoryName.startsWith(filter));
}

function targetsOf(rules: readonly ReplicationRule[]): readonly ReplicationTarget[] {
  const targets: ReplicationTarget[] = [];
  for (const { destinations, deleteReplication } of rules) {
    const replicatesDeletes = deleteReplication?.enabled === true;
    for (const { region, registryId } of destinations) {
      const known = targets.findIndex((target) => isSameDestination(target, { region, registryId }));
      if (known === -1) targets.push({ region, registryId, replicatesDeletes });
      else if (replicatesDeletes) targets[known] = { region, registryId, replicatesDeletes };
    }
  }
  return targets;
}
