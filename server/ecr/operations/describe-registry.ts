import type * as sdk from "@aws-sdk/client-ecr";
import { replicationConfigurationOf } from "../../content/replication/configure-replication.js";
import type { Operation } from "../operation.js";
import { replicationConfigurationShape } from "../shapes/replication-shape.js";

/** A registry without replication has an empty list of rules (docs/ecr-behaviour.md B.4). */
export const describeRegistry: Operation<sdk.DescribeRegistryRequest, sdk.DescribeRegistryResponse> = ({
  registry,
}) => ({
  registryId: registry.ref.accountId,
  replicationConfiguration: replicationConfigurationShape(replicationConfigurationOf(registry.content)),
});
