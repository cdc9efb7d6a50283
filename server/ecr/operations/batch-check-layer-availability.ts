import type * as sdk from "@aws-sdk/client-ecr";
import { layerAvailability } from "../../content/layers/layer-availability.js";
import { getRepository } from "../../content/repositories/find-repository.js";
import type { Operation } from "../operation.js";

export const batchCheckLayerAvailability: Operation<
  sdk.BatchCheckLayerAvailabilityRequest,
  sdk.BatchCheckLayerAvailabilityResponse
> = ({ registry }, input) => {
  const { name } = getRepository(registry.content, input.repositoryName);
  const results = input.layerDigests.map((digest) => layerAvailability(registry.content, name, digest));
  return {
    layers: results.filter((result) => "layerAvailability" in result),
    failures: results.filter((result) => "failureCode" in result),
  };
};
