import { seededRandom } from "../content/random.js";
import { AccountSecrets } from "./account-secrets.js";
import { Registry } from "./registry.js";

/**
 * An empty registry with the quotas and the time of the given one. It can't be found and isn't stored, and its creator has
 * to dispose of it.
 * @param named its name and its seed; unset = those of the given one
 */
export function scratchRegistry(
  { ref: ownRef, seed: ownSeed, blobs, content, commonRules, bodies, clock }: Registry,
  { ref, seed }: Pick<Registry, "ref" | "seed"> = { ref: ownRef, seed: ownSeed },
): Registry {
  const { quotas, allowsMissingLayers, manifestRules } = content.context;
  const secrets = new AccountSecrets(ref.accountId, seededRandom(seed));
  const scratch = new Registry({
    ref,
    seed,
    blobs,
    quotas,
    allowsMissingLayers,
    manifestRules,
    secrets,
    commonRules,
    labels: {},
    bodies,
  });
  scratch.clock.set(clock.mode, clock.now());
  scratch.clock.setAutoSkip(clock.autoSkipReads);
  return scratch;
}
