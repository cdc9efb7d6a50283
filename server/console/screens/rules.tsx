import type { HeldRequest, RegistryRef, Rule } from "../api/messages.ts";
import { Action } from "../parts/action.tsx";
import { Empty, JsonText, Problem, Time } from "../parts/basics.tsx";
import { ReadAsCode } from "../parts/code.tsx";
import { JsonForm } from "../parts/json-form.tsx";
import { rulePresets } from "../parts/rule-presets.ts";
import { place, screenAddress } from "../state/location.ts";
import { useRead } from "../state/read.ts";

/** Rules with what they have done so far, requests that they hold, and a form for new ones. */
export function RulesScreen({ registry }: { registry: RegistryRef }) {
  const asked = { rpc: "RuleService.ListRules", request: { registry, pageSize: 500 } } as const;
  const { value, error } = useRead(asked);
  const rules = value?.rules ?? [];
  return (
    <section>
      <div class="title-row">
        <h1>Rules</h1>
        <ReadAsCode what="Rules" call={asked} />
        {rules.length > 0 && (
          <Action
            label="Delete all"
            tone="danger"
            confirm={`Delete ${rules.length} rules?`}
            call={{ rpc: "RuleService.DeleteRules", request: { registry, all: true } }}
          />
        )}
      </div>
      <p class="lead">A rule says which requests it is for, what happens to them, and how often.</p>
      <Problem error={error} />
      {value && rules.length === 0 && (
        <Empty title="No rule is set">
          <p>All requests are answered as ECR would answer them. Put one of these and see what your client does:</p>
        </Empty>
      )}
      {rules.map((rule) => (
        <RuleCard key={`${rule.registry?.accountId} ${rule.id}`} rule={rule} />
      ))}
      <Held registry={registry} />
      <h2>Put a rule</h2>
      <JsonForm rpc="RuleService.PutRule" label="Put the rule" presets={rulePresets(registry)} />
    </section>
  );
}

function RuleCard({ rule }: { rule: Rule }) {
  const {
    id = "",
    state = "",
    steps = [],
    matchCount = "0",
    fireCount = "0",
    lastFireTime,
    match = {},
    registry = {},
  } = rule;
  const isChosen = place.value.query["rule"] === id;
  return (
    <article class={`card ${isChosen ? "chosen" : ""}`}>
      <div class="title-row">
        <h2 class="name">{id}</h2>
        <span class={`tag state ${state.replace("STATE_", "").toLowerCase()}`}>
          {state.replace("STATE_", "").toLowerCase()}
        </span>
        <a href={screenAddress("timeline", [], { filter: `rule:${id}` })}>its requests</a>
        <Action
          label="Delete"
          tone="danger"
          call={{ rpc: "RuleService.DeleteRules", request: { registry: ref(registry), id } }}
        />
      </div>
      <p>
        {(match?.operations ?? []).join(", ") || "every operation"}
        {(match?.repositories ?? []).length > 0 && ` on ${match?.repositories?.join(", ")}`} · matched {matchCount} ·
        acted {fireCount}
        {lastFireTime && (
          <>
            {" "}
            · last <Time at={lastFireTime} />
          </>
        )}
        {registry?.accountId === "*" && <span class="tag">every registry</span>}
      </p>
      <Steps steps={steps} matched={Number(matchCount)} />
      <details>
        <summary>All of it</summary>
        <JsonText text={JSON.stringify(rule)} />
      </details>
    </article>
  );
}

function ref({ accountId, region }: Partial<RegistryRef>): Partial<RegistryRef> {
  return { ...(accountId ? { accountId } : {}), ...(region ? { region } : {}) };
}

type Step = NonNullable<Rule["steps"]>[number];

/** The script of a rule, and how far matching requests have got in it. */
function Steps({ steps, matched }: { steps: readonly Step[]; matched: number }) {
  let before = 0;
  return (
    <ol class="steps">
      {steps.map((step, i) => {
        const { times } = step;
        const done = Math.min(Math.max(matched - before, 0), times ?? Number.POSITIVE_INFINITY);
        before += times ?? 0;
        const isOver = times !== undefined && done >= times;
        return (
          <li key={i} class={isOver ? "over" : ""}>
            {times !== undefined && <progress value={done} max={times} aria-label={`${done} of ${times} used`} />}{" "}
            {times === undefined ? `all further requests (${done} so far)` : `${done} of ${times}`}:{" "}
            {(step.effects ?? []).map(effectText).join(", ") || "let it pass"}
            {step.afterExecution && " after it was executed"}
          </li>
        );
      })}
    </ol>
  );
}

function effectText(effect: NonNullable<Step["effects"]>[number]): string {
  const [kind = "", settings] =
    Object.entries(effect).find(([, value]) => typeof value === "object" && value !== null) ?? [];
  if (kind === "error") return `error ${effect.error?.code}`;
  if (kind === "delay" && effect.delay?.fixed) return `delay ${effect.delay.fixed}`;
  return `${kind} ${JSON.stringify(settings)}`;
}

/** Requests that a rule holds back. */
function Held({ registry }: { registry: RegistryRef }) {
  const asked = { rpc: "RuleService.ListHeldRequests", request: { registry } } as const;
  const { value, error } = useRead(asked);
  const held = value?.requests ?? [];
  if (error?.code === "unimplemented") return null;
  if (held.length === 0) return <Problem error={error} />;
  return (
    <>
      <div class="title-row">
        <h2>Held requests</h2>
        <ReadAsCode what="Held requests" call={asked} />
      </div>
      {held.map((request) => (
        <HeldCard key={request.requestId} registry={registry} request={request} />
      ))}
    </>
  );
}

function HeldCard({ registry, request }: { registry: RegistryRef; request: HeldRequest }) {
  const { requestId = "", ruleId = "", operation, repository, reference, holdTime } = request;
  return (
    <article class="card held">
      <div class="title-row">
        <span>
          <strong>{operation}</strong> {repository} {reference} <span class="faint">by</span> {ruleId}{" "}
          <span class="faint">since</span> <Time at={holdTime} />
        </span>
        <Action
          label="Release"
          tone="main"
          call={{ rpc: "RuleService.ReleaseHeldRequests", request: { registry, ruleId, requestIds: [requestId] } }}
        />
      </div>
    </article>
  );
}
