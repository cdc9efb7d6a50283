import { imagesAfter } from "../images/find-image.js";
import type { ImageState } from "../images/image-state.js";
import type { Transaction } from "../transaction.js";
import type { ContentView } from "../view.js";
import { isScannable, type ProfileWinner } from "./scan-plan.js";
import type { ProfilesInForce, ScanProfile, StoredProfile } from "./scan-profile.js";
import { compareRanks, type MatchedImage, type ProfileMatch, ProfileMatcher } from "./scan-profile-match.js";
import { InvalidScanProfile, scanProfileProblems } from "./scan-profile-problems.js";

const MAX_PROFILES = 10_000;
/** Digests in the answer to a put. */
const MAX_DIGESTS = 1_000;
/** So many profiles may be out of force, with scans that go on with them, before it is looked which are of no use. */
const SWEEP_EVERY = 64;

const matchers = new WeakMap<ScanProfile, ProfileMatcher>();

function matcherOf(profile: ScanProfile): ProfileMatcher {
  let matcher = matchers.get(profile);
  if (matcher === undefined) {
    matcher = new ProfileMatcher(profile.repositories, profile.references);
    matchers.set(profile, matcher);
  }
  return matcher;
}

export function profilesInForce({ tables }: ContentView): ProfilesInForce {
  return tables.scanProfiles.of("").index;
}

/**
 * Stores a profile in place of an earlier one with its id. It decides the scans that begin from now on.
 * @throws {InvalidScanProfile} with everything that is wrong with it
 */
export function putScanProfile(tx: Transaction, profile: ScanProfile): StoredProfile {
  const problems = scanProfileProblems(profile);
  const inForce = profilesInForce(tx);
  const replaced = inForce.find(profile.id);
  if (inForce.size >= MAX_PROFILES && replaced === undefined) {
    problems.push({ field: "id", description: `the registry has ${MAX_PROFILES} profiles already; delete some` });
  }
  if (problems.length > 0) throw new InvalidScanProfile(problems);
  if (replaced !== undefined) retire(tx, replaced);
  const stored = { profile, order: tx.nextOrder(), matchCount: 0, isInForce: true };
  tx.put("scanProfiles", stored);
  return stored;
}

/** Whether there was one; running scans go on with it. */
export function deleteScanProfile(tx: Transaction, id: string): boolean {
  const stored = profilesInForce(tx).find(id);
  if (stored !== undefined) retire(tx, stored);
  return stored !== undefined;
}

/** Takes a profile out of force; it stays only as long as scans go on with it. */
function retire(tx: Transaction, stored: StoredProfile): void {
  if (stored.matchCount === 0) {
    tx.delete("scanProfiles", stored);
    return;
  }
  tx.put("scanProfiles", { ...stored, isInForce: false });
  const outOfForce = tx.tables.scanProfiles.size - profilesInForce(tx).size;
  if (outOfForce % SWEEP_EVERY === 0) sweep(tx);
}

function sweep(tx: Transaction): void {
  const used = new Set<number | undefined>();
  for (const { profileOrder } of tx.tables.scans.values()) used.add(profileOrder);
  for (const stored of [...tx.tables.scanProfiles.of("").values()]) {
    if (!stored.isInForce && !used.has(stored.order)) tx.delete("scanProfiles", stored);
  }
}

/** The profile that decides a scan; undefined if none matches. */
export function winningProfile(view: ContentView, repository: string, image: MatchedImage): ProfileWinner | undefined {
  let winner: { stored: StoredProfile; match: ProfileMatch } | undefined;
  for (const stored of profilesInForce(view).values()) {
    const match = matcherOf(stored.profile).match(repository, image);
    if (match === undefined) continue;
    const better = winner === undefined ? 1 : compareRanks(match.rank, winner.match.rank);
    if (better > 0 || (better === 0 && stored.order > (winner?.stored.order ?? 0))) winner = { stored, match };
  }
  if (winner === undefined) return undefined;
  const { stored, match } = winner;
  return { stored, reason: `${match.reason} of profile ${stored.profile.id}` };
}

/** Digests of the images whose next scan the profile decides, each once, at most 1,000. */
export function matchingDigests(view: ContentView, stored: StoredProfile): string[] {
  const digests = new Set<string>();
  const matcher = matcherOf(stored.profile);
  for (const { name } of view.tables.repositories.of("").after("")) {
    if (!matcher.matchesRepository(name)) continue;
    for (const image of imagesAfter(view, name)) {
      if (digests.size >= MAX_DIGESTS) return [...digests];
      if (decides(view, stored, image)) digests.add(image.digest);
    }
  }
  return [...digests];
}

/** Whether the profile decides the next scan of the image. */
export function decides(view: ContentView, stored: StoredProfile, image: ImageState): boolean {
  if (!isScannable(image) || matcherOf(stored.profile).match(image.repository, image) === undefined) return false;
  return winningProfile(view, image.repository, image)?.stored.order === stored.order;
}
