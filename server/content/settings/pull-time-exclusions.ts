import { ecrError } from "../errors.js";
import { type Page, takePage } from "../page.js";
import type { Transaction } from "../transaction.js";
import type { ContentView } from "../view.js";
import type { PullTimeExclusion } from "./pull-time-exclusion-state.js";

/** ECR user guide, "Pull-time update exclusions". */
const MAX_EXCLUSIONS = 100;
const SETTING = "pullTimeUpdateExclusions";

export function isExcluded({ tables }: ContentView, principalArn: string): boolean {
  return tables.pullTimeExclusions.get("", principalArn) !== undefined;
}

/** @throws {EcrError} ExclusionAlreadyExistsException, LimitExceededException */
export function registerExclusion(tx: Transaction, principalArn: string): PullTimeExclusion {
  if (isExcluded(tx, principalArn)) throw ecrError("ExclusionAlreadyExistsException", { principal: principalArn });
  if (tx.tables.pullTimeExclusions.size >= MAX_EXCLUSIONS) {
    throw ecrError("LimitExceededException:exclusions", { maximum: MAX_EXCLUSIONS });
  }
  const exclusion = { principalArn, createdAtMs: tx.now() };
  tx.put("pullTimeExclusions", exclusion);
  tx.changed({ kind: "registry.changed", detail: { setting: SETTING, registered: principalArn } });
  return exclusion;
}

/** @throws {EcrError} ExclusionNotFoundException */
export function deregisterExclusion(tx: Transaction, principalArn: string): void {
  const exclusion = tx.tables.pullTimeExclusions.get("", principalArn);
  if (exclusion === undefined) throw ecrError("ExclusionNotFoundException", { principal: principalArn });
  tx.delete("pullTimeExclusions", exclusion);
  tx.changed({ kind: "registry.changed", detail: { setting: SETTING, deregistered: principalArn } });
}

/** In the order of the ARNs. @param position "" = from the start */
export function exclusionsPage({ tables }: ContentView, position: string, limit: number): Page<PullTimeExclusion> {
  return takePage(tables.pullTimeExclusions.of("").after(position), limit, ({ principalArn }) => principalArn);
}
