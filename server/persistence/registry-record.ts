import type { RegistryClock } from "../content/clock.js";
import type { ClockState } from "../content/clock-state.js";
import type { RegistryRef } from "../content/registry-ref.js";
import type { Registries } from "../registries/registries.js";
import type { Registry } from "../registries/registry.js";
import type { StoredRegistry } from "../registries/stored-registry.js";
import { readRecord, writeRecord } from "./record.js";

interface Members {
  readonly ref: RegistryRef;
  /** Decimal; JSON has no numbers of 64 bits. */
  readonly seed: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly createdAtMs: number;
  readonly expiresAtMs: number | undefined;
  readonly leasedSecret: string | undefined;
  readonly clock: PersistedClock;
}

/** A clock that runs goes on while the server doesn't; one that is frozen stays. */
type PersistedClock = Omit<ClockState, "autoSkipReads"> & { readonly autoSkipReads?: number };

export function writeRegistry(registry: Registry, registries: Registries): Buffer {
  const { ref, labels, createdAtMs, expiresAtMs, clock } = registry;
  return writeRecord({
    ref,
    seed: String(registry.seed),
    labels,
    createdAtMs,
    expiresAtMs,
    leasedSecret: registries.leases.has(registry) ? registry.secretAccessKey : undefined,
    clock: clock.state,
  } satisfies Members);
}

/** A registry whose clock stands still until it has everything back: nothing must fall due meanwhile. */
export interface RestoredRegistry {
  readonly registry: Registry;
  /** Lets its clock and its lease go on; what has fallen due happens now. */
  resume(): void;
}

/** Makes the registry, empty. @returns undefined if its lease has ended meanwhile */
export function restoreRegistry(registries: Registries, value: Buffer): RestoredRegistry | undefined {
  const { members } = readRecord<Members>(value);
  const { expiresAtMs, clock, seed, ...kept } = members;
  if (expiresAtMs !== undefined && expiresAtMs <= Date.now()) return undefined;
  const { ref, labels, createdAtMs, leasedSecret } = kept;
  const stored: StoredRegistry = { ref, labels, createdAtMs, leasedSecret, seed: BigInt(seed) };
  const registry = registries.restore(stored);
  registry.clock.set("FROZEN", timeOf(clock));
  return {
    registry,
    resume: () => {
      resumeClock(registry.clock, clock);
      if (expiresAtMs === undefined) registries.leases.endAfterLease(registry);
      else registries.leases.endAt(registry, expiresAtMs);
    },
  };
}

function timeOf({ mode, nowMs, offsetMs }: PersistedClock): number {
  return mode === "FROZEN" ? nowMs : Date.now() + offsetMs;
}

function resumeClock(clock: RegistryClock, kept: PersistedClock): void {
  // Not in the records of earlier versions.
  clock.setAutoSkip(kept.autoSkipReads ?? 0);
  clock.set(kept.mode, timeOf(kept));
  clock.advanceTo(clock.now());
}
