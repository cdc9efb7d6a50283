import { EcrContainer } from "../container/ecr-container.js";

/** The setters of EcrContainer, by the flag of the server that each of them stands for. */
const SETTERS: Readonly<Record<string, string>> = {
  "--account": "withAccountId",
  "--region": "withRegion",
  "--public-host": "withPublicHost",
  "--fidelity": "withFidelity",
  "--tls": "withTls",
  "--tls-names": "withTls",
  "--upstream": "withUpstream",
  "--event-target": "withEventTarget",
  "--upstream-registry": "withUpstreamRegistry",
  "--verify-signatures": "withSignatureVerification",
  "--allow-missing-layers": "withMissingLayersAllowed",
  "--anonymous-registry": "withAnonymousRegistry",
  "--log-level": "withLogLevel",
  "--data-dir": "withDataDir",
  "--fixtures": "withFixture",
  "--seed": "withSeed",
  "--quotas": "withQuotas",
};

/** Those that are about the container alone. */
const OTHERS: readonly string[] = ["withImageBuild"];

/**
 * The setter for a flag; undefined = there is none.
 * @throws Error when the table above and the class don't agree
 */
export function containerSetter(flag: string): string | undefined {
  const has = Object.getOwnPropertyNames(EcrContainer.prototype).filter((name) => name.startsWith("with"));
  const named = new Set([...Object.values(SETTERS), ...OTHERS]);
  const wrong = [...has.filter((name) => !named.has(name)), ...[...named].filter((name) => !has.includes(name))];
  if (wrong.length > 0) throw new Error(`docs/container-setters.ts and EcrContainer differ: ${wrong.join(", ")}`);
  return SETTERS[flag];
}
