import type { OperationName } from "../../../server/model/api.js";
import type { ContractAnswer } from "../contract-api.js";
import type { Stage } from "../stage.js";

/** One way to be refused, with the text that the refusal has on AWS as far as it is known. */
export interface ErrorRow {
  readonly operation: OperationName;
  readonly error: string;
  readonly when: string;
  /** Where the text comes from, with the section of docs/ecr-behaviour.md. */
  readonly source: string;
  /** Runs in a registry with the low quotas of `LOW_QUOTAS`. */
  readonly low?: true;
  /** Makes ready, asks, and says what text is due. */
  run(stage: Stage): Promise<readonly [answer: ContractAnswer, text: string]>;
}

export const LOW_QUOTAS = {
  repositories: 2,
  imagesPerRepository: 2,
  tagsPerImage: 2,
  layerParts: 2,
  layerSize: 1_000,
  minimumPartSize: 4,
  layersPerImage: 3,
  resourceTags: 2,
  basicScansPerDay: 1,
};

/** The frame of every InvalidParameterException (A.4). */
export function invalid(member: string, reason: string): string {
  return `Invalid parameter at '${member}' failed to satisfy constraint: '${reason}'`;
}

/** How C.8's texts name a repository. */
export function inRepository({ account }: Stage, repositoryName = "app"): string {
  return `the repository with name '${repositoryName}' in the registry with id '${account}'`;
}
