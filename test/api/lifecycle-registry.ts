import {
  CreateRepositoryCommand,
  DescribeImagesCommand,
  type ECRClient,
  GetLifecyclePolicyPreviewCommand,
  PutLifecyclePolicyCommand,
  StartLifecyclePolicyPreviewCommand,
} from "@aws-sdk/client-ecr";
import type { RegistryRef } from "../../client/index.js";
import { REGION, type TestEmulator } from "../support/emulator.js";
import { EventsOf, type Happened } from "./events-of.js";

export const DAY = 24 * 60 * 60;

let accounts = 740_000_000_000;

export interface LifecycleRegistry {
  readonly account: string;
  readonly registry: RegistryRef;
  readonly ecr: ECRClient;
  readonly put: (...rules: readonly object[]) => Promise<void>;
  readonly preview: (...rules: readonly object[]) => Promise<void>;
  readonly advanceDays: (days: number) => Promise<void>;
  /** Tags and "untagged" of the images that are there, in alphabetical order. */
  readonly tags: () => Promise<readonly string[]>;
  readonly since: () => Promise<Happened>;
}

export const repositoryName = "app";

/** A registry of its own with the repository "app", its clock standing still. */
export async function lifecycleRegistry(server: TestEmulator): Promise<LifecycleRegistry> {
  const account = String(++accounts);
  const registry = { accountId: account, region: REGION };
  const ecr = server.ecr(account);
  const events = new EventsOf(server, account);
  await ecr.send(new CreateRepositoryCommand({ repositoryName }));
  await server.admin.setClock({ registry, mode: "MODE_FROZEN" });
  return {
    account,
    registry,
    ecr,
    put: async (...rules) => {
      await ecr.send(new PutLifecyclePolicyCommand({ repositoryName, lifecyclePolicyText: policyText(...rules) }));
    },
    preview: async (...rules) => {
      const lifecyclePolicyText = rules.length === 0 ? undefined : policyText(...rules);
      await ecr.send(new StartLifecyclePolicyPreviewCommand({ repositoryName, lifecyclePolicyText }));
    },
    advanceDays: async (days) => {
      await server.admin.advanceClock({ registry, by: { seconds: days * DAY } });
    },
    tags: async () => {
      const { imageDetails = [] } = await ecr.send(new DescribeImagesCommand({ repositoryName }));
      return imageDetails.flatMap(({ imageTags = ["untagged"] }) => imageTags).sort();
    },
    since: () => events.since(),
  };
}

export function policyText(...rules: readonly object[]): string {
  return JSON.stringify({ rules }).padEnd(100);
}

export function rule(rulePriority: number, selection: object = {}, action: object = { type: "expire" }): object {
  return {
    rulePriority,
    selection: { tagStatus: "any", countType: "imageCountMoreThan", countNumber: 1, ...selection },
    action,
  };
}

export async function previewOf(ecr: ECRClient, more: object = {}) {
  const { $metadata, ...preview } = await ecr.send(new GetLifecyclePolicyPreviewCommand({ repositoryName, ...more }));
  return preview;
}
