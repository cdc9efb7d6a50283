import * as assert from "uvu/assert";
import type { ImageAction, LifecycleEvaluation } from "../../../server/content/lifecycle/lifecycle-image.js";
import { lifecycleRunRecord, serviceEventDetails } from "../../../server/content/lifecycle/lifecycle-run-event.js";
import { spec } from "../../support/spec.js";
import { ARCHIVE, DAYS, policyOf, rule } from "./policy-fixture.js";

const s = spec("CloudTrail's events of lifecycle runs", {});

const POLICY_ID = "d5175d14-57c1-4b11-9f06-610483b24692";
const NOTHING: LifecycleEvaluation = { actions: [], referrers: [], failures: [] };

function expired(digest: string, tags: readonly string[] = []): ImageAction {
  return { digest, action: "EXPIRE", rulePriority: 1, storageClass: "STANDARD", tags, pushedAtMs: 1_584_042_813_000 };
}

/** What tests look at in the details; unknown to the code, which makes plain JSON. */
interface Details {
  readonly lifecycleEventPolicy: { readonly lifecycleEventRules: readonly object[]; readonly lastEvaluatedAt: number };
  readonly lifecycleEventImageActions: readonly {
    readonly lifecycleEventImage: { readonly tagList: readonly string[] };
  }[];
  readonly lifecycleEventFailureDetails: readonly object[];
}

function details(evaluation: LifecycleEvaluation, ...rules: object[]): readonly Details[] {
  const policy = policyOf(...(rules.length > 0 ? rules : [rule(1)]));
  const run = { repositoryName: "team/app", policy, policyId: POLICY_ID, lastEvaluatedAtMs: undefined, evaluation };
  return serviceEventDetails(run) as unknown as readonly Details[];
}

s.test("a run that did nothing leaves an event too [seen on AWS: ccbrown/cloud-snitch, 2025-03-13]", () => {
  const policy = policyOf({
    ...rule(1, { countType: "sinceImagePushed", countNumber: 365, ...DAYS }),
    description: "a year",
  });
  const run = {
    repositoryName: "team/app",
    policy,
    policyId: POLICY_ID,
    lastEvaluatedAtMs: 1_741_782_216_108,
    evaluation: NOTHING,
  };
  const [only, ...others] = serviceEventDetails(run);
  assert.is(others.length, 0);
  const arn = "arn:aws:ecr:us-east-1:123456789012:repository/team/app";
  const place = { accountId: "123456789012", region: "us-east-1", repositoryArn: arn };
  assert.equal(lifecycleRunRecord("PolicyExecutionEvent", place, only ?? {}), {
    eventVersion: "1.09",
    userIdentity: { accountId: "123456789012", invokedBy: "AWS Internal" },
    eventSource: "ecr.amazonaws.com",
    eventName: "PolicyExecutionEvent",
    awsRegion: "us-east-1",
    sourceIPAddress: "AWS Internal",
    userAgent: "AWS Internal",
    requestParameters: null,
    responseElements: null,
    readOnly: true,
    resources: [{ accountId: "123456789012", type: "AWS::ECR::Repository", ARN: arn }],
    eventType: "AwsServiceEvent",
    managementEvent: true,
    recipientAccountId: "123456789012",
    serviceEventDetails: {
      repositoryName: "team/app",
      lifecycleEventPolicy: {
        lifecycleEventRules: [
          {
            rulePriority: 1,
            description: "a year",
            lifecycleEventSelection: {
              tagStatus: "Untagged",
              tagPrefixList: [],
              tagPatternList: [],
              countType: "Time since image pushed",
              countUnit: "Days",
              countNumber: 365,
            },
            action: "expire",
          },
        ],
        lastEvaluatedAt: 1_741_782_216_108,
        policyVersion: 1,
        policyId: POLICY_ID,
      },
      lifecycleEventImageActions: [],
      lifecycleEventFailureDetails: [],
    },
    eventCategory: "Management",
  });
  assert.is(lifecycleRunRecord("DryRunEvent", place, only ?? {})["eventName"], "DryRunEvent");
});

s.test(
  "images as they went; the first run says it was last evaluated in 1970 [documented: ECR user guide, CloudTrail]",
  () => {
    const [event] = details({ ...NOTHING, actions: [expired("sha256:d", ["alpine"]), expired("sha256:6")] });
    assert.is(event?.lifecycleEventPolicy.lastEvaluatedAt, 0);
    assert.equal(event?.lifecycleEventImageActions, [
      {
        lifecycleEventImage: {
          digest: "sha256:d",
          tagStatus: "Tagged",
          tagList: ["alpine"],
          pushedAt: 1_584_042_813_000,
        },
        rulePriority: 1,
      },
      {
        lifecycleEventImage: { digest: "sha256:6", tagStatus: "Untagged", tagList: [], pushedAt: 1_584_042_813_000 },
        rulePriority: 1,
      },
    ]);
  },
);

s.test("failures with their reason [seen on AWS: an event of 2025]", () => {
  const failureReason = "Requested image referenced by manifest list: [sha256:524b]";
  const failure = { digest: "sha256:d2bc", rulePriority: 1, tags: [], pushedAtMs: 1_746_202_309_561 };
  const failureCode = "ImageReferencedByManifestList" as const;
  const [event] = details({ ...NOTHING, failures: [{ ...failure, failureCode, failureReason }] });
  assert.equal(event?.lifecycleEventFailureDetails, [
    {
      lifecycleEventImage: { digest: "sha256:d2bc", tagStatus: "Untagged", tagList: [], pushedAt: 1_746_202_309_561 },
      rulePriority: 1,
      failureCode,
      failureReason,
    },
  ]);
});

s.test("the words of the other kinds of rules [the first documented: ECR user guide; the rest inferred]", () => {
  const [event] = details(
    NOTHING,
    rule(1, { tagStatus: "tagged", tagPatternList: ["v*"], countNumber: 2 }),
    rule(2, { tagStatus: "any", countType: "sinceImagePulled", countNumber: 30, ...DAYS }, ARCHIVE),
    rule(3, { countType: "sinceImageTransitioned", storageClass: "archive", countNumber: 90, ...DAYS }),
  );
  const selection = (tagStatus: string, tagPatternList: string[], count: object) => ({
    lifecycleEventSelection: { tagStatus, tagPrefixList: [], tagPatternList, ...count },
  });
  const time = (countType: string, countNumber: number) => ({ countType, countUnit: "Days", countNumber });
  assert.equal(event?.lifecycleEventPolicy.lifecycleEventRules, [
    {
      rulePriority: 1,
      ...selection("Tagged", ["v*"], { countType: "Image count more than", countNumber: 2 }),
      action: "expire",
    },
    { rulePriority: 2, ...selection("Any", [], time("Time since image pulled", 30)), action: "transition" },
    { rulePriority: 3, ...selection("Untagged", [], time("Time since image transitioned", 90)), action: "expire" },
  ]);
});

s.test(
  "ten images and more are spread over events, and 100 tags of each are named [documented: ECR user guide]",
  () => {
    const images = (count: number) => Array.from({ length: count }, (_, i) => expired(`sha256:${i}`));
    const sizes = (count: number) =>
      details({ ...NOTHING, actions: images(count) }).map((event) => event.lifecycleEventImageActions.length);
    assert.equal([sizes(9), sizes(10), sizes(19)], [[9], [9, 1], [9, 9, 1]]);
    const many = expired(
      "sha256:t",
      Array.from({ length: 101 }, (_, i) => `v${i}`),
    );
    const [event] = details({ ...NOTHING, actions: [many] });
    assert.is(event?.lifecycleEventImageActions[0]?.lifecycleEventImage.tagList.length, 100);
  },
);

s.run();
