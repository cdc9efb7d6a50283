import type { RegistryClock } from "../content/clock.js";
import type { ClockState } from "../content/clock-state.js";
import type { Content } from "../content/content.js";
import { partition, type RegistryRef } from "../content/registry-ref.js";
import type { RuleSpec } from "../rules/rule.js";
import type { PinnedLayers } from "./pinned-layers.js";

/** What a registry was at some time. */
export interface Snapshot {
  readonly id: string;
  /** Wall time in epoch milliseconds. */
  readonly createdAtMs: number;
  readonly labels: Readonly<Record<string, string>>;
  readonly source: RegistryRef;
  readonly seed: bigint;
  /** Nothing changes it. Uploads are not part of it: their bytes are still coming. */
  readonly content: Content;
  readonly layers: PinnedLayers;
  /** Oldest first, without their counts. */
  readonly rules: readonly RuleSpec[];
  readonly clock: ClockState;
}

/** Why a registry there can't have the snapshot's content, if it can't: policies name principals of a partition. */
export function partitionProblem({ source }: Snapshot, region: string): string | undefined {
  const [is, was] = [partition(region), partition(source.region)];
  return is === was ? undefined : `it was taken in partition ${was}, and ${region} is in ${is}`;
}

/** A clock that runs keeps its distance from wall time; one that is frozen stands where it stood. */
export function setSnapshotClock(clock: RegistryClock, { mode, nowMs, offsetMs, autoSkipReads }: ClockState): void {
  clock.setAutoSkip(autoSkipReads);
  if (mode === "RUNNING" && clock.mode === mode && Math.round(offsetMs - clock.offsetMs) === 0) return;
  clock.set(mode, mode === "FROZEN" ? nowMs : Date.now() + Math.round(offsetMs));
}
