import type { Json } from "./json.js";
import type { Printer } from "./print.js";

const OPERATION_WIDTH = 26;
const SEQUENCE_WIDTH = 6;
const TIME = { start: 11, end: 23 } as const;
const CLIENT_ERROR = 400;
const SERVER_ERROR = 500;

/** An event of a registry's log on one line. */
export function eventLine(event: Json, print: Printer): string {
  const time = String(event["time"] ?? "").slice(TIME.start, TIME.end);
  const sequence = print.paint(String(event["sequence"]).padStart(SEQUENCE_WIDTH), "dim");
  return `${sequence}  ${print.paint(time.replace("Z", "").padEnd(TIME.end - TIME.start), "dim")}  ${describe(event, print)}`;
}

function describe({ request, change, rule, admin, notification }: Json, print: Printer): string {
  if (request !== undefined) return describeRequest(request as Json, print);
  if (change !== undefined) {
    const { kind, repository, tag, digest, cause } = change as Readonly<Record<string, string>>;
    const target = `${repository}${tag === "" ? "" : `:${tag}`}${digest === "" ? "" : ` ${digest?.slice(0, 19)}`}`;
    return `${print.paint("change", "cyan")}   ${kind} ${shown(target)} ${print.paint(`by ${shown(cause)}`, "dim")}`;
  }
  if (rule !== undefined) {
    const { ruleId, kind, requestId } = rule as Readonly<Record<string, string>>;
    return `${print.paint("rule", "yellow")}     ${shown(ruleId)} ${kind} ${print.paint(shown(requestId), "dim")}`;
  }
  if (admin !== undefined) {
    const { rpc, summary } = admin as Readonly<Record<string, string>>;
    return `${print.paint("admin", "cyan")}    ${rpc} ${shown(summary)}`;
  }
  const { detailType } = (notification ?? {}) as Readonly<Record<string, string>>;
  return `${print.paint("notified", "cyan")} ${shown(detailType)}`;
}

function describeRequest(request: Json, print: Printer): string {
  const status = Number(request["httpStatus"]);
  const colour = status >= SERVER_ERROR ? "red" : status >= CLIENT_ERROR ? "yellow" : "green";
  const fired = ((request["decisions"] ?? []) as Json[]).filter(({ outcome }) => outcome === "OUTCOME_FIRED");
  const parts = [
    print.paint(status === 0 ? "cut" : String(status), colour).padEnd(status === 0 ? 8 : 3),
    String(request["operation"]).padEnd(OPERATION_WIDTH),
    shown([request["repository"], request["reference"]].filter((part) => part !== "").join(":")),
    String(request["errorCode"]),
    fired.length === 0 ? "" : print.paint(`rule ${fired.map(({ ruleId }) => shown(ruleId)).join(", ")}`, "yellow"),
    request["completed"] === false ? "not completed" : "",
    refusedBy(request["policyDecision"], print),
  ];
  return `request  ${parts.filter((part) => part !== "").join(" ")}`;
}

/** Which statement of a policy refused it, or that none allowed it. */
function refusedBy(decision: unknown, print: Printer): string {
  const { effect, explanation } = (decision ?? {}) as Json;
  if (effect !== "EFFECT_DENY" && effect !== "EFFECT_IMPLICIT_DENY") return "";
  return print.paint(shown(explanation), "yellow");
}

/** Names come from clients: what a terminal would obey is shown as what it is. */
function shown(text: unknown): string {
  return String(text ?? "").replace(/[\p{Cc}\p{Cf}]/gu, (character) => JSON.stringify(character).slice(1, -1));
}
