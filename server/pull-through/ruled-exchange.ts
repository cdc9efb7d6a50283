import { randomUUID } from "node:crypto";
import type { Registry } from "../registries/registry.js";
import type { Ending } from "../rules/actions.js";
import { decide } from "../rules/decide.js";
import type { Exchange, UpstreamRequest, UpstreamResponse } from "../upstream/exchange.js";
import { UpstreamError } from "../upstream/upstream-error.js";
import { sentVia } from "./route.js";
import { UpstreamCourse } from "./upstream-course.js";
import { type UpstreamAsker, UpstreamEvent, upstreamFacts } from "./upstream-event.js";
import { cutConnection, faultResponse, rawResponse } from "./upstream-fault.js";

/** The exchange with the registry's rules around it, as the pipeline has them around requests of clients. */
export function ruledExchange(registry: Registry, asker: UpstreamAsker, bare: Exchange): Exchange {
  const exchange = sentVia(asker.via, bare);
  return async (request) => {
    const facts = upstreamFacts(request, asker);
    const { before, after, decisions } = decide([registry.rules, registry.commonRules], facts, registry.clock);
    const about = { facts, request, requestId: randomUUID() };
    const event = new UpstreamEvent(registry, about);
    const course = new UpstreamCourse(registry, about);
    let executed = false;
    try {
      let response = await answerOf(await course.run(before), request);
      if (response === undefined) {
        executed = true;
        response = await exchange(request);
        const instead = await course.run(after);
        if (instead !== undefined) {
          await response.body[Symbol.asyncIterator]().return?.();
          response = (await answerOf(instead, request)) as UpstreamResponse;
        }
      }
      const { status, headers, body } = course.finish(response);
      event.answered({ httpStatus: status, errorCode: "", executed }, decisions);
      return { status, headers, body: followed(body, event) };
    } catch (error) {
      const errorCode = error instanceof UpstreamError ? error.kind : "";
      event.answered({ httpStatus: 0, errorCode, executed }, decisions);
      throw error;
    } finally {
      course.decided();
    }
  };
}

/** @throws {UpstreamError} for a connection that is cut */
async function answerOf(ending: Ending | undefined, request: UpstreamRequest): Promise<UpstreamResponse | undefined> {
  switch (ending?.kind) {
    case undefined:
      return undefined;
    case "error":
      return faultResponse(ending);
    case "raw":
      return rawResponse(ending);
    case "disconnect":
      return cutConnection(ending, request);
  }
}

async function* followed(
  body: AsyncIterable<Uint8Array>,
  event: UpstreamEvent,
): AsyncGenerator<Uint8Array, void, void> {
  let bytes = 0;
  let completed = false;
  try {
    for await (const piece of body) {
      bytes += piece.byteLength;
      yield piece;
    }
    completed = true;
  } finally {
    event.ended(bytes, completed);
  }
}
