import fc from "fast-check";
import * as assert from "uvu/assert";
import {
  type CreationCause,
  type CreationTemplate,
  selectTemplates,
  templateFor,
} from "../../../server/content/creation-templates/creation-template.js";
import { creationProblem, newRepository } from "../../../server/content/creation-templates/new-repository.js";
import {
  type CreateTemplateRequest,
  MAX_CREATION_TEMPLATES,
  newTemplate,
  type TemplateContext,
  type UpdateTemplateRequest,
  updatedTemplate,
} from "../../../server/content/creation-templates/put-template.js";
import { invalidParameter } from "../../../server/content/errors.js";
import { spec } from "../../support/spec.js";
import { thrown } from "../../support/thrown.js";

const s = spec("repository creation templates", {});

const ref = { accountId: "123456789012", region: "us-east-1" };
const role = "arn:aws:iam::123456789012:role/creator";
const kmsKey = "arn:aws:kms:us-east-1:123456789012:key/abc";
const context = (templates: readonly CreationTemplate[] = [], nowMs = 1_000): TemplateContext => ({
  ref,
  templates,
  nowMs,
  maxResourceTags: 50,
  checkRepositoryPolicy: (text) => {
    if (text === "bad") throw invalidParameter("PolicyText", "Invalid repository policy provided");
  },
  checkLifecyclePolicy: (text) => {
    if (text === "bad") throw invalidParameter("LifecyclePolicyText", "Lifecycle policy validation failure");
  },
});
const ask = (with_: Partial<CreateTemplateRequest> = {}): CreateTemplateRequest => ({
  prefix: "prod",
  appliedFor: ["PULL_THROUGH_CACHE"],
  ...with_,
});
const make = (with_: Partial<CreateTemplateRequest> = {}): CreationTemplate => newTemplate(ask(with_), context());
const refusal = (with_: Partial<CreateTemplateRequest>): string => thrown(() => make(with_));

s.test("defaults: MUTABLE, AES256 without a key [seen on AWS: tfacc:repository_creation_template]", () => {
  assert.equal(make(), {
    prefix: "prod",
    encryption: { encryptionType: "AES256" },
    resourceTags: [],
    tagMutability: { mode: "MUTABLE", exclusionFilters: [] },
    appliedFor: ["PULL_THROUGH_CACHE"],
    createdAtMs: 1_000,
    updatedAtMs: 1_000,
  });
});

s.test("everything at once is kept as given, filters in their order [seen on AWS: tfacc]", () => {
  const filters = [
    { filterType: "WILDCARD", filter: "latest*" },
    { filterType: "WILDCARD", filter: "dev*" },
  ] as const;
  const template = make({
    prefix: "ROOT",
    description: "d",
    encryptionConfiguration: { encryptionType: "KMS", kmsKey },
    resourceTags: [{ Key: "team", Value: "a" }],
    imageTagMutability: "MUTABLE_WITH_EXCLUSION",
    imageTagMutabilityExclusionFilters: filters,
    repositoryPolicy: '{ "Version": "2012-10-17" }',
    lifecyclePolicy: '{ "rules": [] }',
    appliedFor: ["REPLICATION", "CREATE_ON_PUSH", "REPLICATION"],
    customRoleArn: role,
  });
  assert.equal(template, {
    prefix: "ROOT",
    description: "d",
    encryption: { encryptionType: "KMS", kmsKey },
    resourceTags: [{ Key: "team", Value: "a" }],
    tagMutability: { mode: "MUTABLE_WITH_EXCLUSION", exclusionFilters: filters },
    repositoryPolicy: '{ "Version": "2012-10-17" }',
    lifecyclePolicy: '{ "rules": [] }',
    appliedFor: ["REPLICATION", "CREATE_ON_PUSH"],
    customRoleArn: role,
    createdAtMs: 1_000,
    updatedAtMs: 1_000,
  });
});

s.test(
  "tags and a key without a role are taken [seen on AWS: tfacc], and creation fails then [documented: user guide]",
  () => {
    assert.match(
      creationProblem(make({ resourceTags: [{ Key: "a", Value: "" }] })) ?? "",
      "resource tags but no custom role",
    );
    assert.match(
      creationProblem(make({ encryptionConfiguration: { encryptionType: "KMS" } })) ?? "",
      "KMS encryption but",
    );
    assert.is(creationProblem(make({ resourceTags: [{ Key: "a", Value: "" }], customRoleArn: role })), undefined);
    assert.is(creationProblem(make()), undefined);
  },
);

s.test(
  "a prefix that is taken [seen on AWS: tfacc; inferred: the text]; a slash makes no difference [documented: API reference]",
  () => {
    for (const prefix of ["prod", "prod/"]) {
      assert.is(
        thrown(() => newTemplate(ask({ prefix }), context([make()]))),
        "TemplateAlreadyExistsException: The repository creation template already exists. Specify a unique prefix and try again.",
      );
    }
    assert.is(
      thrown(() => newTemplate(ask({ prefix: "prod/team" }), context([make()]))),
      "",
    );
  },
);

s.test(
  "what can't be: mode and filters, key with AES256, no cause, an invalid role, tags of aws, policies [inferred but for the texts of repositories]",
  () => {
    assert.match(refusal({ imageTagMutability: "IMMUTABLE_WITH_EXCLUSION" }), "can't be null when imageTagMutability");
    assert.match(
      refusal({ imageTagMutabilityExclusionFilters: [{ filterType: "WILDCARD", filter: "a" }] }),
      "can't be set",
    );
    assert.match(refusal({ encryptionConfiguration: { encryptionType: "AES256", kmsKey } }), "KMS key can't be set");
    assert.is(refusal({ encryptionConfiguration: { encryptionType: "AES256", kmsKey: "" } }), "");
    assert.match(refusal({ appliedFor: [] }), "InvalidParameterException: Invalid parameter at 'appliedFor'");
    assert.match(refusal({ customRoleArn: "role" }), "Invalid parameter at 'customRoleArn'");
    const elsewhere = { customRoleArn: "arn:aws-cn:iam::123456789012:role/creator" };
    assert.match(refusal(elsewhere), "The role must be in the same account as the registry");
    const foreign = { customRoleArn: "arn:aws:iam::999999999999:role/creator" };
    assert.match(refusal(foreign), "must be in the same account as the registry");
    assert.match(
      refusal({ resourceTags: [{ Key: "aws:x", Value: "" }] }),
      "InvalidParameterException: Invalid parameter at 'resourceTags'",
    );
    assert.match(refusal({ repositoryPolicy: "bad" }), "Invalid repository policy provided");
    assert.match(refusal({ lifecyclePolicy: "bad" }), "Lifecycle policy validation failure");
  },
);

s.test("templates have a limit of ours", () => {
  const many = Array.from({ length: MAX_CREATION_TEMPLATES }, (_, i) => make({ prefix: `p${i}` }));
  assert.match(
    thrown(() => newTemplate(ask(), context(many))),
    "LimitExceededException: ",
  );
});

const update = (template: CreationTemplate, with_: Partial<UpdateTemplateRequest>): CreationTemplate =>
  updatedTemplate({ prefix: "prod", ...with_ }, context([template], 2_000));

s.test(
  "update: what is omitted stays, empty texts take away [inferred]; an unknown prefix [documented: API reference]",
  () => {
    const full = make({ description: "d", repositoryPolicy: "{}", lifecyclePolicy: "{}", customRoleArn: role });
    assert.equal(update(full, {}), { ...full, updatedAtMs: 2_000 });
    const { repositoryPolicy, lifecyclePolicy, ...rest } = full;
    assert.equal(update(full, { repositoryPolicy: "", lifecyclePolicy: "" }), { ...rest, updatedAtMs: 2_000 });
    assert.is(
      thrown(() => updatedTemplate({ prefix: "other" }, context([full]))),
      "TemplateNotFoundException: The specified repository creation template can't be found. Verify the registry ID and prefix and try again.",
    );
  },
);

s.test("update: description, mutability and causes change [seen on AWS: tfacc, ACK e2e]", () => {
  const changed = update(make(), { description: "e", imageTagMutability: "IMMUTABLE", appliedFor: ["CREATE_ON_PUSH"] });
  assert.equal(
    [changed.description, changed.tagMutability.mode, changed.appliedFor],
    ["e", "IMMUTABLE", ["CREATE_ON_PUSH"]],
  );
});

s.test("update: filters go with their mode [inferred]", () => {
  const filters = [{ filterType: "WILDCARD", filter: "a*" }] as const;
  const excluding = make({
    imageTagMutability: "IMMUTABLE_WITH_EXCLUSION",
    imageTagMutabilityExclusionFilters: filters,
  });
  assert.equal(
    update(excluding, { imageTagMutability: "IMMUTABLE_WITH_EXCLUSION" }).tagMutability,
    excluding.tagMutability,
  );
  assert.equal(update(excluding, { imageTagMutability: "MUTABLE" }).tagMutability.exclusionFilters, []);
  assert.match(
    thrown(() => update(make(), { imageTagMutabilityExclusionFilters: filters })),
    "can't be set",
  );
});

s.test(
  "describe: unknown prefixes are left out, TemplateNotFoundException if there are no others [inferred from tfacc's finder]",
  () => {
    const [a, b] = [make({ prefix: "a1" }), make({ prefix: "b1/" })];
    assert.equal(selectTemplates([a, b], undefined), [a, b]);
    assert.equal(selectTemplates([a, b], []), [a, b]);
    assert.equal(selectTemplates([a, b], ["b1", "x", "a1", "b1/"]), [b, a]);
    assert.match(
      thrown(() => selectTemplates([a, b], ["x"])),
      "TemplateNotFoundException: ",
    );
  },
);

s.test(
  "the longest prefix of those that apply, ROOT last [documented: user guide; inferred: of those that apply]",
  () => {
    const templates = [
      make({ prefix: "ROOT", appliedFor: ["REPLICATION", "CREATE_ON_PUSH"] }),
      make({ prefix: "prod/", appliedFor: ["CREATE_ON_PUSH"] }),
      make({ prefix: "prod/team", appliedFor: ["PULL_THROUGH_CACHE"] }),
    ];
    const prefix = (name: string, cause: CreationCause) => templateFor(templates, name, cause)?.prefix;
    assert.is(prefix("prod/team/a", "PULL_THROUGH_CACHE"), "prod/team");
    assert.is(prefix("prod/team/a", "CREATE_ON_PUSH"), "prod/");
    assert.is(prefix("prod/team/a", "REPLICATION"), "ROOT");
    assert.is(prefix("prod", "CREATE_ON_PUSH"), "ROOT");
    assert.is(prefix("production/a", "CREATE_ON_PUSH"), "ROOT");
    assert.is(prefix("prod/a", "PULL_THROUGH_CACHE"), undefined);
  },
);

s.test("the order of templates doesn't matter, and none covers more exactly than the one that is taken", () => {
  const part = fc.constantFrom("a", "b", "ab");
  const path = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join("/"));
  const prefixes = fc.uniqueArray(fc.oneof(path, fc.constant("ROOT")), { maxLength: 6 });
  fc.assert(
    fc.property(prefixes, path, (list, name) => {
      const templates = list.map((prefix) => make({ prefix }));
      const found = templateFor(templates, name, "PULL_THROUGH_CACHE");
      assert.is(templateFor([...templates].reverse(), name, "PULL_THROUGH_CACHE"), found);
      const covering = list.filter((prefix) => name.startsWith(`${prefix}/`)).sort((a, b) => b.length - a.length);
      assert.is(found?.prefix, covering[0] ?? (list.includes("ROOT") ? "ROOT" : undefined));
    }),
  );
});

s.test(
  "a new repository has the template's settings, or the defaults [seen on AWS: modernisation-platform-environments#12235]",
  () => {
    assert.equal(newRepository("a/b", undefined), {
      name: "a/b",
      imageTagMutability: "MUTABLE",
      exclusionFilters: [],
      scanOnPush: false,
      encryption: { encryptionType: "AES256" },
      resourceTags: [],
      repositoryPolicy: undefined,
      lifecyclePolicy: undefined,
    });
    const template = make({
      imageTagMutability: "IMMUTABLE",
      encryptionConfiguration: { encryptionType: "KMS", kmsKey },
      resourceTags: [{ Key: "team", Value: "a" }],
      repositoryPolicy: "{}",
      lifecyclePolicy: "[]",
    });
    assert.equal(newRepository("prod/b", template), {
      name: "prod/b",
      imageTagMutability: "IMMUTABLE",
      exclusionFilters: [],
      scanOnPush: false,
      encryption: { encryptionType: "KMS", kmsKey },
      resourceTags: [{ Key: "team", Value: "a" }],
      repositoryPolicy: "{}",
      lifecyclePolicy: "[]",
    });
  },
);

s.run();
