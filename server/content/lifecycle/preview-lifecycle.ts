import type { Content } from "../content.js";
import { ecrError } from "../errors.js";
import { imagesAfter } from "../images/find-image.js";
import { getRepository } from "../repositories/find-repository.js";
import type { Transaction } from "../transaction.js";
import type { ContentView } from "../view.js";
import { evaluateLifecycle } from "./evaluate-lifecycle.js";
import type { LifecycleEvaluation } from "./lifecycle-image.js";
import type { LifecyclePreviewState } from "./lifecycle-preview-state.js";
import type { LifecycleRun } from "./lifecycle-run-event.js";
import { notifyRun, runEvents } from "./notify-run.js";
import { readLifecyclePolicy } from "./read-lifecycle-policy.js";
import { getLifecyclePolicy } from "./repository-lifecycle-policy.js";
import { finish, finishInTurns } from "./slices.js";

const LIFECYCLE_PREVIEW = "lifecycle policy preview";

/** With so few, some milliseconds of work, the preview is complete when the client asks for it: tests can rely on that. */
const MAX_IMAGES_AT_ONCE = 1_000;

/** A preview that has begun, with what it is made of. */
export interface BegunPreview {
  readonly preview: LifecyclePreviewState;
  readonly run: Omit<LifecycleRun, "evaluation">;
}

/**
 * Begins a preview of the policy given, or else of the repository's own; `finishPreview` ends it.
 * @throws {EcrError} RepositoryNotFoundException, InvalidParameterException, LifecyclePolicyNotFoundException,
 *   LifecyclePolicyPreviewInProgressException
 */
export function beginPreview(tx: Transaction, repository: string, text: string | undefined): BegunPreview {
  getRepository(tx, repository);
  const run = text === undefined ? ownPolicy(tx, repository) : givenPolicy(tx, repository, text);
  if (findPreview(tx, repository)?.status === "IN_PROGRESS") {
    const account = tx.context.ref.accountId;
    throw ecrError("LifecyclePolicyPreviewInProgressException", { repository, account });
  }
  const preview: LifecyclePreviewState = {
    repository,
    policyText: text ?? getLifecyclePolicy(tx, repository).policyText,
    status: "IN_PROGRESS",
    order: tx.nextOrder(),
    startedAtMs: tx.now(),
    actions: [],
  };
  tx.put("lifecyclePreviews", preview);
  return { preview, run };
}

function ownPolicy(tx: Transaction, repository: string): BegunPreview["run"] {
  const { policy, policyId, lastEvaluatedAtMs } = getLifecyclePolicy(tx, repository);
  return { repositoryName: repository, policy, policyId, lastEvaluatedAtMs };
}

function givenPolicy(tx: Transaction, repository: string, text: string): BegunPreview["run"] {
  const { policy } = readLifecyclePolicy(text);
  return { repositoryName: repository, policy, policyId: tx.context.random.uuid(), lastEvaluatedAtMs: undefined };
}

/**
 * Evaluates the policy of a preview on the images as they are now, slice by slice, and keeps what it finds. It resolves when
 * that is done, or when the preview has gone meanwhile with its repository or its policy.
 */
export async function finishPreview(content: Content, { preview, run }: BegunPreview): Promise<void> {
  const { repository, startedAtMs } = preview;
  const { nextTurn } = content.context;
  // Records never change, so a list of them is what the repository holds now, whatever is changed meanwhile.
  const images = [...imagesAfter(content, repository)];
  let evaluation: LifecycleEvaluation;
  try {
    await nextTurn();
    const slices = evaluateLifecycle(run.policy, images, startedAtMs);
    evaluation = images.length <= MAX_IMAGES_AT_ONCE ? finish(slices) : await finishInTurns(slices, nextTurn);
  } catch (error) {
    endPreview(content, preview, { status: "FAILED" });
    throw error;
  }
  if (!endPreview(content, preview, { status: "COMPLETE", actions: evaluation.actions })) return;
  for (const events of runEvents({ ...run, evaluation })) {
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
