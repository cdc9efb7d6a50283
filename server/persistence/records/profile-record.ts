import type { Registry } from "../../content/registry.js";
import type { ScanProfile } from "../../content/scanning/scan-profile.js";
import type { StoredProfile } from "../../content/scanning/scan-profiles.js";
import { readRecord, writeRecord } from "../record.js";

interface Members {
  readonly profile: Omit<ScanProfile, "generator"> & { readonly generator?: KeptGenerator | undefined };
  readonly order: number;
  readonly matchCount: number;
  /** False: replaced or deleted since; scans that it has decided go on with it. */
  readonly isInForce: boolean;
}

type Generator = NonNullable<ScanProfile["generator"]>;

interface KeptGenerator extends Omit<Generator, "seed"> {
  /** Decimal; JSON has no numbers of 64 bits. */
  readonly seed: string;
}

/** @returns undefined if nobody needs it any more */
export function writeProfile(registry: Registry, stored: StoredProfile): Buffer | undefined {
  const { profile, order, matchCount } = stored;
  const isInForce = registry.scans.profiles.find(profile.id) === stored;
  if (!isInForce && matchCount === 0) return undefined;
  const { generator, ...rest } = profile;
  const kept = generator === undefined ? rest : { ...rest, generator: { ...generator, seed: String(generator.seed) } };
  return writeRecord({ profile: kept, order, matchCount, isInForce } satisfies Members);
}

export function restoreProfile(registry: Registry, value: Buffer): StoredProfile {
  const { profile, order, matchCount, isInForce } = readRecord<Members>(value).members;
  const { generator, ...rest } = profile;
  const restored =
    generator === undefined ? rest : { ...rest, generator: { ...generator, seed: BigInt(generator.seed) } };
  const stored = registry.scans.profiles.restore(restored, order, matchCount);
  if (isInForce) registry.scans.profiles.put(stored);
  return stored;
}
