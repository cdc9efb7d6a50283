import type { PullThroughCacheRule } from "../../../server/content/pull-through-cache/pull-through-cache-rule.js";
import type { Json } from "../contract-api.js";
import type { Stage } from "../stage.js";
import { type ErrorRow, invalid } from "./error-row.js";

const HUB = { ecrRepositoryPrefix: "hub", upstreamRegistryUrl: "registry-1.docker.io" };
const QUAY = { ecrRepositoryPrefix: "quay", upstreamRegistryUrl: "quay.io" };
const NAME = "ecr-pullthroughcache/hub";
const NOT_FOUND = "The pull through cache rule was not found. Specify a valid pull through cache rule and try again.";
const SECRET_TEXTS = {
  SecretNotFoundException:
    "The ARN of the secret specified in the pull through cache rule was not found. Update the pull through cache rule with a valid secret ARN and try again.",
  UnableToAccessSecretException:
    "The secret is unable to be accessed. Verify the resource permissions for the secret and try again.",
  UnableToDecryptSecretValueException:
    "The secret is accessible but is unable to be decrypted. Verify the resource permisisons and try again.",
} as const;

const credentialArn = ({ account }: Stage) => `arn:aws:secretsmanager:us-east-1:${account}:secret:${NAME}-AbCdEf`;

/** A secret that ECR can read, or why it can't. */
async function putSecret({ server, registry }: Stage, problem?: "PROBLEM_ACCESS_DENIED" | "PROBLEM_UNDECRYPTABLE") {
  const credentials = { username: "u", password: "p" };
  await server.admin.putSecret({ secret: { registry, name: NAME, credentials, ...(problem && { problem }) } });
}

const notFound = (
  operation:
    | "DeletePullThroughCacheRule"
    | "UpdatePullThroughCacheRule"
    | "DescribePullThroughCacheRules"
    | "ValidatePullThroughCacheRule",
  input: (stage: Stage) => Json,
): ErrorRow => ({
  operation,
  error: "PullThroughCacheRuleNotFoundException",
  when: "no rule has the prefix",
  source:
    operation === "DescribePullThroughCacheRules"
      ? "seen on AWS: tfacc; text inferred: H.3, the model's sentence"
      : "documented, text inferred: H.3, the model's sentence",
  run: async (stage) => [await stage.call(operation, input(stage)), NOT_FOUND],
});

type SecretError = keyof typeof SECRET_TEXTS;

const secretRow = (operation: "CreatePullThroughCacheRule" | "UpdatePullThroughCacheRule", error: SecretError) => ({
  operation,
  error,
  when: "the secret can't be read",
  source:
    error === "SecretNotFoundException"
      ? "seen on AWS: infralib#1645; the second sentence is inferred: H.3"
      : "documented, text inferred: H.3",
  async run(stage: Stage) {
    await stage.call("DescribeRegistry");
    if (operation === "UpdatePullThroughCacheRule") {
      await putSecret(stage);
      await stage.ok("CreatePullThroughCacheRule", { ...HUB, credentialArn: credentialArn(stage) });
      await stage.server.admin.deleteSecret({ registry: stage.registry, name: NAME });
    }
    if (error === "UnableToAccessSecretException") await putSecret(stage, "PROBLEM_ACCESS_DENIED");
    if (error === "UnableToDecryptSecretValueException") await putSecret(stage, "PROBLEM_UNDECRYPTABLE");
    const input = operation === "UpdatePullThroughCacheRule" ? { ecrRepositoryPrefix: "hub" } : HUB;
    const answer = await stage.call(operation, { ...input, credentialArn: credentialArn(stage) });
    return [answer, SECRET_TEXTS[error]] as const;
  },
});

const secretErrors = Object.keys(SECRET_TEXTS) as SecretError[];

export const PULL_THROUGH_CACHE_ROWS: readonly ErrorRow[] = [
  notFound("DeletePullThroughCacheRule", () => ({ ecrRepositoryPrefix: "hub" })),
  notFound("UpdatePullThroughCacheRule", (stage) => ({
    ecrRepositoryPrefix: "hub",
    credentialArn: credentialArn(stage),
  })),
  notFound("DescribePullThroughCacheRules", () => ({ ecrRepositoryPrefixes: ["hub"] })),
  notFound("ValidatePullThroughCacheRule", () => ({ ecrRepositoryPrefix: "hub" })),
  ...secretErrors.map((error) => secretRow("CreatePullThroughCacheRule", error)),
  ...secretErrors.map((error) => secretRow("UpdatePullThroughCacheRule", error)),
  {
    operation: "CreatePullThroughCacheRule",
    error: "UnsupportedUpstreamRegistryException",
    when: "ECR doesn't know the upstream",
    source: "seen on AWS: H.3, harbor#20174",
    async run(stage) {
      const upstreamRegistryUrl = "registry.example.com";
      const answer = await stage.call("CreatePullThroughCacheRule", {
        ecrRepositoryPrefix: "mine",
        upstreamRegistryUrl,
      });
      const text = `The upstream registry URL ${upstreamRegistryUrl} is invalid. Specify a valid upstream registry URL and try again`;
      return [answer, text];
    },
  },
  {
    operation: "CreatePullThroughCacheRule",
    error: "UnsupportedUpstreamRegistryException",
    when: "Docker Hub comes without a secret",
    source: "seen on AWS: H.3, aws-controllers-k8s/community#2589",
    async run(stage) {
      const text =
        "The specified upstream registry requires authentication. Specify a valid Secrets Manager ARN containing the upstream registry credentials.";
      return [await stage.call("CreatePullThroughCacheRule", HUB), text];
    },
  },
  {
    operation: "CreatePullThroughCacheRule",
    error: "PullThroughCacheRuleAlreadyExistsException",
    when: "the prefix is taken",
    source: "seen on AWS: tfacc; text inferred: H.3",
    async run(stage) {
      await stage.ok("CreatePullThroughCacheRule", QUAY);
      const text = "A pull through cache rule with these settings already exists for the private registry.";
      return [await stage.call("CreatePullThroughCacheRule", { ...QUAY, ecrRepositoryPrefix: "quay/" }), text];
    },
  },
  {
    operation: "CreatePullThroughCacheRule",
    error: "LimitExceededException",
    when: "there are 50",
    source: "documented quota, text inferred: I",
    async run(stage) {
      await stage.ok("CreatePullThroughCacheRule", QUAY);
      const { content } = stage.server.parts.registries.open({ accountId: stage.account, region: "us-east-1" });
      content.commit("test", (tx) => {
        const [rule] = tx.tables.pullThroughCacheRules.values();
        for (let i = 1; i < 50; i++) {
          tx.put("pullThroughCacheRules", { ...(rule as PullThroughCacheRule), ecrRepositoryPrefix: `p${i}` });
        }
      });
      const text = `The registry with id '${stage.account}' already has the maximum allowed number of pull through cache rules which is '50'`;
      return [await stage.call("CreatePullThroughCacheRule", { ...QUAY, ecrRepositoryPrefix: "more" }), text];
    },
  },
  {
    operation: "BatchGetImage",
    error: "UnableToGetUpstreamImageException",
    when: "the rule's secret isn't one of ECR's form",
    source: "inferred: H.3",
    async run(stage) {
      await stage.call("DescribeRegistry");
      const secret = { registry: stage.registry, name: NAME, secretString: "test" };
      await stage.server.admin.putSecret({ secret });
      await stage.ok("CreatePullThroughCacheRule", { ...HUB, credentialArn: credentialArn(stage) });
      const input = { repositoryName: "hub/library/nginx", imageIds: [{ imageTag: "latest" }] };
      const text =
        "The image or images were unable to be pulled using the pull through cache rule. This is usually caused because of an issue with the Secrets Manager secret containing the credentials for the upstream registry.";
      return [await stage.call("BatchGetImage", input), text];
    },
  },
  {
    operation: "UpdatePullThroughCacheRule",
    error: "InvalidParameterException",
    when: "there is nothing to update",
    source: "seen on AWS: H.3, pulumi-aws#5714",
    async run(stage) {
      await stage.ok("CreatePullThroughCacheRule", QUAY);
      const text = "Invalid input: Please set either credential arn or role arn to update the credentials";
      return [await stage.call("UpdatePullThroughCacheRule", { ecrRepositoryPrefix: "quay" }), text];
    },
  },
  {
    operation: "CreatePullThroughCacheRule",
    error: "InvalidParameterException",
    when: "a role is given for an upstream that isn't ECR",
    source: "inferred: H.3",
    async run(stage) {
      const customRoleArn = `arn:aws:iam::${stage.account}:role/puller`;
      const text = "A custom role can only be used with an Amazon ECR upstream registry";
      return [
        await stage.call("CreatePullThroughCacheRule", { ...QUAY, customRoleArn }),
        invalid("customRoleArn", text),
      ];
    },
  },
];
