import { SortedIndex } from "../sorted-index.js";
import type { DerivedIndex, TableKind } from "../table-kind.js";
import type { Finding, FindingGenerator, JsonObject } from "./finding.js";
import type { ScanStatus } from "./scan-status.js";

/** What scans find and how they get there, for the images it matches (proto: ScanProfile). */
export interface ScanProfile {
  /** Chosen by the client; putting the same id again replaces the profile. */
  readonly id: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Globs: `*` within a segment, `**` across segments. Empty = every repository. */
  readonly repositories: readonly string[];
  /** Globs over tags and digests, `*` across everything. Empty = every image. */
  readonly references: readonly string[];
  /** Empty = finished at once. */
  readonly phases: readonly ScanPhase[];
  readonly findings: readonly Finding[];
  readonly generator?: FindingGenerator | undefined;
  /** Answered by DescribeImageScanFindings as it is, once the last phase is reached. */
  readonly verbatimResponse?: JsonObject | undefined;
}

export interface ScanPhase {
  readonly status: ScanStatus;
  /** Unset = ECR's own words for the status. */
  readonly description?: string | undefined;
  /** What ends the phase. The last one has no end; an `until` there means nothing. */
  readonly until?: PhaseEnd | undefined;
  readonly change?: FindingChange | undefined;
}

export type PhaseEnd =
  | { readonly kind: "elapsed" /** Of registry time; 0 = passed through at once. */; readonly ms: number }
  | { readonly kind: "describes" /** That many reads see the phase. */; readonly reads: number }
  | { readonly kind: "advanced" };

/** Entering the phase changes the findings: continuous scanning. */
export interface FindingChange {
  /** A finding of the same name, package and path is replaced. */
  readonly add: readonly Finding[];
  /** Names; all findings of that name go. */
  readonly remove: readonly string[];
}

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
