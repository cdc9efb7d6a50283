import type { Action } from "./actions.js";
import type { RuleDecision, RuleVerdict } from "./verdict.js";

/** A verdict in the making: rules are consulted one after another and add to it. */
export class VerdictDraft implements RuleVerdict {
  readonly before: Action[] = [];
  readonly after: Action[] = [];
  readonly decisions: RuleDecision[] = [];
  /** Once ended, no further rule has a say. */
  ended = false;

  add(action: Action, afterExecution: boolean): void {
    (afterExecution ? this.after : this.before).push(action);
  }
}
