import { OPERATIONS } from "../../../server/ecr/operations/index.js";
import { operationModel, operationNames, structureOf } from "../../../server/model/api.js";
import { modelledInput } from "../../support/modelled-input.js";
import type { Stage } from "../stage.js";
import { type ErrorRow, inRepository } from "./error-row.js";

/** An unknown repository there is an entry of `failures` (M). */
const FAILURE_ENTRY = "BatchGetRepositoryScanningConfiguration";

const built = operationNames.filter((name) => OPERATIONS.has(name));

function operationsWith(error: string, member: string): ErrorRow["operation"][] {
  return built.filter((name) => {
    const { errors, input } = operationModel(name);
    return errors.includes(error) && Object.hasOwn(structureOf(input).members, member);
  });
}

function least(operation: string, more: object): object {
  return { ...(modelledInput(operation) as object), ...more };
}

const noRepository = ({ account }: Stage) =>
  `The repository with name 'nope' does not exist in the registry with id '${account}'`;

/** The errors that many operations answer alike. */
export const COMMON_ROWS: readonly ErrorRow[] = [
  ...operationsWith("RepositoryNotFoundException", "repositoryName").map(
    (operation): ErrorRow => ({
      operation,
      error: "RepositoryNotFoundException",
      when: "there is no such repository",
      source: "seen on AWS: B.3",
      run: async (stage) => [
        await stage.call(operation, least(operation, { repositoryName: "nope" })),
        noRepository(stage),
      ],
    }),
  ),
  ...operationsWith("RepositoryNotFoundException", "resourceArn").map(
    (operation): ErrorRow => ({
      operation,
      error: "RepositoryNotFoundException",
      when: "the ARN's repository is gone",
      source: "documented: B.3",
      async run(stage) {
        const resourceArn = `arn:aws:ecr:us-east-1:${stage.account}:repository/nope`;
        return [await stage.call(operation, least(operation, { resourceArn })), noRepository(stage)];
      },
    }),
  ),
  ...["imageId", "imageIds"].flatMap((member) =>
    operationsWith("ImageNotFoundException", member).map(
      (operation): ErrorRow => ({
        operation,
        error: "ImageNotFoundException",
        when: "there is no such image",
        source: "seen on AWS: C.5",
        async run(stage) {
          await stage.create();
          const imageId = { imageTag: "latest" };
          const asked = { repositoryName: "app", [member]: member === "imageId" ? imageId : [imageId] };
          const text = `The image with imageId {imageDigest:'null', imageTag:'latest'} does not exist within ${inRepository(stage)}`;
          return [await stage.call(operation, least(operation, asked)), text];
        },
      }),
    ),
  ),
].filter(({ operation }) => operation !== FAILURE_ENTRY);
