import type { ImageAction, LifecycleEvaluation, RefusedAction } from "./lifecycle-image.js";
import type { LifecyclePolicy, LifecycleRule } from "./lifecycle-policy.js";

/** A run of a policy, or a preview of one, for CloudTrail. */
export interface LifecycleRun {
  readonly repositoryName: string;
  readonly policy: LifecyclePolicy;
  /** A UUID that stays with the policy until it is put again. */
  readonly policyId: string;
  /** When the run before was; undefined at the first. */
  readonly lastEvaluatedAtMs: number | undefined;
  readonly evaluation: LifecycleEvaluation;
}

/** Where a run happened; id and time belong to the event. */
export interface LifecycleRunPlace {
  readonly accountId: string;
  readonly region: string;
  readonly repositoryArn: string;
}

/** "10 or more" images are spread over several events, since CloudTrail limits the size of one [documented: ECR user guide]. */
const MAX_IMAGES_PER_EVENT = 9;
/** The tags of an image that an event names at most [documented: the same]. */
const MAX_TAGS_PER_IMAGE = 100;

/**
 * The `serviceEventDetails` of a run, one for each event: a run that did nothing has one too (docs/ecr-behaviour.md G.3).
 * Members and words are CloudTrail's, not the policy's.
 */
export function serviceEventDetails(run: LifecycleRun): readonly Readonly<Record<string, unknown>>[] {
  const { actions, failures } = run.evaluation;
  const count = Math.max(
    1,
    Math.ceil(actions.length / MAX_IMAGES_PER_EVENT),
    Math.ceil(failures.length / MAX_IMAGES_PER_EVENT),
  );
  const lifecycleEventRules = eventRules(run.policy);
  return Array.from({ length: count }, (_, i) => {
    const part = <T>(list: readonly T[]) => list.slice(i * MAX_IMAGES_PER_EVENT, (i + 1) * MAX_IMAGES_PER_EVENT);
    return {
      repositoryName: run.repositoryName,
      lifecycleEventPolicy: {
        lifecycleEventRules,
        lastEvaluatedAt: run.lastEvaluatedAtMs ?? 0,
        policyVersion: 1,
        policyId: run.policyId,
      },
      lifecycleEventImageActions: part(actions).map(eventAction),
      lifecycleEventFailureDetails: part(failures).map(eventFailure),
    };
  });
}

/** The whole record that CloudTrail keeps of one event, but for its id and time. */
export function lifecycleRunRecord(
  eventName: "PolicyExecutionEvent" | "DryRunEvent",
  { accountId, region, repositoryArn }: LifecycleRunPlace,
  details: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  return {
    eventVersion: "1.09",
    userIdentity: { accountId, invokedBy: "AWS Internal" },
    eventSource: "ecr.amazonaws.com",
    eventName,
    awsRegion: region,
    sourceIPAddress: "AWS Internal",
    userAgent: "AWS Internal",
    requestParameters: null,
    responseElements: null,
    readOnly: true,
    resources: [{ accountId, type: "AWS::ECR::Repository", ARN: repositoryArn }],
    eventType: "AwsServiceEvent",
    managementEvent: true,
    recipientAccountId: accountId,
    serviceEventDetails: details,
    eventCategory: "Management",
  };
}

/** Two of them were seen; the others are in the same manner [inferred]. */
const COUNT_TYPES = {
  imageCountMoreThan: "Image count more than",
  sinceImagePushed: "Time since image pushed",
  sinceImagePulled: "Time since image pulled",
  sinceImageTransitioned: "Time since image transitioned",
} as const;

const TAG_STATUSES = { tagged: "Tagged", untagged: "Untagged", any: "Any" } as const;

/** The log holds events by the thousand, and each of them names all rules: they share one list. */
const listed = new WeakMap<LifecyclePolicy, readonly object[]>();

function eventRules(policy: LifecyclePolicy): readonly object[] {
  const known = listed.get(policy);
  if (known !== undefined) return known;
  const rules = policy.rules.map(eventRule);
  listed.set(policy, rules);
  return rules;
}

function eventRule({ rulePriority, description, selection, action }: LifecycleRule): object {
  const { tagStatus, tagPrefixList = [], tagPatternList = [], countType, countUnit, countNumber } = selection;
  return {
    rulePriority,
    ...(description !== undefined && { description }),
    lifecycleEventSelection: {
      tagStatus: TAG_STATUSES[tagStatus],
      tagPrefixList,
      tagPatternList,
      countType: COUNT_TYPES[countType],
      ...(countUnit !== undefined && { countUnit: "Days" }),
      countNumber,
    },
    action: action.type,
  };
}

function eventAction(action: ImageAction): object {
  return { lifecycleEventImage: eventImage(action), rulePriority: action.rulePriority };
}

function eventFailure(failure: RefusedAction): object {
  const { rulePriority, failureCode, failureReason } = failure;
  return { lifecycleEventImage: eventImage(failure), rulePriority, failureCode, failureReason };
}

function eventImage({ digest, tags, pushedAtMs }: ImageAction | RefusedAction): object {
  return {
    digest,
    tagStatus: tags.length > 0 ? "Tagged" : "Untagged",
    tagList: tags.slice(0, MAX_TAGS_PER_IMAGE),
    pushedAt: pushedAtMs,
  };
}
