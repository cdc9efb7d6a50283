import { repositoryArn } from "../registry-ref.js";
import type { Transaction } from "../transaction.js";
import { type LifecycleRun, lifecycleRunRecord, serviceEventDetails } from "./lifecycle-run-event.js";

type EventDetails = Readonly<Record<string, unknown>>;

/** Images whose events are made and committed together. */
const IMAGES_PER_COMMIT = 450;
/** Roughly what an event holds of its own: the rules are the policy's, the images those of the log. */
const DETAIL_BYTES = 4_096;

/** What CloudTrail tells of a run or of a preview, in parts that are each small enough for one commit; one at least. */
export function* runEvents(run: LifecycleRun): Generator<readonly EventDetails[], void, undefined> {
  const { actions, failures } = run.evaluation;
  let at = 0;
  do {
    const part = <T>(list: readonly T[]) => list.slice(at, at + IMAGES_PER_COMMIT);
    const evaluation = { ...run.evaluation, actions: part(actions), failures: part(failures) };
    yield serviceEventDetails({ ...run, evaluation });
    at += IMAGES_PER_COMMIT;
  } while (at < actions.length || at < failures.length);
}

/** Sends events of CloudTrail as EventBridge hands them on (docs/ecr-behaviour.md G.3, J). */
export function notifyRun(
  tx: Transaction,
  eventName: "PolicyExecutionEvent" | "DryRunEvent",
  repository: string,
  events: readonly EventDetails[],
): void {
  const { ref, random } = tx.context;
  const place = { accountId: ref.accountId, region: ref.region, repositoryArn: repositoryArn(ref, repository) };
  const eventTime = new Date(tx.now()).toISOString().replace(/\.\d{3}Z$/, "Z");
  for (const details of events) {
    tx.notify({
      source: "aws.ecr",
      detailType: "AWS Service Event via CloudTrail",
      resources: [],
      detail: { ...lifecycleRunRecord(eventName, place, details), eventTime, eventID: random.uuid() },
      detailBytes: DETAIL_BYTES,
    });
  }
}
