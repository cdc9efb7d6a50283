import * as assert from "uvu/assert";
import { readEventTarget } from "../../../server/event-target/event-target-address.js";
import { putEvents } from "../../../server/event-target/put-events.js";
import { spec } from "../../support/spec.js";

const s = spec("PutEvents: what its answer means for the event", {});

const address = readEventTarget("eventbridge+http://127.0.0.1:4566");
const { outcome } = putEvents(address as NonNullable<typeof address>);

const answered = (entry: object): string => JSON.stringify({ FailedEntryCount: 0, Entries: [entry] });

s.test("an entry without an error code is delivered", () => {
  assert.equal(outcome({ status: 200, text: answered({ EventId: "1" }) }), { kind: "delivered" });
  assert.equal(outcome({ status: 200, text: answered({ ErrorCode: null }) }), { kind: "delivered" });
});

s.test("errors of the entry that pass, and those that don't [documented: PutEvents]", () => {
  const text = answered({ ErrorCode: "ThrottlingException", ErrorMessage: "Rate exceeded" });
  assert.equal(outcome({ status: 200, text }), { kind: "failed", reason: "ThrottlingException Rate exceeded" });
  const denied = answered({ ErrorCode: "NotAuthorizedForSourceException" });
  assert.equal(outcome({ status: 200, text: denied }), { kind: "refused", reason: "NotAuthorizedForSourceException" });
});

s.test("errors of the whole request: throttling passes though it comes as 400", () => {
  const throttled = '{"__type":"ThrottlingException"}';
  assert.equal(outcome({ status: 400, text: throttled }), { kind: "failed", reason: `HTTP 400 ${throttled}` });
  const invalid = '{"__type":"ValidationException"}';
  assert.equal(outcome({ status: 400, text: invalid }), { kind: "refused", reason: `HTTP 400 ${invalid}` });
  assert.equal(outcome({ status: 503, text: "" }), { kind: "failed", reason: "HTTP 503" });
});

s.test("an answer that PutEvents doesn't give is refused: another service listens there", () => {
  const reason = "it doesn't answer as PutEvents does";
  for (const text of ["<html>", "{}", '{"Entries":[]}']) {
    assert.equal(outcome({ status: 200, text }), { kind: "refused", reason });
  }
});

s.run();
