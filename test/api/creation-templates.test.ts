import { rejects } from "node:assert/strict";
import {
  CreateRepositoryCreationTemplateCommand as Create,
  DeleteRepositoryCreationTemplateCommand as Delete,
  DescribeRepositoryCreationTemplatesCommand as Describe,
  paginateDescribeRepositoryCreationTemplates,
  UpdateRepositoryCreationTemplateCommand as Update,
} from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { useEmulator } from "../support/emulator.js";
import { spec } from "../support/spec.js";

const s = spec("ECR API: repository creation templates", { server: useEmulator() });

const prefixesOf = (templates: readonly { prefix?: string | undefined }[] | undefined) =>
  (templates ?? []).map(({ prefix }) => prefix);

s.test("a template is echoed with its defaults, by Create and Describe alike [seen on AWS: tfacc]", async (c) => {
  const ecr = c.server.ecr("720000000001");
  const created = await ecr.send(new Create({ prefix: "prod", appliedFor: ["CREATE_ON_PUSH", "REPLICATION"] }));
  const { createdAt, updatedAt, ...template } = created.repositoryCreationTemplate ?? {};
  assert.is(created.registryId, "720000000001");
  assert.equal(template, {
    prefix: "prod",
    encryptionConfiguration: { encryptionType: "AES256" },
    imageTagMutability: "MUTABLE",
    appliedFor: ["CREATE_ON_PUSH", "REPLICATION"],
  });
  assert.equal(createdAt, updatedAt);
  const described = await ecr.send(new Describe({ prefixes: ["prod/"] }));
  assert.equal(described.repositoryCreationTemplates, [created.repositoryCreationTemplate]);
});

s.test("everything that can be set comes back as it was put [seen on AWS: tfacc]", async ({ server }) => {
  const ecr = server.ecr("720000000002");
  const settings = {
    prefix: "ROOT",
    description: "for all",
    encryptionConfiguration: {
      encryptionType: "KMS" as const,
      kmsKey: "arn:aws:kms:us-east-1:720000000002:key/1234abcd-12ab-34cd-56ef-1234567890ab",
    },
    resourceTags: [{ Key: "team", Value: "a" }],
    imageTagMutability: "MUTABLE_WITH_EXCLUSION" as const,
    imageTagMutabilityExclusionFilters: [
      { filterType: "WILDCARD" as const, filter: "z-*" },
      { filterType: "WILDCARD" as const, filter: "a-*" },
    ],
    repositoryPolicy: JSON.stringify({ Statement: { Effect: "Allow", Principal: "*", Action: "ecr:BatchGetImage" } }),
    lifecyclePolicy: JSON.stringify({
      rules: [
        {
          rulePriority: 1,
          selection: { tagStatus: "any", countType: "imageCountMoreThan", countNumber: 3 },
          action: { type: "expire" },
        },
      ],
    }),
    appliedFor: ["PULL_THROUGH_CACHE" as const],
    customRoleArn: "arn:aws:iam::720000000002:role/creator",
  };
  const { repositoryCreationTemplate } = await ecr.send(new Create(settings));
  const { createdAt, updatedAt, ...echoed } = repositoryCreationTemplate ?? {};
  assert.equal(echoed, settings);
});

s.test("Update leaves what it doesn't name, and moves the time of the update [inferred: H.4]", async ({ server }) => {
  const ecr = server.ecr("720000000003");
  await ecr.send(new Create({ prefix: "a", appliedFor: ["REPLICATION"], description: "before" }));
  await server.admin.advanceClock({
    registry: { accountId: "720000000003", region: "us-east-1" },
    by: { seconds: 3600 },
  });
  const { repositoryCreationTemplate: updated } = await ecr.send(
    new Update({ prefix: "a/", imageTagMutability: "IMMUTABLE" }),
  );
  assert.equal(
    [updated?.prefix, updated?.description, updated?.imageTagMutability, updated?.appliedFor],
    ["a", "before", "IMMUTABLE", ["REPLICATION"]],
  );
  assert.ok((updated?.updatedAt?.getTime() ?? 0) - (updated?.createdAt?.getTime() ?? 0) >= 3_600_000);
});

s.test("Delete gives the template back; then it is gone [error inferred: H.4]", async ({ server }) => {
  const ecr = server.ecr("720000000004");
  await ecr.send(new Create({ prefix: "a", appliedFor: ["REPLICATION"] }));
  const { repositoryCreationTemplate } = await ecr.send(new Delete({ prefix: "a" }));
  assert.is(repositoryCreationTemplate?.prefix, "a");
  for (const again of [new Delete({ prefix: "a" }), new Update({ prefix: "a" }), new Describe({ prefixes: ["a"] })]) {
    await rejects(ecr.send(again as Delete), { name: "TemplateNotFoundException" });
  }
  assert.equal((await ecr.send(new Describe({}))).repositoryCreationTemplates, []);
});

s.test("Describe pages in the order of prefixes; of prefixes it leaves unknown ones out", async ({ server }) => {
  const ecr = server.ecr("720000000005");
  const prefixes = ["d/", "b", "ROOT", "a", "c/x"];
  for (const prefix of prefixes) await ecr.send(new Create({ prefix, appliedFor: ["REPLICATION"] }));
  const seen: unknown[] = [];
  for await (const page of paginateDescribeRepositoryCreationTemplates({ client: ecr, pageSize: 2 }, {})) {
    seen.push(...prefixesOf(page.repositoryCreationTemplates));
  }
  assert.equal(seen, ["ROOT", "a", "b", "c/x", "d/"]);
  const some = await ecr.send(new Describe({ prefixes: ["d", "nope", "b"] }));
  assert.equal(prefixesOf(some.repositoryCreationTemplates), ["d/", "b"]);
});

s.run();
