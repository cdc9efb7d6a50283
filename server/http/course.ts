import type { Action, AnswerChange, Ending, HoldAction } from "../rules/actions.js";
import { pause } from "../rules/pause.js";
import type { RuleVerdict } from "../rules/verdict.js";
import type { Call } from "./call.js";
import { changedReply } from "./changed-reply.js";
import { redirectedReply } from "./redirected-reply.js";
import type { Reply } from "./reply.js";

/** What rules do to one request on its way. */
export class Course {
  readonly #call: Call;
  readonly #verdict: RuleVerdict;
  readonly #changes: AnswerChange[] = [];
  readonly #whenDecided: (() => void)[] = [];
  #lagMs = 0;

  constructor(call: Call, verdict: RuleVerdict) {
    this.#call = call;
    this.#verdict = verdict;
  }

  /** The request to execute. */
  get call(): Call {
    return this.#lagMs === 0 ? this.#call : { ...this.#call, lagMs: this.#lagMs };
  }

  /**
   * Does what the rules say, in their order.
   * @returns how the request ends; undefined if it goes on
   * @throws {ClientGoneError} when the client leaves; {CutError} when a rule ends the connection
   */
  async run(actions: readonly Action[], isExecuted: boolean): Promise<Ending | undefined> {
    const { request } = this.#call;
    for (const action of actions) {
      switch (action.kind) {
        case "delay":
          if (action.ms > 0) await pause(action.ms, request.signal);
          break;
        case "hold": {
          const ending = await this.#hold(action, isExecuted);
          if (ending !== undefined) return ending;
          break;
        }
        case "lag":
          this.#lagMs = Math.max(this.#lagMs, action.ageMs);
          break;
        case "request":
          await request.changeBody(action.pass);
          break;
        case "answer":
          this.#changes.push(action);
          break;
        case "both":
          if (!isExecuted) await request.changeBody(action.pass);
          this.#changes.push({ kind: "answer", pass: action.pass });
          break;
        default:
          return action;
      }
    }
    return undefined;
  }

  async #hold({ ruleId, timeoutMs, held }: HoldAction, isExecuted: boolean): Promise<Ending | undefined> {
    const { registry, requestId, request } = this.#call;
    const tell = (happened: "held" | "released") =>
      registry.events.append({ kind: "rule", ruleId, happened, requestId });
    const heldAtMs = registry.clock.now();
    const parked = held.park({ requestId, ruleId, facts: this.#call, heldAtMs }, timeoutMs, request.signal);
    tell("held");
    const { actions, decided } = await parked;
    tell("released");
    this.#whenDecided.push(decided);
    return this.run(actions, isExecuted);
  }

  /** The answer to send. */
  finish(reply: Reply): Reply {
    const changes = this.#changes;
    if (changes.length === 0) return reply;
    const elsewhere = redirectedReply(reply, this.#call, { changes, decisions: this.#verdict.decisions });
    return elsewhere ?? changedReply(reply, changes, this.#call.request.signal);
  }

  /** The answer is decided, or there will be none. */
  decided(): void {
    for (const tell of this.#whenDecided.splice(0)) tell();
  }
}
