import type { ClockMode, RegistryClock } from "../../content/clock.js";
import type { PullTimeExclusion } from "../../content/images/pull-time-exclusions.js";
import { registryPolicy } from "../../content/policies/read-policy.js";
import type { Registry } from "../../content/registry.js";
import type { RegistryRef } from "../../content/registry-ref.js";
import type { ScanningConfiguration } from "../../content/scanning/scanning-configuration.js";
import type { HostedRegistry } from "../../registries/hosted-registry.js";
import type { KeptRegistry, RegistryDirectory } from "../../registries/registry-directory.js";
import { readRecord, writeRecord } from "../record.js";

interface Members {
  readonly ref: RegistryRef;
  /** Decimal; JSON has no numbers of 64 bits. */
  readonly seed: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly createdAtMs: number;
  readonly expiresAtMs: number | undefined;
  readonly leasedSecret: string | undefined;
  readonly clock: KeptClock;
  readonly settings: Settings;
}

/** A clock that runs goes on while the server doesn't; one that is frozen stays. */
interface KeptClock {
  readonly mode: ClockMode;
  readonly nowMs: number;
  readonly offsetMs: number;
}

interface Settings {
  readonly tokenEpoch: string;
  readonly policy: string | undefined;
  readonly accountSettings: readonly (readonly [name: string, value: string])[];
  readonly pullTimeExclusions: readonly PullTimeExclusion[];
  readonly scanning: ScanningConfiguration;
}

export function writeRegistry(hosted: HostedRegistry, directory: RegistryDirectory): Buffer {
  const { ref, labels, createdAtMs, expiresAtMs, clock } = hosted;
  return writeRecord({
    ref,
    seed: String(hosted.seed),
    labels,
    createdAtMs,
    expiresAtMs,
    leasedSecret: directory.isLeased(hosted) ? hosted.secretAccessKey : undefined,
    clock: { mode: clock.mode, nowMs: clock.now(), offsetMs: clock.offsetMs },
    settings: settingsOf(hosted.registry),
  } satisfies Members);
}

function settingsOf(registry: Registry): Settings {
  const { tokenEpoch, policy, accountSettings, pullTimeExclusions, scans } = registry;
  return {
    tokenEpoch,
    policy: policy?.text,
    accountSettings: accountSettings.entries(),
    pullTimeExclusions: pullTimeExclusions.values(),
    scanning: scans.configuration,
  };
}

/** A registry whose clock stands still until it has everything back: nothing must fall due meanwhile. */
export interface RestoredRegistry {
  readonly hosted: HostedRegistry;
  /** Lets its clock and its lease go on; what has fallen due happens now. */
  resume(): void;
}

/** Makes the registry, empty. @returns undefined if its lease has ended meanwhile */
export function restoreRegistry(directory: RegistryDirectory, value: Buffer): RestoredRegistry | undefined {
  const { members } = readRecord<Members>(value);
  const { expiresAtMs, clock, settings, seed, ...kept } = members;
  if (expiresAtMs !== undefined && expiresAtMs <= Date.now()) return undefined;
  const { ref, labels, createdAtMs, leasedSecret } = kept;
  const stored: KeptRegistry = { ref, labels, createdAtMs, leasedSecret, seed: BigInt(seed) };
  const hosted = directory.restore(stored);
  hosted.clock.set("FROZEN", timeOf(clock));
  restoreSettings(hosted.registry, settings);
  return {
    hosted,
    resume: () => {
      resumeClock(hosted.clock, clock);
      if (expiresAtMs === undefined) directory.endAfterLease(hosted);
      else directory.endLeaseAt(hosted, expiresAtMs);
    },
  };
}

function timeOf({ mode, nowMs, offsetMs }: KeptClock): number {
  return mode === "FROZEN" ? nowMs : Date.now() + offsetMs;
}

function resumeClock(clock: RegistryClock, kept: KeptClock): void {
  clock.set(kept.mode, timeOf(kept));
}

function restoreSettings(registry: Registry, settings: Settings): void {
  registry.tokenEpoch = settings.tokenEpoch;
  for (const [name, value] of settings.accountSettings) registry.accountSettings.put(name, value);
  for (const { principalArn, createdAtMs } of settings.pullTimeExclusions) {
    registry.pullTimeExclusions.register(principalArn, createdAtMs);
  }
  // In whichever scope it was accepted, it is allowed in V2.
  if (settings.policy !== undefined) registry.policy = registryPolicy(settings.policy, registry.ref, "V2");
  registry.scans.restoreConfiguration(settings.scanning);
}
