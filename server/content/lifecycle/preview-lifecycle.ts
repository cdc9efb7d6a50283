import type { Content } from "../content.js";
import { ecrError } from "../errors.js";
import { getRepository } from "../repositories/find-repository.js";
import type { Transaction } from "../transaction.js";
import type { ContentView } from "../view.js";
import type { LifecycleEvaluation } from "./lifecycle-image.js";
import type { LifecyclePolicyState } from "./lifecycle-policy-state.js";
import type { LifecyclePreviewState } from "./lifecycle-preview-state.js";
import { notifyRun, runEvents } from "./notify-run.js";
import { getLifecyclePolicy, newLifecyclePolicy } from "./repository-lifecycle-policy.js";
import { finish, finishInTurns } from "./slices.js";
import { whatWouldHappen } from "./what-would-happen.js";

const LIFECYCLE_PREVIEW = "lifecycle policy preview";

/** With so few, some milliseconds of work, the preview is complete when the client asks for it: tests can rely on that. */
const MAX_IMAGES_AT_ONCE = 1_000;

/** A preview that has begun, and the policy whose run it shows. */
export interface BegunPreview {
  readonly preview: LifecyclePreviewState;
  readonly policy: LifecyclePolicyState;
}

/**
 * Begins a preview of the policy given, or else of the repository's own; `finishPreview` ends it.
 * @throws {EcrError} RepositoryNotFoundException, InvalidParameterException, LifecyclePolicyNotFoundException,
 *   LifecyclePolicyPreviewInProgressException
 */
export function beginPreview(tx: Transaction, repository: string, text: string | undefined): BegunPreview {
  const newId = () => tx.context.random.uuid();
  const policy =
    text === undefined ? getLifecyclePolicy(tx, repository) : newLifecyclePolicy(tx, repository, text, newId);
  if (findPreview(tx, repository)?.status === "IN_PROGRESS") {
    const account = tx.context.ref.accountId;
    throw ecrError("LifecyclePolicyPreviewInProgressException", { repository, account });
  }
  const preview: LifecyclePreviewState = {
    repository,
    policyText: text ?? policy.policyText,
    status: "IN_PROGRESS",
    order: tx.nextOrder(),
    startedAtMs: tx.now(),
    actions: [],
  };
  tx.put("lifecyclePreviews", preview);
  return { preview, policy };
}

/**
 * Finds out what the policy of a preview would do to the images as they are now, slice by slice, and keeps that. It resolves
 * when it is done, or when the preview has gone meanwhile with its repository or its policy.
 */
export async function finishPreview(content: Content, { preview, policy }: BegunPreview): Promise<void> {
  const { repository } = preview;
  const { nextTurn } = content.context;
  const isSmall = content.tables.images.of(repository).size <= MAX_IMAGES_AT_ONCE;
  const slices = whatWouldHappen(content, policy);
  let evaluation: LifecycleEvaluation;
  try {
    await nextTurn();
    evaluation = isSmall ? finish(slices) : await finishInTurns(slices, nextTurn);
  } catch (error) {
    endPreview(content, preview, { status: "FAILED" });
    throw error;
  }
  if (!endPreview(content, preview, { status: "COMPLETE", actions: evaluation.actions })) return;
  const { policyId, lastEvaluatedAtMs } = policy;
  for (const events of runEvents({
    repositoryName: repository,
    policy: policy.policy,
    policyId,
    lastEvaluatedAtMs,
    evaluation,
  })) {
    content.commit(LIFECYCLE_PREVIEW, (tx) => notifyRun(tx, "DryRunEvent", repository, events));
    await nextTurn();
  }
}

/** @returns whether the preview is still there */
function endPreview(
  content: Content,
  { repository, order }: LifecyclePreviewState,
  end: Pick<LifecyclePreviewState, "status"> & Partial<LifecyclePreviewState>,
): boolean {
  return content.commit(LIFECYCLE_PREVIEW, (tx) => {
    const current = findPreview(tx, repository);
    if (current?.order !== order) return false;
    tx.put("lifecyclePreviews", { ...current, ...end });
    return true;
  });
}

/** Drops what a preview has found, when its time is over. */
export function expirePreview(tx: Transaction, repository: string): void {
  const preview = findPreview(tx, repository);
  if (preview !== undefined) tx.put("lifecyclePreviews", { ...preview, status: "EXPIRED", actions: [] });
}

function findPreview({ tables }: ContentView, repository: string): LifecyclePreviewState | undefined {
  return tables.lifecyclePreviews.get(repository, "");
}

/** @throws {EcrError} RepositoryNotFoundException, LifecyclePolicyPreviewNotFoundException */
export function getPreview(view: ContentView, repository: string): LifecyclePreviewState {
  getRepository(view, repository);
  const preview = findPreview(view, repository);
  if (preview === undefined) {
    const account = view.context.ref.accountId;
    throw ecrError("LifecyclePolicyPreviewNotFoundException", { repository, account });
  }
  return preview;
}
