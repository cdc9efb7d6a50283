import type { IncomingHttpHeaders } from "node:http";
import type { Registry } from "../registries/registry.js";
import type { RequestFacts } from "../requests/request-facts.js";
import type { Action, AnswerChange, AnswerHeaders, Ending, HoldAction } from "../rules/actions.js";
import { pause } from "../rules/pause.js";
import type { UpstreamRequest, UpstreamResponse } from "../upstream/exchange.js";

/** What rules do to one request to an upstream. It has no body, and sees nothing of the registry: that much goes unchanged. */
export class UpstreamCourse {
  readonly #registry: Registry;
  readonly #facts: RequestFacts;
  readonly #request: UpstreamRequest;
  readonly #requestId: string;
  readonly #changes: AnswerChange[] = [];
  readonly #whenDecided: (() => void)[] = [];

  constructor(
    registry: Registry,
    { facts, request, requestId }: { facts: RequestFacts; request: UpstreamRequest; requestId: string },
  ) {
    this.#registry = registry;
    this.#facts = facts;
    this.#request = request;
    this.#requestId = requestId;
  }

  /** Does what the rules say, in their order. @returns how the request ends; undefined if it goes on */
  async run(actions: readonly Action[]): Promise<Ending | undefined> {
    for (const action of actions) {
      switch (action.kind) {
        case "delay":
          if (action.ms > 0) await pause(action.ms, this.#request.signal);
          break;
        case "hold": {
          const ending = await this.#hold(action);
          if (ending !== undefined) return ending;
          break;
        }
        case "answer":
          this.#changes.push(action);
          break;
        case "both":
          this.#changes.push({ kind: "answer", pass: action.pass });
          break;
        case "lag":
        case "request":
          break;
        default:
          return action;
      }
    }
    return undefined;
  }

  /** The answer as the rules leave it. */
  finish(response: UpstreamResponse): UpstreamResponse {
    return this.#changes.reduce((changed, change) => this.#changed(changed, change), response);
  }

  /** The answer is decided, or there will be none. */
  decided(): void {
    for (const tell of this.#whenDecided.splice(0)) tell();
  }

  #changed({ status, headers: before, body }: UpstreamResponse, change: AnswerChange): UpstreamResponse {
    const named = before as AnswerHeaders;
    if (change.concerns !== undefined && !change.concerns(named)) return { status, headers: before, body };
    const headers = lowerCase(change.headers?.(named) ?? named);
    const stated = headers["content-length"];
    const length = stated === undefined ? undefined : Number(stated);
    const { signal, method } = this.#request;
    if (change.pass === undefined || method === "HEAD") return { status, headers, body };
    const passed = change.pass(buffers(body), { length, signal }, undefined);
    if (length === undefined || change.length === undefined) return { status, headers, body: passed };
    return { status, headers: { ...headers, "content-length": String(change.length(length)) }, body: passed };
  }

  async #hold({ ruleId, timeoutMs, held }: HoldAction): Promise<Ending | undefined> {
    const { events, clock } = this.#registry;
    const requestId = this.#requestId;
    const tell = (happened: "held" | "released") => events.append({ kind: "rule", ruleId, happened, requestId });
    const request = { requestId, ruleId, facts: this.#facts, heldAtMs: clock.now() };
    const parked = held.park(request, timeoutMs, this.#request.signal);
    tell("held");
    const { actions, decided } = await parked;
    tell("released");
    this.#whenDecided.push(decided);
    return this.run(actions);
  }
}

function lowerCase(headers: AnswerHeaders): IncomingHttpHeaders {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name.toLowerCase(),
      typeof value === "number" ? String(value) : value,
    ]),
  );
}

async function* buffers(body: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer, void, void> {
  for await (const piece of body) yield Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
}
