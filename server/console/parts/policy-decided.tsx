import type { RequestEvent } from "../api/messages.ts";
import { addressOf } from "../state/location.ts";
import { Facts } from "./basics.tsx";

/** A mark and a word: colour alone says nothing. */
const EFFECTS: Readonly<Record<string, readonly [tone: string, word: string]>> = {
  EFFECT_ALLOW: ["good", "✓ allowed"],
  EFFECT_IMPLICIT_ALLOW: ["good", "✓ allowed: no statement applies, and none is needed"],
  EFFECT_DENY: ["refused", "✗ denied"],
  EFFECT_IMPLICIT_DENY: ["refused", "✗ denied: no statement allows it"],
};

/** Which statement of which policy let a request be made, or refused it. */
export function PolicyDecided({ request: { policyDecision } }: { request: RequestEvent }) {
  if (!policyDecision)
    return (
      <p class="note">None was asked: there is no policy, or the request was answered before one was evaluated.</p>
    );
  const { effect = "", action, resource, statement = 0, sid = "" } = policyDecision;
  const [tone, word] = EFFECTS[effect] ?? ["plain", effect];
  return (
    <Facts
      rows={[
        [
          "Decision",
          <span key="effect" class={`policy-effect ${tone}`}>
            {word}
          </span>,
        ],
        ["Action", action],
        ["Resource", resource],
        ["Statement", statement > 0 && `${statement}${sid === "" ? "" : ` “${sid}”`}`],
        ["Policy", <Policy key="policy" decision={policyDecision} />],
      ]}
    />
  );
}

type Decision = NonNullable<RequestEvent["policyDecision"]>;

/** A link to the screen with the policy. */
function Policy({ decision: { source = "SOURCE_UNSPECIFIED", resource = "", registry } }: { decision: Decision }) {
  const { accountId = "", region = "" } = registry ?? {};
  const at = { accountId, region };
  if (source === "SOURCE_REPOSITORY") {
    const name = resource.replace(/^.*:repository\//, "");
    const address = addressOf({ registry: at, screen: "repositories", path: [name], query: { tab: "policy" } });
    return <a href={address}>of the repository {name}</a>;
  }
  if (source === "SOURCE_UNSPECIFIED") return <span class="faint">none</span>;
  const address = addressOf({ registry: at, screen: "settings", path: [], query: {} });
  return (
    <a href={address}>
      of the registry {accountId}, scope {source.replace("SOURCE_REGISTRY_", "")}
    </a>
  );
}
