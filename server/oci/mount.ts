import type { Layer } from "../domain/layers/layer-index.js";
import type { Repository } from "../domain/repositories/repository.js";
import type { OciContext } from "./oci-call.js";

/**
 * Makes a layer of another repository of the registry visible in this one. ECR does so where the account allows it, both
 * are encrypted alike and an image uses the layer (docs/ecr-behaviour.md E.3, documented and AWS-verified).
 * @returns undefined if it can't be mounted
 */
export function mountLayer(
  context: OciContext,
  target: Repository,
  digest: string,
  from: string | null,
): Layer | undefined {
  const { registry, fidelity } = context;
  if (!isMountingOn(context)) return undefined;
  const source = from === null ? undefined : registry.repositories.find(from);
  const layer = source?.layers.get(digest);
  if (source === undefined || layer === undefined) return undefined;
  if (fidelity.mounts === "account-setting" && (layer.references === 0 || !areEncryptedAlike(source, target))) {
    return undefined;
  }
  return target.layers.mount(digest, layer.size);
}

function isMountingOn({ registry, services, fidelity }: OciContext): boolean {
  return fidelity.mounts === "always" || services.isBlobMountingEnabled?.(registry) === true;
}

function areEncryptedAlike({ encryption: a }: Repository, { encryption: b }: Repository): boolean {
  return a.encryptionType === b.encryptionType && a.kmsKey === b.kmsKey;
}
