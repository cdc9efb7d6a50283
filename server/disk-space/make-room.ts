import { collectEarly } from "../content/layers/layers.js";
import type { Registries } from "../registries/registries.js";
import type { DiskReserve } from "./disk-reserve.js";

/** What makes room, each from what it has deleted; undefined if there is nothing to free. */
export interface RoomParts {
  readonly database: { compact(): Promise<void> | undefined };
  readonly files: { removed(): Promise<unknown> | undefined };
  readonly commits: { stored(): Promise<void> | undefined };
  readonly reserve: DiskReserve;
  /** Undefined until everything is restored. */
  registries(): Registries | undefined;
}

/**
 * Gives back what was deleted but still takes space on a full disk: layers of deleted images, which else stay for an hour
 * (AWS collects them "any time"), files that are being removed, and records that LevelDB keeps until it rewrites them.
 * @returns undefined if there is nothing to free
 */
export function makeRoom(parts: RoomParts): Promise<void> | undefined {
  const { database, files, reserve, commits } = parts;
  const compact = () => (reserve.canBeCompacted ? database.compact() : undefined);
  let collected = 0;
  for (const { content } of parts.registries()?.after("") ?? []) collected += content.commit("clock", collectEarly);
  const removing = files.removed();
  if (collected === 0 && removing === undefined) return compact();
  return Promise.all([commits.stored(), removing])
    .then(() => files.removed())
    .then(compact);
}
