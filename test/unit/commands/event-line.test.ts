import * as assert from "uvu/assert";
import { eventLine } from "../../../server/commands/event-line.js";
import type { Printer } from "../../../server/commands/print.js";
import { spec } from "../../support/spec.js";

const s = spec("an event on one line", {});

const PLAIN = { paint: (text: string) => text } as unknown as Printer;
const REQUEST = {
  operation: "ecr:ListImages",
  repository: "team/app",
  reference: "",
  httpStatus: 400,
  errorCode: "AccessDeniedException",
  completed: true,
};

function line(policyDecision?: object): string {
  const request = { ...REQUEST, ...(policyDecision && { policyDecision }) };
  return eventLine({ sequence: "7", time: "2030-01-01T00:00:00.123Z", request }, PLAIN);
}

const EXPECTED = `     7  00:00:00.123  request  400 ${"ecr:ListImages".padEnd(26)} team/app AccessDeniedException`;

s.test(
  "a refusal by a policy says which statement it was; its Sid is the client's, so what a terminal obeys is spelt",
  () => {
    assert.is(line(), EXPECTED);
    assert.is(line({ effect: "EFFECT_DENY", explanation: "denied by \u001b[2J" }), `${EXPECTED} denied by \\u001b[2J`);
    assert.is(
      line({ effect: "EFFECT_IMPLICIT_DENY", explanation: "nothing allows it" }),
      `${EXPECTED} nothing allows it`,
    );
  },
);

s.test("the line of an allowed request says nothing about policies", () => {
  for (const effect of ["EFFECT_ALLOW", "EFFECT_IMPLICIT_ALLOW"]) {
    assert.is(line({ effect, explanation: "allowed" }), EXPECTED);
  }
});

for (const [payload, expected] of [
  [
    { request: { ...REQUEST, httpStatus: 0, errorCode: "", completed: false } },
    /^request {2}cut {6}ecr:ListImages +team\/app not completed$/,
  ],
  [
    { request: { ...REQUEST, httpStatus: 503, decisions: [{ ruleId: "busy", outcome: "OUTCOME_FIRED" }] } },
    /503 ecr:ListImages .* rule busy$/,
  ],
  [
    { change: { kind: "tag.moved", repository: "app", tag: "v1", digest: `sha256:${"0".repeat(64)}`, cause: "admin" } },
    /^change {3}tag\.moved app:v1 sha256:0{12} by admin$/,
  ],
  [
    { change: { kind: "repository.created", repository: "app", tag: "", digest: "", cause: "id" } },
    /^change {3}repository\.created app by id$/,
  ],
  [{ rule: { ruleId: "busy", kind: "fired", requestId: "id" } }, /^rule {5}busy fired id$/],
  [{ admin: { rpc: "RuleService.PutRule", summary: "put it" } }, /^admin {4}RuleService\.PutRule put it$/],
  [{ notification: { detailType: "ECR Image Action" } }, /^notified ECR Image Action$/],
] as const) {
  s.test(`${Object.keys(payload)[0]}: ${expected}`, () => {
    const text = eventLine({ sequence: "7", ...payload }, PLAIN);
    assert.match(text.slice("     7                ".length), expected);
  });
}

s.run();
