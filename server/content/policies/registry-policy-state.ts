import type { TableKind } from "../table-kind.js";
import type { Policy } from "./policy.js";
import { registryPolicy } from "./read-policy.js";

/** The registry's own policy. */
export interface RegistryPolicyState {
  readonly policy: Policy;
}

export const registryPolicyTable: TableKind<RegistryPolicyState> = {
  scopeOf: () => "",
  keyOf: () => "",
  codec: {
    encode: ({ policy }) => ({ text: policy.text }),
    // In whichever scope it was accepted, it is allowed in V2.
    decode: (members, { ref }) => ({ policy: registryPolicy((members as { text: string }).text, ref, "V2") }),
  },
};
