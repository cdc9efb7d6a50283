import type { RegistryClock } from "../content/clock.js";
import type { ClockState } from "../content/clock-state.js";
import type { Registries } from "./registries.js";
import type { Registry } from "./registry.js";
import type { StoredRegistry } from "./stored-registry.js";

/** A registry without its content, as JSON: what its record in the database says. */
export interface EncodedRegistry extends Omit<StoredRegistry, "seed"> {
  /** Decimal; JSON has no numbers of 64 bits. */
  readonly seed: string;
  readonly expiresAtMs: number | undefined;
  readonly clock: EncodedClock;
}

/** A clock that runs goes on while the server doesn't; one that is frozen stays. */
type EncodedClock = Omit<ClockState, "autoSkipReads"> & { readonly autoSkipReads?: number };

export function encodeRegistry(registry: Registry, registries: Registries): EncodedRegistry {
  const { ref, labels, createdAtMs, expiresAtMs, clock } = registry;
  return {
    ref,
    seed: String(registry.seed),
    labels,
    createdAtMs,
    expiresAtMs,
    leasedSecret: registries.leases.has(registry) ? registry.secretAccessKey : undefined,
    clock: clock.state,
  };
}

/** A registry whose clock stands still until it has everything back: nothing must fall due meanwhile. */
export interface RestoredRegistry {
  readonly registry: Registry;
  /** Lets its clock and its lease go on; what has fallen due happens now. */
  resume(): void;
}

/** Makes the registry, empty. @returns undefined if its lease has ended meanwhile */
export function restoreRegistry(registries: Registries, encoded: EncodedRegistry): RestoredRegistry | undefined {
  const { expiresAtMs, clock, seed, ...kept } = encoded;
  if (expiresAtMs !== undefined && expiresAtMs <= Date.now()) return undefined;
  const registry = registries.restore({ ...kept, seed: BigInt(seed) });
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

function timeOf({ mode, nowMs, offsetMs }: EncodedClock): number {
  return mode === "FROZEN" ? nowMs : Date.now() + offsetMs;
}

function resumeClock(clock: RegistryClock, kept: EncodedClock): void {
  // Not in the records of earlier versions.
  clock.setAutoSkip(kept.autoSkipReads ?? 0);
  clock.set(kept.mode, timeOf(kept));
  clock.advanceTo(clock.now());
}
