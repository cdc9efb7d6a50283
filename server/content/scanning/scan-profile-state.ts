import { SortedIndex } from "../sorted-index.js";
import type { DerivedIndex, TableKind } from "../table-kind.js";
import type { ScanProfile } from "./scan-profile.js";

/** A profile as it was put once; scans keep theirs, also when the profile is replaced or deleted. */
export interface StoredProfile {
  readonly profile: ScanProfile;
  /** Of two profiles that match as well, the one put last wins. */
  readonly order: number;
  /** Scans that it decided since it was put. */
  readonly matchCount: number;
  /** False: replaced or deleted since; scans that it has decided go on with it. */
  readonly isInForce: boolean;
}

/** The profiles in force, in the order of their ids. */
export class ProfilesInForce implements DerivedIndex<StoredProfile> {
  readonly #byId: SortedIndex<StoredProfile>;

  constructor(byId: SortedIndex<StoredProfile> = new SortedIndex()) {
    this.#byId = byId;
  }

  get size(): number {
    return this.#byId.size;
  }

  find(id: string): StoredProfile | undefined {
    return this.#byId.get(id);
  }

  values(): IterableIterator<StoredProfile> {
    return this.#byId.unordered();
  }

  /** From the one after `id` ("" = from the start). */
  *after(id: string): IterableIterator<StoredProfile> {
    for (const [, stored] of this.#byId.after(id)) yield stored;
  }

  changed(before: StoredProfile | undefined, after: StoredProfile | undefined): void {
    // Of two that change at once, the one in force counts: a profile that is replaced has the id of the one after it.
    if (before?.isInForce === true && this.#byId.get(before.profile.id)?.order === before.order) {
      this.#byId.delete(before.profile.id);
    }
    if (after?.isInForce === true) this.#byId.set(after.profile.id, after);
  }

  copy(): ProfilesInForce {
    return new ProfilesInForce(this.#byId.copy());
  }
}

type Generator = NonNullable<ScanProfile["generator"]>;

interface Stored extends Omit<StoredProfile, "profile"> {
  readonly profile: Omit<ScanProfile, "generator"> & {
    /** The seed in decimal; JSON has no numbers of 64 bits. */
    readonly generator?: (Omit<Generator, "seed"> & { readonly seed: string }) | undefined;
  };
}

export const scanProfileTable: TableKind<StoredProfile, ProfilesInForce> & { readonly index: () => ProfilesInForce } = {
  scopeOf: () => "",
  keyOf: ({ order }) => String(order),
  index: () => new ProfilesInForce(),
  codec: {
    encode: ({ profile: { generator, ...profile }, ...rest }): Stored => ({
      ...rest,
      profile:
        generator === undefined ? profile : { ...profile, generator: { ...generator, seed: String(generator.seed) } },
    }),
    decode: (members) => {
      const { profile, ...rest } = members as Stored;
      const { generator, ...others } = profile;
      return {
        ...rest,
        profile:
          generator === undefined ? others : { ...others, generator: { ...generator, seed: BigInt(generator.seed) } },
      };
    },
  },
};
