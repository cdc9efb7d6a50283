import { call } from "../api/client.ts";
import type { RequestEvent } from "../api/messages.ts";
import { textOfBase64 } from "../parts/basics.tsx";
import { type Entry, secondsOf } from "./entry.ts";
import { place } from "./location.ts";

/** Bodies are asked for one request at a time; beyond this many, requests go without. */
const MAX_WITH_BODIES = 500;
const AT_ONCE = 8;

/** Requests in the HTTP Archive format 1.2, which browsers' developer tools open. */
export async function harOf(entries: readonly Entry[]): Promise<object> {
  const detailed = new Map<number, RequestEvent>();
  const queue = entries.slice(-MAX_WITH_BODIES);
  const registry = place.value.registry ?? {};
  const work = async (): Promise<void> => {
    for (let entry = queue.pop(); entry !== undefined; entry = queue.pop()) {
      const answer = await call("EventService.GetEvent", { registry, sequence: String(entry.sequence) }).catch(
        () => undefined,
      );
      if (answer?.event?.request) detailed.set(entry.sequence, answer.event.request);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return {
    log: {
      version: "1.2",
      creator: { name: "ecr-emulator console", version: "1" },
      entries: entries.map((entry) => harEntry(entry, detailed.get(entry.sequence))),
    },
  };
}

function harEntry({ event, title, outcome, durationMs = 0 }: Entry, detailed: RequestEvent | undefined): object {
  const request = detailed ?? (event.request as RequestEvent);
  const headers = headersOf(request.requestHeaders);
  const url = new URL(request.path ?? "/", `http://${request.requestHeaders?.["host"] ?? "registry.invalid"}`);
  const body = textOfBase64(request.requestBody ?? "");
  return {
    startedDateTime: event.wallTime ?? event.time ?? "",
    time: durationMs,
    comment: `${title} ${outcome}`,
    request: {
      method: request.method ?? "",
      url: url.href,
      httpVersion: "HTTP/1.1",
      cookies: [],
      headers,
      queryString: [...url.searchParams].map(([name, value]) => ({ name, value })),
      headersSize: -1,
      bodySize: Number(request.requestBytes ?? 0),
      ...(body === "" ? {} : { postData: { mimeType: request.requestHeaders?.["content-type"] ?? "", text: body } }),
    },
    response: {
      status: request.completed ? (request.httpStatus ?? 0) : 0,
      statusText: request.errorCode ?? "",
      httpVersion: "HTTP/1.1",
      cookies: [],
      headers: headersOf(request.responseHeaders),
      content: {
        size: Number(request.responseBytes ?? 0),
        mimeType: request.responseHeaders?.["content-type"] ?? "",
        text: textOfBase64(request.responseBody ?? ""),
      },
      redirectURL: "",
      headersSize: -1,
      bodySize: Number(request.responseBytes ?? 0),
    },
    cache: {},
    timings: { send: 0, wait: secondsOf(request.duration) * 1000, receive: 0 },
  };
}

function headersOf(headers: Record<string, string> = {}): { name: string; value: string }[] {
  return Object.entries(headers).map(([name, value]) => ({ name, value }));
}
