import type { Event__Output as Event } from "../proto/typescript/generated/ecremulator/admin/v1/Event.js";
import type { RequestEvent__Output as RequestEvent } from "../proto/typescript/generated/ecremulator/admin/v1/RequestEvent.js";
import { toEpochMilliseconds, toMilliseconds } from "../proto/typescript/time.js";
import type { AdminCalls } from "./admin-calls.js";
import { AdminError } from "./admin-error.js";

/** An HTTP Archive, version 1.2 (w3c.github.io/web-performance/specs/HAR): JSON of it opens in a browser's developer tools. */
export interface Har {
  readonly log: {
    readonly version: "1.2";
    readonly creator: { readonly name: string; readonly version: string };
    readonly entries: readonly HarEntry[];
  };
}

interface NameAndValue {
  readonly name: string;
  readonly value: string;
}

/** A request and its answer. */
export interface HarEntry {
  readonly startedDateTime: string;
  /** Milliseconds. */
  readonly time: number;
  /** The operation, its repository, and the rules that acted on it. */
  readonly comment: string;
  readonly request: HarMessage & {
    readonly method: string;
    readonly url: string;
    readonly queryString: readonly NameAndValue[];
    readonly postData?: { readonly mimeType: string; readonly text: string };
  };
  readonly response: HarMessage & {
    /** 0 if there was no answer, or it was cut off. */
    readonly status: number;
    readonly statusText: string;
    readonly content: { readonly size: number; readonly mimeType: string; readonly text?: string };
    readonly redirectURL: string;
  };
  readonly cache: Readonly<Record<string, never>>;
  readonly timings: { readonly send: number; readonly wait: number; readonly receive: number };
}

interface HarMessage {
  readonly httpVersion: string;
  readonly cookies: readonly [];
  readonly headers: readonly NameAndValue[];
  readonly headersSize: number;
  readonly bodySize: number;
}

const PAGE_SIZE = 500;
const DEFAULT_MAX_REQUESTS = 1_000;
const AT_ONCE = 16;

/** The last requests of the log, oldest first, with headers and with the bodies that the log keeps. */
export async function exportHar(
  admin: Pick<AdminCalls, "listEvents" | "getEvent">,
  maxRequests = DEFAULT_MAX_REQUESTS,
): Promise<Har> {
  if (!Number.isInteger(maxRequests) || maxRequests < 1)
    throw new RangeError(`maxRequests must be at least 1, is ${maxRequests}`);
  const events = (await lastRequests(admin, maxRequests)).reverse();
  const entries: HarEntry[] = [];
  for (let start = 0; start < events.length; start += AT_ONCE) {
    const some = events.slice(start, start + AT_ONCE);
    entries.push(...(await Promise.all(some.map(async (event) => entry(await detailed(admin, event))))));
  }
  return { log: { version: "1.2", creator: { name: "testcontainers-ecr", version: "1" }, entries } };
}

async function lastRequests(admin: Pick<AdminCalls, "listEvents">, count: number): Promise<Event[]> {
  const events: Event[] = [];
  for (let pageToken = ""; ; ) {
    const pageSize = Math.min(PAGE_SIZE, count);
    const page = await admin.listEvents({ filter: { kinds: ["request"] }, newestFirst: true, pageSize, pageToken });
    events.push(...page.events);
    pageToken = page.nextPageToken;
    if (events.length >= count || pageToken === "") return events.slice(0, count);
  }
}

/** With headers and bodies, unless the log has dropped the event meanwhile. */
async function detailed(admin: Pick<AdminCalls, "getEvent">, event: Event): Promise<Event> {
  try {
    return (await admin.getEvent({ sequence: event.sequence })).event ?? event;
  } catch (thrown) {
    if (thrown instanceof AdminError && thrown.code === "NOT_FOUND") return event;
    throw thrown;
  }
}

function entry(event: Event): HarEntry {
  const request = event.request as RequestEvent;
  const time = toMilliseconds(request.duration) ?? 0;
  // The event's time is when the answer was given.
  const endMs = toEpochMilliseconds(event.wallTime) ?? 0;
  const fired = request.decisions.filter(({ outcome }) => outcome === "OUTCOME_FIRED").map(({ ruleId }) => ruleId);
  const about = [request.operation, request.repository, request.reference].filter((part) => part !== "").join(" ");
  return {
    startedDateTime: new Date(endMs - time).toISOString(),
    time,
    comment: fired.length === 0 ? about : `${about}; rule ${fired.join(", ")}`,
    request: requestOf(request),
    response: responseOf(request),
    cache: {},
    timings: { send: 0, wait: time, receive: 0 },
  };
}

function requestOf(request: RequestEvent): HarEntry["request"] {
  const { method, path, requestHeaders, requestBody, requestBytes } = request;
  const url = new URL(path, `http://${requestHeaders["host"] ?? "registry.invalid"}`);
  const text = requestBody.toString("utf8");
  return {
    method,
    url: url.href,
    queryString: [...url.searchParams].map(([name, value]) => ({ name, value })),
    ...message(requestHeaders, requestBytes),
    ...(text === "" ? {} : { postData: { mimeType: requestHeaders["content-type"] ?? "", text } }),
  };
}

function responseOf(request: RequestEvent): HarEntry["response"] {
  const { completed, httpStatus, errorCode, responseHeaders, responseBody, responseBytes } = request;
  const text = responseBody.toString("utf8");
  return {
    status: completed ? httpStatus : 0,
    statusText: errorCode,
    ...message(responseHeaders, responseBytes),
    content: {
      size: Number(responseBytes),
      mimeType: responseHeaders["content-type"] ?? "",
      ...(text === "" ? {} : { text }),
    },
    redirectURL: responseHeaders["location"] ?? "",
  };
}

function message(headers: Readonly<Record<string, string>>, bytes: string): HarMessage {
  return {
    httpVersion: "HTTP/1.1",
    cookies: [],
    headers: Object.entries(headers).map(([name, value]) => ({ name, value })),
    headersSize: -1,
    bodySize: Number(bytes),
  };
}
