import type { Transaction } from "../transaction.js";
import type { ContentView } from "../view.js";
import type { SigningBehavior } from "./signing-behavior-state.js";

/** A client has to ask more than once, as on AWS; how long it takes there is unpublished. */
const DEFAULT_DELAY_MS = 1_000;
/** What a signature refers to waits for it, and is collected a day after it was uploaded. */
export const MAX_SIGNING_DELAY_MS = 12 * 60 * 60 * 1_000;
/** Of a registry; its signing configuration names a few profiles. */
const MAX_SIGNING_BEHAVIORS = 1_000;

/** Why a profile's behaviour can't be set; undefined if it can. */
export function signingRoomProblem({ tables: { signingBehaviors } }: ContentView, arn: string): string | undefined {
  if (signingBehaviors.size < MAX_SIGNING_BEHAVIORS || signingBehaviors.get("", arn) !== undefined) return undefined;
  return `the registry takes ${MAX_SIGNING_BEHAVIORS} signing behaviors, and has them`;
}

export function signingBehaviorOf({ tables }: ContentView, signingProfileArn: string): SigningBehavior {
  return tables.signingBehaviors.get("", signingProfileArn) ?? { signingProfileArn, delayMs: DEFAULT_DELAY_MS };
}

/** Says how signing by a profile goes from now on; signings under way end as they have begun. */
export function setSigningBehavior(
  tx: Transaction,
  {
    delayMs = DEFAULT_DELAY_MS,
    ...behavior
  }: Omit<SigningBehavior, "delayMs"> & { readonly delayMs?: number | undefined },
): void {
  tx.put("signingBehaviors", { ...behavior, delayMs });
}

/** How the next signing goes; one of its times is used up. */
export function takeSigningBehavior(tx: Transaction, signingProfileArn: string): SigningBehavior {
  const behavior = signingBehaviorOf(tx, signingProfileArn);
  const { times } = behavior;
  if (times === 1) tx.delete("signingBehaviors", behavior);
  else if (times !== undefined) tx.put("signingBehaviors", { ...behavior, times: times - 1 });
  return behavior;
}
