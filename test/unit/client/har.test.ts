import { rejects } from "node:assert/strict";
import * as assert from "uvu/assert";
import { AdminError } from "../../../client/admin-error.js";
import { exportHar } from "../../../client/har.js";
import type { Event } from "../../../client/index.js";
import { spec } from "../../support/spec.js";

const s = spec("HAR of what the log still has", {});

const bare = {
  method: "GET",
  path: "/v2/",
  operation: "oci:Ping",
  repository: "",
  reference: "",
  decisions: [],
  duration: null,
  completed: true,
  httpStatus: 401,
  errorCode: "UNAUTHORIZED",
  requestHeaders: {},
  responseHeaders: {},
  requestBody: Buffer.alloc(0),
  responseBody: Buffer.alloc(0),
  requestBytes: "0",
  responseBytes: "0",
};

function eventOf(request: object): Event {
  return { sequence: "7", wallTime: null, request: { ...bare, ...request } } as unknown as Event;
}

type Admin = Parameters<typeof exportHar>[0];

async function entryOf(request: object, getEvent: () => Promise<unknown> = async () => ({ event: null })) {
  const listEvents = async () => ({ events: [eventOf(request)], nextPageToken: "" });
  const { log } = await exportHar({ listEvents, getEvent } as unknown as Admin);
  assert.is(log.entries.length, 1);
  return log.entries[0] as (typeof log.entries)[number];
}

s.test("an event that the log has dropped meanwhile has what the list contained", async () => {
  const gone = new AdminError({ rpc: "EventService.GetEvent", code: "NOT_FOUND", rawMessage: "dropped" });
  const entry = await entryOf({}, () => Promise.reject(gone));
  assert.equal([entry.comment, entry.response.status], ["oci:Ping", 401]);
  const down = new AdminError({ rpc: "EventService.GetEvent", code: "UNAVAILABLE", rawMessage: "gone" });
  await rejects(
    entryOf({}, () => Promise.reject(down)),
    down,
  );
  await rejects(
    entryOf({}, () => Promise.reject(new Error("broken"))),
    { message: "broken" },
  );
});

s.test("what a request doesn't say has a place holder that the format allows", async () => {
  const entry = await entryOf({ requestBody: Buffer.from("{}") });
  assert.is(entry.request.url, "http://registry.invalid/v2/");
  assert.equal(entry.request.postData, { mimeType: "", text: "{}" });
  assert.equal([entry.time, entry.startedDateTime], [0, "1970-01-01T00:00:00.000Z"]);
  assert.equal(entry.response.content, { size: 0, mimeType: "" });
});

s.test("an answer that was cut has no status", async () => {
  const entry = await entryOf({ completed: false, httpStatus: 200, responseBody: Buffer.from("ha") });
  assert.is(entry.response.status, 0);
  assert.is(entry.response.content.text, "ha");
});

s.run();
