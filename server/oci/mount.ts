import { isAllowed } from "../access/authorize-call.js";
import type { LayerState } from "../content/layers/layer-state.js";
import { addLayer, findLayer, referencesOf } from "../content/layers/layers.js";
import { shownEncryption } from "../content/repositories/encryption.js";
import { findRepository, getRepository } from "../content/repositories/find-repository.js";
import type { RepositoryState } from "../content/repositories/repository-state.js";
import { isBlobMountingOn } from "../content/settings/account-settings.js";
import type { OciContext } from "./oci-call.js";

/**
 * Makes a layer of another repository of the registry visible in this one. ECR does so where the account allows it, both
 * are encrypted alike and an image uses the layer (docs/ecr-behaviour.md E.3, documented and AWS-verified).
 * @returns undefined if it can't be mounted
 */
export function mountLayer(
  context: OciContext,
  target: string,
  digest: string,
  from: string | null,
): LayerState | undefined {
  const { call, registry, fidelity } = context;
  if (from === null || !isMountingOn(context) || !mayRead(context, from)) return undefined;
  const { content } = registry;
  const source = findRepository(content, from);
  const layer = findLayer(content, from, digest);
  if (source === undefined || layer === undefined) return undefined;
  if (
    fidelity.mounts === "account-setting" &&
    (referencesOf(content, layer) === 0 || !areEncryptedAlike(context, source, getRepository(content, target)))
  ) {
    return undefined;
  }
  return content.commit(call.requestId, (tx) => {
    const mounted = addLayer(tx, target, digest, layer.size);
    tx.changed({ kind: "layer.mounted", repository: target, digest, detail: { from } });
    return mounted;
  });
}

/** A caller that may not read the source gets an ordinary upload too (documented). */
function mayRead({ call, registry }: OciContext, from: string): boolean {
  const action = "ecr:GetDownloadUrlForLayer";
  return isAllowed(call, { action, repositoryName: from, content: registry.content });
}

function isMountingOn({ registry, fidelity }: OciContext): boolean {
  return fidelity.mounts === "always" || isBlobMountingOn(registry.content);
}

function areEncryptedAlike({ registry }: OciContext, ...repositories: [RepositoryState, RepositoryState]): boolean {
  const [a, b] = repositories.map(({ encryption }) => shownEncryption(encryption, registry.ref));
  return a?.encryptionType === b?.encryptionType && a?.kmsKey === b?.kmsKey;
}
