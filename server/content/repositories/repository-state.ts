import type { Policy } from "../policies/policy.js";
import { repositoryPolicy } from "../policies/read-policy.js";
import type { TableKind } from "../table-kind.js";
import type { EncryptionConfiguration } from "./encryption.js";
import type { TagMutability } from "./tag-mutability.js";

/** A repository without what it holds: images, layers and uploads have tables of their own. */
export interface RepositoryState {
  readonly name: string;
  readonly createdAtMs: number;
  readonly encryption: EncryptionConfiguration;
  readonly resourceTags: ReadonlyMap<string, string>;
  readonly tagMutability: TagMutability;
  readonly scanOnPush: boolean;
  /** Undefined if it has no policy. */
  readonly policy: Policy | undefined;
}

interface Stored extends Omit<RepositoryState, "resourceTags" | "policy"> {
  readonly resourceTags: readonly (readonly [key: string, value: string])[];
  readonly policyText: string | undefined;
}

export const repositoryTable: TableKind<RepositoryState> = {
  scopeOf: () => "",
  keyOf: ({ name }) => name,
  codec: {
    encode: ({ resourceTags, policy, ...rest }) =>
      ({ ...rest, resourceTags: [...resourceTags], policyText: policy?.text }) satisfies Stored,
    decode: (members, { ref }) => {
      const { resourceTags, policyText, ...rest } = members as Stored;
      const policy = policyText === undefined ? undefined : repositoryPolicy(policyText, ref);
      return { ...rest, resourceTags: new Map(resourceTags), policy };
    },
  },
};
