import { OrderedMap } from "../ordered-map.js";
import type { ScanProfile } from "./scan-profile.js";
import { compareRanks, type MatchedImage, type ProfileMatch, ProfileMatcher } from "./scan-profile-match.js";

/** A profile as it was put once; scans keep theirs, also when the profile is replaced or deleted. */
export interface StoredProfile {
  readonly profile: ScanProfile;
  /** Of two profiles that match as well, the one put last wins. */
  readonly order: number;
  readonly matcher: ProfileMatcher;
  /** Scans that it decided since it was put. */
  matchCount: number;
}

export interface ProfileWinner {
  readonly stored: StoredProfile;
  /** "repository glob team/** of profile X" */
  readonly reason: string;
}

/** The scan profiles of one registry, in the order of their ids. */
export class ScanProfiles {
  readonly #byId = new OrderedMap<string, StoredProfile>();
  readonly #touched: (stored: StoredProfile) => void;
  #nextOrder = 1;

  /** @param touched told of profiles that come into force or cease to be */
  constructor(touched: (stored: StoredProfile) => void = () => {}) {
    this.#touched = touched;
  }

  get size(): number {
    return this.#byId.size;
  }

  find(id: string): StoredProfile | undefined {
    return this.#byId.get(id);
  }

  /** What `put` would store. */
  prepare(profile: ScanProfile): StoredProfile {
    const matcher = new ProfileMatcher(profile.repositories, profile.references);
    return { profile, order: this.#nextOrder++, matcher, matchCount: 0 };
  }

  put(stored: StoredProfile): void {
    const replaced = this.find(stored.profile.id);
    this.#byId.set(stored.profile.id, stored);
    this.#touched(stored);
    if (replaced !== undefined) this.#touched(replaced);
  }

  /** A profile that was put before a restart; it is in force only once it is `put` again. */
  restore(profile: ScanProfile, order: number, matchCount: number): StoredProfile {
    this.#nextOrder = Math.max(this.#nextOrder, order + 1);
    const matcher = new ProfileMatcher(profile.repositories, profile.references);
    return { profile, order, matcher, matchCount };
  }

  /** Whether there was one; running scans go on with it. */
  delete(id: string): boolean {
    const deleted = this.find(id);
    if (deleted === undefined) return false;
    this.#byId.delete(id);
    this.#touched(deleted);
    return true;
  }

  clear(): void {
    for (const id of this.#byId.keysArray()) this.delete(id);
  }

  /** At most `limit`, from the one after `id` ("" = from the start). */
  list(id: string, limit: number): StoredProfile[] {
    const page: StoredProfile[] = [];
    for (const [next, stored] of this.#byId.entries(id)) {
      if (page.length === limit) break;
      if (next !== id) page.push(stored);
    }
    return page;
  }

  /** The profile that decides a scan; `candidate` takes part as if it were stored already. */
  winner(repositoryName: string, image: MatchedImage, candidate?: StoredProfile): ProfileWinner | undefined {
    let winner: { stored: StoredProfile; match: ProfileMatch } | undefined;
    const consider = (stored: StoredProfile): void => {
      const match = stored.matcher.match(repositoryName, image);
      if (match === undefined) return;
      const better = winner === undefined ? 1 : compareRanks(match.rank, winner.match.rank);
      if (better > 0 || (better === 0 && stored.order > (winner?.stored.order ?? 0))) winner = { stored, match };
    };
    for (const stored of this.#byId.values()) {
      if (stored.profile.id !== candidate?.profile.id) consider(stored);
    }
    if (candidate !== undefined) consider(candidate);
    if (winner === undefined) return undefined;
    const { stored, match } = winner;
    return { stored, reason: `${match.reason} of profile ${stored.profile.id}` };
  }
}
