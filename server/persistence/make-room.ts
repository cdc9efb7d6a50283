import { collectEarly } from "../content/layers/layers.js";
import type { Registries } from "../registries/registries.js";
import type { BlobFolder } from "./blob-folder.js";
import type { Database } from "./database.js";
import type { DiskReserve } from "./disk-reserve.js";
import type { GroupCommit } from "./group-commit.js";

export interface RoomParts {
  readonly database: Database;
  readonly folder: BlobFolder;
  readonly reserve: DiskReserve;
  readonly commits: GroupCommit;
  /** undefined = not everything is restored yet. */
  registries(): Registries | undefined;
}

/**
 * Gives back what was deleted but still takes space on a full disk: layers of deleted images, which else stay for an hour
 * (AWS collects them "any time"), files that are being removed, and records that LevelDB keeps until it rewrites them.
 * @returns undefined if there is nothing of that kind
 */
export function makeRoom(parts: RoomParts): Promise<void> | undefined {
  const { database, folder, reserve, commits } = parts;
  const compact = () => (reserve.canBeCompacted ? database.compact() : undefined);
  let collected = 0;
  for (const { content } of parts.registries()?.after("") ?? []) collected += content.commit("clock", collectEarly);
  const removing = folder.removed();
  if (collected === 0 && removing === undefined) return compact();
  return Promise.all([commits.stored(), removing])
    .then(() => folder.removed())
    .then(compact);
}
