import { collectLayersEarly } from "../content/layers/collect-early.js";
import type { RegistryDirectory } from "../registries/registry-directory.js";
import type { BlobFolder } from "./blob-folder.js";
import type { Database } from "./database.js";
import type { DiskReserve } from "./disk-reserve.js";
import type { GroupCommit } from "./group-commit.js";

export interface RoomParts {
  readonly database: Database;
  readonly folder: BlobFolder;
  readonly reserve: DiskReserve;
  readonly commits: GroupCommit;
  /** Parts of deleted repositories that are being removed now. */
  readonly clearing: ReadonlySet<Promise<void>>;
  /** undefined = not everything is restored yet. */
  directory(): RegistryDirectory | undefined;
}

/**
 * Gives back what was deleted but still takes space on a full disk: layers of deleted images, which else stay for an hour
 * (AWS collects them "any time"), files that are being removed, and records that LevelDB keeps until it rewrites them.
 * @returns undefined if there is nothing of that kind
 */
export function makeRoom(parts: RoomParts): Promise<void> | undefined {
  const { database, folder, reserve, commits, clearing } = parts;
  const compact = () => (reserve.canBeCompacted ? database.compact() : undefined);
  let collected = 0;
  for (const { registry } of parts.directory()?.after("") ?? []) {
    for (const repository of registry.repositories.values()) collected += collectLayersEarly(repository);
  }
  const removing = [...clearing, folder.removed()].filter((work) => work !== undefined);
  if (collected === 0 && removing.length === 0) return compact();
  return Promise.all([commits.stored(), ...removing])
    .then(() => folder.removed())
    .then(compact);
}
