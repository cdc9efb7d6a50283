import type * as sdk from "@aws-sdk/client-ecr";
import { configureReplication } from "../../content/replication/configure-replication.js";
import type { Operation } from "../operation.js";
import { replicationConfiguration, replicationConfigurationShape } from "../shapes/replication-shape.js";

export const putReplicationConfiguration: Operation<
  sdk.PutReplicationConfigurationRequest,
  sdk.PutReplicationConfigurationResponse
> = ({ commit }, input) => {
  const configuration = replicationConfiguration(input.replicationConfiguration);
  commit((tx) => configureReplication(tx, configuration));
  return { replicationConfiguration: replicationConfigurationShape(configuration) };
};
