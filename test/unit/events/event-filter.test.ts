import * as assert from "uvu/assert";
import { checkEventFilter, compileEventFilter, type EventFilter } from "../../../server/events/event-filter.js";
import { CHANGE_KINDS, NOTIFICATION_KINDS, RULE_KINDS } from "../../../server/events/event-kinds.js";
import { spec } from "../../support/spec.js";
import { changeEvent, LogBench } from "./event-support.js";

const s = spec("event filter", {});

function matching(filter: EventFilter): number[] {
  const { log, request } = { log: bench.log, request: bench.request };
  assert.ok(log.lastSequence > 0 && typeof request === "function");
  return log.list({ filter: compileEventFilter(filter), limit: 100 }).events.map(({ sequence }) => sequence);
}

const bench = new LogBench();
bench.request("ecr:PutImage", { httpStatus: 400, errorCode: "ThrottlingException", executed: false });
bench.request("oci:GetBlob", { httpStatus: 200, completed: false, repository: "other" });
bench.log.append(changeEvent());
bench.log.append(changeEvent({ change: "tag.moved", repository: "other", tag: "2.0" }));
bench.log.append({ kind: "rule", ruleId: "r", happened: "fired", requestId: "1" });
bench.log.append({ kind: "admin", rpc: "PutRule", peer: "p", summary: "" });
bench.log.append({ kind: "notification", detailType: "ECR Image Action", json: "{}" });

const RPCS = ["RuleService.PutRule"];

const cases: [filter: EventFilter, expected: number[]][] = [
  [{}, [1, 2, 3, 4, 5, 6, 7]],
  [{ kinds: [], match: { operations: [] }, outcome: {} }, [1, 2, 3, 4, 5, 6, 7]],
  [
    { match: { headers: {}, operations: undefined }, outcome: { statuses: [], executed: undefined } },
    [1, 2, 3, 4, 5, 6, 7],
  ],
  [{ kinds: ["request"] }, [1, 2]],
  [{ kinds: ["change", "rule"] }, [3, 4, 5]],
  [{ kinds: ["change:image.*"] }, [3]],
  [{ kinds: ["change:*.moved", "rule:fired", "admin:Get*"] }, [4, 5]],
  [{ kinds: ["notification:ECR Image *", "request:oci:*"] }, [2, 7]],
  [{ match: { repositories: ["other"] } }, [2, 4]],
  [{ match: { references: ["2.0"] } }, [4]],
  [{ match: { references: ["sha256:*"] } }, [3, 4]],
  [{ match: { operations: ["ecr:*"] } }, [1]],
  [{ kinds: ["change"], match: { callers: ["*"] } }, []],
  [{ outcome: { statuses: ["4xx"] } }, [1]],
  [{ outcome: { statuses: ["404", "200"] } }, [2]],
  [{ outcome: { errorCodes: ["Throttl*"] } }, [1]],
  [{ outcome: { executed: true } }, [2]],
  [{ outcome: { executed: false, completed: true } }, [1]],
  [{ outcome: { completed: false } }, [2]],
];
for (const [filter, expected] of cases) {
  s.test(`${JSON.stringify(filter)} means ${expected.join(", ") || "nothing"}`, () => {
    assert.equal(matching(filter), expected);
  });
}

s.test("says what is wrong", () => {
  const violations = checkEventFilter(
    {
      kinds: ["request", "chnage:image.*", "faults", "change:"],
      match: { operations: ["ecr:Nope"] },
      outcome: { statuses: ["2xx", "20x", "600"], errorCodes: [""] },
    },
    "filter",
    RPCS,
  );
  assert.equal(
    violations.map(({ field }) => field),
    [
      "filter.kinds[1]",
      "filter.kinds[2]",
      "filter.kinds[3]",
      "filter.match.operations[0]",
      "filter.outcome.statuses[1]",
      "filter.outcome.statuses[2]",
      "filter.outcome.error_codes[0]",
    ],
  );
  assert.match(violations[0]?.description ?? "", 'did you mean "change"');
});

function problem(given: EventFilter): string {
  const [violation, ...others] = checkEventFilter(given, "filter", RPCS);
  assert.equal(others, []);
  return violation === undefined ? "" : `${violation.field}: ${violation.description}`;
}

const nearMisses: [filter: EventFilter, meant: string][] = [
  [{ kinds: ["change:*.delete"] }, '"change:repository.deleted", "change:image.deleted"?'],
  [{ kinds: ["change:image.push"] }, '"change:image.pushed"?'],
  [{ kinds: ["change:tags.moved"] }, '"change:tag.moved"'],
  [{ kinds: ["rule:fird"] }, '"rule:fired"?'],
  [{ kinds: ["rule:Fired"] }, '"rule:fired"?'],
  [{ kinds: ["admin:RuleService.PutRules"] }, '"admin:RuleService.PutRule"?'],
  [{ kinds: ["notification:ECR Image Actions"] }, '"notification:ECR Image Action"'],
  [{ kinds: ["request:ecr:PutImages"] }, "ecr:PutImage"],
  [{ kinds: ["requests:*"] }, '"request"?'],
  [{ outcome: { errorCodes: ["ThrotlingException"] } }, "ThrottlingException?"],
  [{ outcome: { errorCodes: ["throttlingException"] } }, "ThrottlingException?"],
  [{ outcome: { errorCodes: ["Throtling*"] } }, "ThrottlingException?"],
  [{ outcome: { errorCodes: ["RepositoryNotFound"] } }, "RepositoryNotFoundException?"],
  [{ outcome: { errorCodes: ["TOO_MANY_REQUESTS"] } }, "TOOMANYREQUESTS?"],
  [{ outcome: { errorCodes: ["*UNKNWN"] } }, "UNKNOWN"],
];
for (const [filter, meant] of nearMisses) {
  s.test(`${JSON.stringify(filter)} is refused: did you mean ${meant}`, () => {
    const text = problem(filter);
    assert.ok(text.includes("did you mean ") && text.includes(meant), text);
  });
}

s.test("names what there is where nothing is near", () => {
  assert.match(problem({ kinds: ["rule:triggered"] }), /one of fired, exhausted, expired, held, released$/);
  assert.match(problem({ kinds: ["change:blob"] }), /one of repository\.created, /);
});

s.test("takes every kind that there is, by name and by glob, and error codes that a rule made up", () => {
  const kinds = [
    ...Object.keys(CHANGE_KINDS).map((name) => `change:${name}`),
    ...Object.keys(RULE_KINDS).map((name) => `rule:${name}`),
    ...Object.keys(NOTIFICATION_KINDS).map((name) => `notification:${name}`),
    ...["change:*", "change:image.*", "rule:*ed", "notification:ECR *", "admin:RuleService.*", "admin:*"],
    ...["request:ecr:Put*", "request:oci:*", "request:s3:GetObject", "request:unknown"],
  ];
  assert.is(problem({ kinds }), "");
  const codes = ["ThrottlingException", "Throttl*", "*NotFound*", "*", "DENIED", "NoSuchKey", "MyOwnBadDay", "E1"];
  assert.is(problem({ outcome: { errorCodes: codes } }), "");
});

s.run();
