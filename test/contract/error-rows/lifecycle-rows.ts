import { REGION } from "../../support/emulator.js";
import { LIFECYCLE_POLICY } from "../lifecycle-policy.js";
import type { Stage } from "../stage.js";
import { type ErrorRow, inRepository, invalid } from "./error-row.js";

type LifecycleOperation = Extract<ErrorRow["operation"], `${string}LifecyclePolicy${string}`>;

const app = { repositoryName: "app" };

/** What the stage still has to be made for, and what is asked then. */
interface Case {
  readonly operation: LifecycleOperation;
  readonly error: string;
  readonly when: string;
  readonly source: string;
  readonly input?: object;
  ready?(stage: Stage): Promise<unknown>;
  text(stage: Stage): string;
}

function row({ operation, error, when, source, input = {}, ready, text }: Case): ErrorRow {
  return {
    operation,
    error,
    when,
    source,
    async run(stage) {
      await stage.create();
      await ready?.(stage);
      return [await stage.call(operation, { ...app, ...input }), text(stage)];
    },
  };
}

const noPolicy = (operation: LifecycleOperation, source: string): ErrorRow =>
  row({
    operation,
    error: "LifecyclePolicyNotFoundException",
    when: "it doesn't exist",
    source,
    text: (stage) => `Lifecycle policy does not exist for ${inRepository(stage)}`,
  });

const badPolicy = (operation: LifecycleOperation): ErrorRow =>
  row({
    operation,
    error: "InvalidParameterException",
    when: "a null member breaks the schema",
    source: "seen on AWS: G.2, terraform#45909",
    input: { lifecyclePolicyText: LIFECYCLE_POLICY.replace('"countNumber"', '"countUnit":null,"countNumber"') },
    text: () =>
      invalid(
        "LifecyclePolicyText",
        "Lifecycle policy validation failure: instance failed to match exactly one schema (matched 0 out of 4)\n",
      ),
  });

export const LIFECYCLE_ROWS: readonly ErrorRow[] = [
  noPolicy("GetLifecyclePolicy", "seen on AWS: G.2, former2#16"),
  noPolicy("DeleteLifecyclePolicy", "seen on AWS: G.2, former2#16"),
  noPolicy("StartLifecyclePolicyPreview", "seen on AWS: G.2, former2#16"),
  badPolicy("PutLifecyclePolicy"),
  badPolicy("StartLifecyclePolicyPreview"),
  row({
    operation: "PutLifecyclePolicy",
    error: "InvalidParameterException",
    when: "two rules select untagged images",
    source: "seen on AWS: G.2, 2026-06",
    input: { lifecyclePolicyText: twice(LIFECYCLE_POLICY).replaceAll('"any"', '"untagged"') },
    text: () =>
      invalid(
        "LifecyclePolicyText",
        "Lifecycle policy validation failure: Only one rule can select Untagged images per storage class.",
      ),
  }),
  row({
    operation: "GetLifecyclePolicyPreview",
    error: "LifecyclePolicyPreviewNotFoundException",
    when: "none was started",
    source: "text unknown: G.4",
    ready: (stage) => stage.ok("PutLifecyclePolicy", { ...app, lifecyclePolicyText: LIFECYCLE_POLICY }),
    text: (stage) => `Lifecycle policy preview does not exist for ${inRepository(stage)}`,
  }),
  row({
    operation: "GetLifecyclePolicyPreview",
    error: "InvalidParameterException",
    when: "images and a page are asked for",
    source: "documented: B.2",
    input: { imageIds: [{ imageTag: "v1" }], maxResults: 5 },
    text: () => invalid("maxResults", "maxResults cannot be used with imageIds"),
  }),
  {
    operation: "StartLifecyclePolicyPreview",
    error: "LifecyclePolicyPreviewInProgressException",
    when: "the one before isn't complete yet",
    source: "text unknown: G.4",
    async run(stage) {
      await stage.create();
      const { content } = stage.server.parts.registries.open({ accountId: stage.account, region: REGION });
      let goOn = (): void => {};
      const turn = new Promise<void>((resolve) => {
        goOn = resolve;
      });
      Object.assign(content.context, { nextTurn: () => turn });
      const input = { ...app, lifecyclePolicyText: LIFECYCLE_POLICY };
      await stage.ok("StartLifecyclePolicyPreview", input);
      const answer = await stage.call("StartLifecyclePolicyPreview", input);
      goOn();
      return [answer, `The lifecycle policy preview for ${inRepository(stage)} is in progress`];
    },
  },
];

/** The same rule again, with the next priority. */
function twice(policy: string): string {
  const [rule] = JSON.parse(policy).rules;
  return JSON.stringify({ rules: [rule, { ...rule, rulePriority: rule.rulePriority + 1 }] });
}
