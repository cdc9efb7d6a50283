import { authorizeRegistryAction } from "../access/authorize-call.js";
import { EcrError } from "../content/errors.js";
import type { Layer } from "../content/layers/layer-index.js";
import type { Registry } from "../content/registry.js";
import type { Repository } from "../content/repositories/repository.js";
import type { OciCall, OciContext } from "./oci-call.js";

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
  const { call, registry, fidelity } = context;
  if (from === null || !isMountingOn(context) || !mayRead(call, from, registry)) return undefined;
  const source = registry.repositories.find(from);
  const layer = source?.layers.get(digest);
  if (source === undefined || layer === undefined) return undefined;
  if (fidelity.mounts === "account-setting" && (layer.references === 0 || !areEncryptedAlike(source, target))) {
    return undefined;
  }
  const mounted = target.layers.mount(digest, layer.size);
  registry.changed({ kind: "layer.mounted", repository: target.name, digest, cause: call.requestId, detail: { from } });
  return mounted;
}

/** Whoever may not read the source gets an ordinary upload too (documented). */
function mayRead(call: OciCall, from: string, registry: Registry): boolean {
  try {
    authorizeRegistryAction(call, "ecr:GetDownloadUrlForLayer", from, registry);
    return true;
  } catch (error) {
    if (error instanceof EcrError) return false;
    throw error;
  }
}

function isMountingOn({ registry, fidelity }: OciContext): boolean {
  return fidelity.mounts === "always" || registry.accountSettings.blobMounting === "ENABLED";
}

function areEncryptedAlike({ encryption: a }: Repository, { encryption: b }: Repository): boolean {
  return a.encryptionType === b.encryptionType && a.kmsKey === b.kmsKey;
}
