import { type EcrError, invalidParameter } from "../errors.js";
import { knownPartition } from "../partitions.js";
import { partition, type RegistryRef } from "../registry-ref.js";
import { isDestination, type ReplicationConfiguration } from "./replication-configuration.js";
import { allDestinations } from "./replication-targets.js";

/** Over all rules together (ECR service quotas, "Destinations"; counted so: awsdocs/amazon-ecr-user-guide#45). */
const MAX_UNIQUE_DESTINATIONS = 25;

const refuse = (reason: string): EcrError => invalidParameter("replicationConfiguration", reason);

/**
 * PutReplicationConfiguration's checks beyond the API model, which allows 25 rules and 100 filters per rule. No text of this
 * operation has been published: the one about the source registry is moto's, the others are inferred.
 * @throws {EcrError} InvalidParameterException
 */
export function checkReplication(configuration: ReplicationConfiguration, ref: RegistryRef): void {
  if (configuration.rules.some(({ destinations }) => destinations.length === 0)) {
    throw refuse("A replication rule must have at least one destination");
  }
  const destinations = allDestinations(configuration);
  if (destinations.some((destination) => isDestination(destination, ref))) {
    throw refuse("Replication destination cannot be the same as the source registry");
  }
  const elsewhere = destinations.find(({ region }) => knownPartition(region)?.id !== partition(ref.region));
  if (elsewhere !== undefined) {
    throw refuse(`Replication destination region '${elsewhere.region}' is not in the partition of the source registry`);
  }
  if (destinations.length > MAX_UNIQUE_DESTINATIONS) {
    throw refuse(`The number of unique destinations must be less than or equal to ${MAX_UNIQUE_DESTINATIONS}`);
  }
}
