import type * as sdk from "@aws-sdk/client-ecr";
import type { Operation } from "../operation.js";

/** A registry without replication has an empty list of rules (docs/ecr-behaviour.md B.4). */
export const describeRegistry: Operation<sdk.DescribeRegistryRequest, sdk.DescribeRegistryResponse> = ({
  registry,
}) => ({
  registryId: registry.ref.accountId,
  replicationConfiguration: { rules: [] },
});
