import type { Registry } from "../../proto/typescript/generated/ecremulator/admin/v1/Registry.js";
import type { HostedRegistry } from "../registries/hosted-registry.js";
import { clockMessage } from "./clock-message.js";
import type { CallerEndpoints } from "./endpoints.js";
import { timeMessage } from "./time-message.js";

export function registryMessage(hosted: HostedRegistry, endpoints: CallerEndpoints): Registry {
  const { ref, registry } = hosted;
  return {
    ref: { ...ref },
    labels: { ...hosted.labels },
    // The access key id is the account, which is how requests find their registry; any secret signs.
    credentials: { accessKeyId: ref.accountId, secretAccessKey: hosted.secretAccessKey },
    apiEndpoint: endpoints.api,
    registryHost: endpoints.registryHost(ref),
    seed: hosted.seed.toString(),
    clock: clockMessage(hosted.clock),
    createTime: timeMessage(hosted.createdAtMs),
    expireTime: timeMessage(hosted.expiresAtMs),
    lastSequence: hosted.events.lastSequence,
    repositoryCount: registry.repositories.size,
    imageCount: registry.imageCount,
  };
}
