import type { LoggedEvent, RequestEvent, RuleDecision } from "../api/messages.ts";
import { type Entry, secondsOf } from "../state/entry.ts";
import { place, screenAddress, setQuery } from "../state/location.ts";
import { useRead } from "../state/read.ts";
import { Facts, JsonText, Problem, Size, Time, textOfBase64 } from "./basics.tsx";
import { ReadAsCode } from "./code.tsx";
import { duration } from "./event-row.tsx";
import { PolicyDecided } from "./policy-decided.tsx";

/** What each decision means, in the words of VerifyRequests. */
const DECISIONS: Readonly<Record<string, string>> = {
  OUTCOME_FIRED: "acted on this request",
  OUTCOME_PASS_STEP: "let it pass: the step has no effects",
  OUTCOME_PROBABILITY: "lost its draw (probability)",
  OUTCOME_SCHEDULE: "isn't active at this time",
  OUTCOME_EXHAUSTED: "is used up",
  OUTCOME_UNDER_LIMIT: "counted it; its limit isn't reached",
  OUTCOME_SHADOWED: "didn't get to act: an earlier rule ended the request",
};

interface EventDetailProps {
  readonly sequence: number;
  /** What the timeline has of the event; the rest is fetched. */
  readonly entry: Entry | undefined;
}

export function EventDetail({ sequence, entry }: EventDetailProps) {
  const registry = place.value.registry;
  const request = { registry: registry ?? {}, sequence: String(sequence) };
  const asked = { rpc: "EventService.GetEvent", request } as const;
  const { value, error } = useRead(asked);
  const event = value?.event ?? entry?.event;
  return (
    <aside class="detail" aria-label={`Event ${sequence}`}>
      <div class="title-row">
        <h2>{entry?.title ?? `Event ${sequence}`}</h2>
        <ReadAsCode what="The event" call={asked} />
        <button type="button" class="quiet" onClick={() => setQuery({ event: undefined })}>
          Close
        </button>
      </div>
      <Problem error={error} />
      {event && (
        <Facts
          rows={[
            ["Event", String(sequence)],
            ["Registry time", <Time key="time" at={event.time} />],
            ["Wall time", <Time key="wall" at={event.wallTime} />],
          ]}
        />
      )}
      {event?.request && <RequestFacts request={event.request} />}
      {event && !event.request && <OtherFacts event={event} />}
    </aside>
  );
}

function RequestFacts({ request }: { request: RequestEvent }) {
  const { decisions = [], requestBody = "", responseBody = "" } = request;
  return (
    <>
      <Facts
        rows={[
          ["Request", `${request.method} ${request.path}`],
          ["Repository", request.repository],
          ["Reference", request.reference],
          ["Answer", `${request.httpStatus} ${request.errorCode}`],
          ["Executed", request.executed ? "yes" : "no: a rule answered instead"],
          ["Completed", request.completed ? "yes" : "no: cut off"],
          ["Duration", duration(secondsOf(request.duration) * 1000)],
        ]}
      />
      <h3>What rules decided</h3>
      {decisions.length === 0 ? <p class="note">No rule matched.</p> : <Decisions decisions={decisions} />}
      <h3>What policies decided</h3>
      <PolicyDecided request={request} />
      <h3>Who asked, and how</h3>
      <Facts
        rows={[
          ["Caller", request.callerArn || request.callerAccessKeyId],
          ["Client", request.userAgent],
          ["Request id", request.requestId],
          ["Invocation", request.invocationId && `${request.invocationId}, attempt ${request.attempt}`],
          ["Connection", request.connectionId && `${request.connectionId} from ${request.remoteAddress}`],
          ["Trace", request.traceParent],
          [
            "Bytes",
            <span key="bytes">
              in <Size bytes={request.requestBytes} />, out <Size bytes={request.responseBytes} />
            </span>,
          ],
        ]}
      />
      <Headers title="Request headers" headers={request.requestHeaders} />
      {requestBody !== "" && (
        <>
          <h3>Request body</h3>
          <JsonText text={textOfBase64(requestBody)} />
        </>
      )}
      <Headers title="Answer's headers" headers={request.responseHeaders} />
      {responseBody !== "" && (
        <>
          <h3>Answer's body</h3>
          <JsonText text={textOfBase64(responseBody)} />
        </>
      )}
      {request.bodyTruncated && <p class="note">A body was longer than the log keeps, or has gone.</p>}
    </>
  );
}

function Headers({ title, headers = {} }: { title: string; headers?: Record<string, string> | undefined }) {
  const rows = Object.entries(headers);
  if (rows.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <Facts rows={rows.map(([name, value]) => [name, <code key={name}>{value}</code>] as const)} />
    </>
  );
}

function Decisions({ decisions }: { decisions: readonly RuleDecision[] }) {
  return (
    <ul class="decisions">
      {decisions.map(({ ruleId = "", outcome = "", step = 0, draw = 0 }) => (
        <li key={ruleId}>
          <a href={screenAddress("rules", [], { rule: ruleId })}>{ruleId}</a> {DECISIONS[outcome] ?? outcome}
          {outcome === "OUTCOME_FIRED" && <span class="faint"> (step {step + 1})</span>}
          {outcome === "OUTCOME_PROBABILITY" && <span class="faint"> (drew {draw.toFixed(3)})</span>}
        </li>
      ))}
    </ul>
  );
}

function OtherFacts({ event: { change, rule, admin, notification } }: { event: LoggedEvent }) {
  if (change)
    return (
      <>
        <Facts
          rows={[
            ["Change", change.kind],
            [
              "Repository",
              change.repository && (
                <a key="repository" href={screenAddress("repositories", [change.repository])}>
                  {change.repository}
                </a>
              ),
            ],
            [
              "Digest",
              change.digest && (
                <a key="digest" href={screenAddress("repositories", [change.repository ?? "", change.digest])}>
                  <code>{change.digest}</code>
                </a>
              ),
            ],
            ["Tag", change.tag],
            ["Cause", change.cause],
          ]}
        />
        {change.detailJson && <JsonText text={change.detailJson} />}
      </>
    );
  if (rule)
    return (
      <Facts
        rows={[
          ["Rule", rule.ruleId],
          ["What", rule.kind],
          ["Request id", rule.requestId],
        ]}
      />
    );
  if (admin)
    return (
      <Facts
        rows={[
          ["Call", admin.rpc],
          ["From", admin.peer],
          ["Summary", admin.summary],
        ]}
      />
    );
  return notification?.json ? <JsonText text={notification.json} /> : null;
}
