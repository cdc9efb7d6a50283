import type { Registry as RegistryMessage } from "../../proto/typescript/generated/ecremulator/admin/v1/Registry.js";
import type { Registry } from "../registries/registry.js";
import { clockMessage } from "./clock-message.js";
import type { CallerEndpoints } from "./endpoints.js";
import { timeMessage } from "./time-message.js";

export function registryMessage(registry: Registry, endpoints: CallerEndpoints): RegistryMessage {
  const { ref } = registry;
  const { tables } = registry.content;
  return {
    ref: { ...ref },
    labels: { ...registry.labels },
    // The access key id is the account, which is how requests find their registry; any secret signs.
    credentials: { accessKeyId: ref.accountId, secretAccessKey: registry.secretAccessKey },
    apiEndpoint: endpoints.api,
    registryHost: endpoints.registryHost(ref),
    seed: registry.seed.toString(),
    clock: clockMessage(registry.clock),
    createTime: timeMessage(registry.createdAtMs),
    expireTime: timeMessage(registry.expiresAtMs),
    lastSequence: registry.events.lastSequence,
    repositoryCount: tables.repositories.size,
    imageCount: tables.images.size,
  };
}
