import { type EcrError, ecrError, invalidParameter } from "../errors.js";
import type { RegistryRef } from "../registry-ref.js";
import type { TableKind } from "../table-kind.js";
import { matchesWildcard } from "../wildcard.js";

/** Which images of a registry are signed as they are pushed, and with which profile (docs/ecr-behaviour.md H.5). */
export interface SigningConfiguration {
  readonly rules: readonly SigningRule[];
}

export interface SigningRule {
  readonly signingProfileArn: string;
  /** Undefined for every repository. */
  readonly repositoryFilters?: readonly SigningFilter[] | undefined;
}

export interface SigningFilter {
  readonly filter: string;
  readonly filterType: "WILDCARD_MATCH";
}

/** At most one for a registry. */
export const signingConfigurationTable: TableKind<SigningConfiguration> = {
  scopeOf: () => "",
  keyOf: () => "",
};

/** The last part of its ARN. */
export function profileNameOf(signingProfileArn: string): string {
  return signingProfileArn.slice(signingProfileArn.lastIndexOf("/") + 1);
}

/**
 * PutSigningConfiguration beyond the API model, which knows the shape of profiles and filters and their numbers. Nobody
 * looks whether the profile is there, or what platform it is for (tf#47527); that its region has to be the registry's is
 * inferred.
 * @throws {EcrError} InvalidParameterException
 */
export function checkSigningConfiguration({ rules }: SigningConfiguration, ref: RegistryRef): void {
  for (const { signingProfileArn } of rules) {
    const region = signingProfileArn.split(":")[3];
    if (region === ref.region) continue;
    throw invalidParameter(
      "signingConfiguration",
      `The signing profile '${signingProfileArn}' is not in the region of the registry, which is '${ref.region}'`,
    );
  }
}

/** Each profile that signs images of a repository once, in the order of the rules: an image has a signature by each. */
export function profilesFor({ rules }: SigningConfiguration, repositoryName: string): readonly string[] {
  const covering = rules.filter(({ repositoryFilters: filters }) => {
    return filters === undefined || filters.some(({ filter }) => matchesWildcard(filter, repositoryName));
  });
  return [...new Set(covering.map(({ signingProfileArn }) => signingProfileArn))];
}

/** Of Get and Delete [inferred: the first sentence of the API reference, see docs/ecr-behaviour.md A.4]. */
export function signingConfigurationNotFound(): EcrError {
  return ecrError("SigningConfigurationNotFoundException");
}
