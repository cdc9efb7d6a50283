import { rejects } from "node:assert/strict";
import {
  CreateRepositoryCommand,
  DeleteRepositoryCommand,
  DescribeRepositoriesCommand,
  ListTagsForResourceCommand,
  PutImageTagMutabilityCommand,
  paginateDescribeRepositories,
  TagResourceCommand,
  UntagResourceCommand,
} from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { ACCOUNT, REGION, useEmulator } from "../support/emulator.js";
import { pushImage, testImage } from "../support/image.js";
import { spec } from "../support/spec.js";

const s = spec("ECR API: repositories", { server: useEmulator() });

s.test("a new repository has ECR's defaults and the host the client used [documented: B.3]", async ({ server }) => {
  const { repository } = await server.ecr().send(new CreateRepositoryCommand({ repositoryName: "defaults/app" }));
  assert.equal(
    { ...repository, createdAt: undefined },
    {
      repositoryArn: `arn:aws:ecr:${REGION}:${ACCOUNT}:repository/defaults/app`,
      registryId: ACCOUNT,
      repositoryName: "defaults/app",
      repositoryUri: `${server.registryHost}/defaults/app`,
      createdAt: undefined,
      imageTagMutability: "MUTABLE",
      imageScanningConfiguration: { scanOnPush: false },
      encryptionConfiguration: { encryptionType: "AES256" },
    },
  );
  assert.ok(Math.abs(Date.now() - (repository?.createdAt?.getTime() ?? 0)) < 60_000);
});

s.test("a name that is taken is refused in ECR's words [seen on AWS: metaps/genova#164]", async ({ server }) => {
  const ecr = server.ecr();
  await ecr.send(new CreateRepositoryCommand({ repositoryName: "taken" }));
  await rejects(ecr.send(new CreateRepositoryCommand({ repositoryName: "taken" })), {
    name: "RepositoryAlreadyExistsException",
    message: `The repository with name 'taken' already exists in the registry with id '${ACCOUNT}'`,
  });
});

s.test(
  "KMS without a key gets the AWS managed one, an alias comes back as ARN [documented: B.3]",
  async ({ server }) => {
    const ecr = server.ecr();
    const create = async (repositoryName: string, kmsKey?: string) => {
      const encryptionConfiguration = { encryptionType: "KMS" as const, kmsKey };
      const { repository } = await ecr.send(new CreateRepositoryCommand({ repositoryName, encryptionConfiguration }));
      return repository?.encryptionConfiguration?.kmsKey ?? "";
    };
    const managed = await create("kms/managed");
    assert.match(managed, /^arn:aws:kms:us-east-1:123456789012:key\/[0-9a-f-]{36}$/);
    assert.is(await create("kms/managed-too"), managed, "an account has one in each region");
    assert.is(await create("kms/alias", "alias/mine"), "arn:aws:kms:us-east-1:123456789012:alias/mine");
  },
);

s.test("exclusion filters and their modes go together [seen on AWS: aws-cdk#35246]", async ({ server }) => {
  const ecr = server.ecr();
  const filter = { filterType: "WILDCARD" as const, filter: "dev-*" };
  await rejects(
    ecr.send(
      new CreateRepositoryCommand({ repositoryName: "exclusion", imageTagMutability: "IMMUTABLE_WITH_EXCLUSION" }),
    ),
    {
      name: "InvalidParameterException",
      message:
        "Invalid parameter at 'imageTagMutabilityExclusionFilters' failed to satisfy constraint: 'ImageTagMutabilityExclusionFilters can't be null when imageTagMutability is set as IMMUTABLE_WITH_EXCLUSION'",
    },
  );
  await rejects(
    ecr.send(
      new CreateRepositoryCommand({ repositoryName: "exclusion", imageTagMutabilityExclusionFilters: [filter] }),
    ),
    { name: "InvalidParameterException" },
  );
  const { repository } = await ecr.send(
    new CreateRepositoryCommand({
      repositoryName: "exclusion",
      imageTagMutability: "IMMUTABLE_WITH_EXCLUSION",
      imageTagMutabilityExclusionFilters: [filter],
    }),
  );
  assert.equal(repository?.imageTagMutabilityExclusionFilters, [filter]);
  const back = await ecr.send(
    new PutImageTagMutabilityCommand({ repositoryName: "exclusion", imageTagMutability: "MUTABLE" }),
  );
  assert.is(back.imageTagMutability, "MUTABLE");
  assert.is(back.imageTagMutabilityExclusionFilters, undefined);
});

s.test(
  "an unknown name fails the whole DescribeRepositories [seen on AWS: steampipe-plugin-aws#1938]",
  async ({ server }) => {
    const ecr = server.ecr();
    await ecr.send(new CreateRepositoryCommand({ repositoryName: "known" }));
    await rejects(ecr.send(new DescribeRepositoriesCommand({ repositoryNames: ["known", "nope"] })), {
      name: "RepositoryNotFoundException",
      message: `The repository with name 'nope' does not exist in the registry with id '${ACCOUNT}'`,
    });
  },
);

s.test(
  "pages hold what was asked for, tokens are opaque and bound to the query [documented: B.2]",
  async ({ server }) => {
    const ecr = server.ecr("111111111111");
    const names = Array.from({ length: 25 }, (_, i) => `paged/app-${String(i).padStart(2, "0")}`);
    for (const repositoryName of names) await ecr.send(new CreateRepositoryCommand({ repositoryName }));
    const pages: number[] = [];
    const seen: (string | undefined)[] = [];
    for await (const page of paginateDescribeRepositories({ client: ecr, pageSize: 10 }, {})) {
      pages.push(page.repositories?.length ?? 0);
      seen.push(...(page.repositories ?? []).map((repository) => repository.repositoryName));
    }
    assert.equal(pages, [10, 10, 5]);
    assert.equal(seen, names);

    const { nextToken } = await ecr.send(new DescribeRepositoriesCommand({ maxResults: 10 }));
    const refused = {
      name: "InvalidParameterException",
      message: "Invalid parameter at 'NextToken' failed to satisfy constraint: 'Invalid next token provided'",
    };
    await rejects(server.ecr("222222222222").send(new DescribeRepositoriesCommand({ nextToken })), refused);
    await rejects(ecr.send(new DescribeRepositoriesCommand({ nextToken: "bm9wZQ==" })), refused);
    await rejects(ecr.send(new DescribeRepositoriesCommand({ repositoryNames: [names[0] as string], maxResults: 5 })), {
      name: "InvalidParameterException",
    });
  },
);

s.test("a repository with images is deleted only by force [moto, long-standing: B.3]", async ({ server }) => {
  const ecr = server.ecr();
  await ecr.send(new CreateRepositoryCommand({ repositoryName: "full" }));
  await pushImage(ecr, "full", testImage("full"), "v1");
  await rejects(ecr.send(new DeleteRepositoryCommand({ repositoryName: "full" })), {
    name: "RepositoryNotEmptyException",
    message: `The repository with name 'full' in registry with id '${ACCOUNT}' cannot be deleted because it still contains images`,
  });
  const { repository } = await ecr.send(new DeleteRepositoryCommand({ repositoryName: "full", force: true }));
  assert.is(repository?.repositoryName, "full");
  await rejects(ecr.send(new DeleteRepositoryCommand({ repositoryName: "full" })), {
    name: "RepositoryNotFoundException",
  });
});

s.test("resource tags merge, absent keys go unnoticed, limits hold [documented: B.3]", async ({ server }) => {
  const ecr = server.ecr();
  const tags = [{ Key: "team", Value: "a" }];
  const { repository } = await ecr.send(new CreateRepositoryCommand({ repositoryName: "tagged", tags }));
  const resourceArn = repository?.repositoryArn as string;
  await ecr.send(
    new TagResourceCommand({
      resourceArn,
      tags: [
        { Key: "team", Value: "b" },
        { Key: "env", Value: "" },
      ],
    }),
  );
  await ecr.send(new UntagResourceCommand({ resourceArn, tagKeys: ["env", "absent"] }));
  assert.equal((await ecr.send(new ListTagsForResourceCommand({ resourceArn }))).tags, [{ Key: "team", Value: "b" }]);
  await rejects(ecr.send(new TagResourceCommand({ resourceArn, tags: [{ Key: "aws:x", Value: "" }] })), {
    name: "InvalidTagParameterException",
  });
  const many = Array.from({ length: 51 }, (_, i) => ({ Key: `k${i}`, Value: "" }));
  await rejects(ecr.send(new TagResourceCommand({ resourceArn, tags: many })), { name: "TooManyTagsException" });
  assert.is((await ecr.send(new ListTagsForResourceCommand({ resourceArn }))).tags?.length, 1);
});

s.test("an ARN of no repository is refused [seen on AWS: boto3#2774]", async ({ server }) => {
  const ecr = server.ecr();
  await rejects(ecr.send(new ListTagsForResourceCommand({ resourceArn: "arn:aws:s3:::bucket" })), {
    name: "InvalidParameterException",
    message: "The ARN provided is invalid.",
  });
  const gone = `arn:aws:ecr:${REGION}:${ACCOUNT}:repository/gone`;
  await rejects(ecr.send(new ListTagsForResourceCommand({ resourceArn: gone })), {
    name: "RepositoryNotFoundException",
  });
});

s.run();
