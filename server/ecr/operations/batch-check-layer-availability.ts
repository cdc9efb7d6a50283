import type * as sdk from "@aws-sdk/client-ecr";
import { layerAvailability } from "../../content/layers/layer-availability.js";
import type { Operation } from "../operation.js";

export const batchCheckLayerAvailability: Operation<
  sdk.BatchCheckLayerAvailabilityRequest,
  sdk.BatchCheckLayerAvailabilityResponse
> = ({ registry }, input) => {
  const repository = registry.repositories.get(input.repositoryName);
  const results = input.layerDigests.map((digest) => layerAvailability(repository, digest));
  return {
    layers: results.filter((result) => "layerAvailability" in result),
    failures: results.filter((result) => "failureCode" in result),
  };
};
