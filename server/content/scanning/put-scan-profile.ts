import type { Image } from "../images/image.js";
import type { Registry } from "../registry.js";
import type { ImageScans } from "./image-scans.js";
import type { Scan } from "./scan.js";
import { isScannable } from "./scan-plan.js";
import type { ScanProfile } from "./scan-profile.js";
import { InvalidScanProfile, scanProfileProblems } from "./scan-profile-problems.js";
import type { ScanProfiles, StoredProfile } from "./scan-profiles.js";

const MOST_PROFILES = 10_000;

/**
 * The profile as it would be stored.
 * @throws {InvalidScanProfile} with everything that is wrong
 */
export function checkedProfile(profiles: ScanProfiles, profile: ScanProfile): StoredProfile {
  const problems = scanProfileProblems(profile);
  if (profiles.size >= MOST_PROFILES && profiles.find(profile.id) === undefined) {
    problems.push({ field: "id", description: `the registry has ${MOST_PROFILES} profiles already; delete some` });
  }
  if (problems.length > 0) throw new InvalidScanProfile(problems);
  return profiles.prepare(profile);
}

/** Digests of the images whose next scan `stored` would decide, each once, at most `limit`. */
export function matchingDigests(
  registry: Registry,
  profiles: ScanProfiles,
  stored: StoredProfile,
  limit: number,
): string[] {
  const digests = new Set<string>();
  for (const repository of registry.repositories.values()) {
    if (!stored.matcher.matchesRepository(repository.name)) continue;
    for (const image of repository.images.after(0)) {
      if (digests.size >= limit) return [...digests];
      if (isScannable(image) && wins(profiles, stored, repository.name, image)) digests.add(image.digest);
    }
  }
  return [...digests];
}

/** Scans there are of images that `stored`, once put, wins. */
export function scansWonBy(stored: StoredProfile, profiles: ScanProfiles, scans: ImageScans): Scan[] {
  return [...scans.values()].filter(
    ({ repository, image }) => isScannable(image) && wins(profiles, stored, repository.name, image),
  );
}

function wins(profiles: ScanProfiles, stored: StoredProfile, repositoryName: string, image: Image): boolean {
  if (stored.matcher.match(repositoryName, image) === undefined) return false;
  return profiles.winner(repositoryName, image, stored)?.stored === stored;
}
