import { invalidParameter } from "../errors.js";
import { matchesWildcard } from "../wildcard.js";

/** Whether tags of a repository may be put again (docs/ecr-behaviour.md C.2). */
export interface TagMutability {
  readonly mode: TagMutabilityMode;
  readonly exclusionFilters: readonly ExclusionFilter[];
}

export type TagMutabilityMode = "MUTABLE" | "IMMUTABLE" | "MUTABLE_WITH_EXCLUSION" | "IMMUTABLE_WITH_EXCLUSION";

export interface ExclusionFilter {
  readonly filterType: "WILDCARD";
  readonly filter: string;
}

/** Wildcards allowed in one exclusion filter (ECR user guide, "Preventing image tags from being overwritten"). */
const MAX_WILDCARDS = 2;

/** Nearly every repository's. */
const MUTABLE: TagMutability = Object.freeze({ mode: "MUTABLE", exclusionFilters: Object.freeze([]) });

/** @throws {EcrError} InvalidParameterException if filters and mode don't go together */
export function tagMutability(
  mode: TagMutabilityMode = "MUTABLE",
  filters: readonly ExclusionFilter[] | undefined = undefined,
): TagMutability {
  const member = "imageTagMutabilityExclusionFilters";
  const withExclusion = mode.endsWith("_WITH_EXCLUSION");
  if (withExclusion && (filters === undefined || filters.length === 0)) {
    throw invalidParameter(
      member,
      `ImageTagMutabilityExclusionFilters can't be null when imageTagMutability is set as ${mode}`,
    );
  }
  if (!withExclusion && filters !== undefined && filters.length > 0) {
    throw invalidParameter(
      member,
      `ImageTagMutabilityExclusionFilters can't be set when imageTagMutability is set as ${mode}`,
    );
  }
  for (const { filter } of filters ?? []) {
    if (filter.split("*").length - 1 > MAX_WILDCARDS) {
      throw invalidParameter(member, `A filter can contain at most ${MAX_WILDCARDS} wildcards`);
    }
  }
  return mode === "MUTABLE" ? MUTABLE : { mode, exclusionFilters: filters ?? [] };
}

export function isImmutable(mutability: TagMutability, tag: string): boolean {
  const excluded = mutability.exclusionFilters.some(({ filter }) => matchesWildcard(filter, tag));
  return mutability.mode.startsWith("IMMUTABLE") ? !excluded : excluded;
}
