import { imageByDigest } from "../content/images/find-image.js";
import type { ScanProfile, StoredProfile } from "../content/scanning/scan-profile.js";
import { decides, matchingDigests, profilesInForce, putScanProfile } from "../content/scanning/scan-profiles.js";
import { begin } from "../content/scanning/start-scan.js";
import type { Transaction } from "../content/transaction.js";
import type { ContentView } from "../content/view.js";
import type { Registry } from "../registries/registry.js";
import type { AdminCall } from "./admin-call.js";
import { ADMIN, recordAdmin } from "./admin-events.js";
import { scanProfileMessage } from "./scan-profile-message.js";

/** How a profile is put. */
interface PutOptions {
  readonly validateOnly: boolean;
  readonly restartRunning: boolean;
}

interface PutProfile {
  readonly profile: ReturnType<typeof scanProfileMessage>;
  readonly matchingDigests: string[];
}

/** Puts a profile that has been checked, and says what has become of it. */
export function putProfile(
  registry: Registry,
  profile: ScanProfile,
  { validateOnly, restartRunning }: PutOptions,
  call: AdminCall,
): PutProfile {
  // What would happen is found out by letting it happen to a fork.
  const content = validateOnly ? registry.content.fork() : registry.content;
  const { stored, digests } = content.commit(ADMIN, (tx) => {
    const put = putScanProfile(tx, profile);
    return { stored: put, digests: matchingDigests(tx, put) };
  });
  if (validateOnly) return { profile: scanProfileMessage(stored, registry.ref), matchingDigests: digests };
  if (restartRunning) content.commit(ADMIN, (tx) => restartScans(tx, stored));
  recordAdmin(registry, call, `put scan profile "${profile.id}"`);
  return { profile: scanProfileMessage(current(registry.content, stored), registry.ref), matchingDigests: digests };
}

/** Scans again every image that has a scan and that the profile now decides. */
function restartScans(tx: Transaction, stored: StoredProfile): void {
  for (const { repository, digest, isShown } of [...tx.tables.scans.values()]) {
    const image = isShown ? imageByDigest(tx, repository, digest) : undefined;
    if (image !== undefined && decides(tx, stored, image)) begin(tx, image);
  }
}

/** The profile with what it has decided since it was put. */
function current(view: ContentView, stored: StoredProfile): StoredProfile {
  return profilesInForce(view).find(stored.profile.id) ?? stored;
}
