import type { AnswerChange } from "./actions.js";
import type { RuleDecision, RuleVerdict } from "./verdict.js";

interface Redirected {
  readonly changes: readonly AnswerChange[];
  readonly decisions: readonly RuleDecision[];
}

/** Redirects that are remembered; a client that follows an older one gets the bytes unchanged. */
const MAX_REDIRECTS = 1_000;

/** What rules do to the bytes of an answer that only says where the bytes are: it is done there. */
export class RedirectedChanges {
  readonly #byId = new Map<string, Redirected>();

  keep(id: string, redirected: Redirected): void {
    this.#byId.set(id, redirected);
    const [oldest] = this.#byId.keys();
    if (this.#byId.size > MAX_REDIRECTS && oldest !== undefined) this.#byId.delete(oldest);
  }

  /** @param id of the redirect that was followed; null = none */
  joined(id: string | null, verdict: RuleVerdict): RuleVerdict {
    const kept = id === null ? undefined : this.#byId.get(id);
    if (kept === undefined) return verdict;
    const { before, after, decisions } = verdict;
    return { before: [...kept.changes, ...before], after, decisions: [...kept.decisions, ...decisions] };
  }
}
