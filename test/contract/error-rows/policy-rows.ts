import type { Stage } from "../stage.js";
import { type ErrorRow, invalid } from "./error-row.js";

const principal = (n: number) => `arn:aws:iam::123456789012:role/scanner-${n}`;

function register(stage: Stage, n: number) {
  return stage.call("RegisterPullTimeUpdateExclusion", { principalArn: principal(n) });
}

const noPolicy = (operation: ErrorRow["operation"]): ErrorRow => ({
  operation,
  error: "RepositoryPolicyNotFoundException",
  when: "it doesn't exist",
  source: "moto: B.3",
  async run(stage) {
    await stage.create();
    const text = `Repository policy does not exist for the repository with name 'app' in the registry with id '${stage.account}'`;
    return [await stage.call(operation, { repositoryName: "app" }), text];
  },
});

const noRegistryPolicy = (operation: ErrorRow["operation"]): ErrorRow => ({
  operation,
  error: "RegistryPolicyNotFoundException",
  when: "it doesn't exist",
  source: "moto: B.4",
  run: async (stage) => [
    await stage.call(operation),
    `Registry policy does not exist in the registry with id '${stage.account}'`,
  ],
});

export const POLICY_ROWS: readonly ErrorRow[] = [
  noPolicy("GetRepositoryPolicy"),
  noPolicy("DeleteRepositoryPolicy"),
  noRegistryPolicy("GetRegistryPolicy"),
  noRegistryPolicy("DeleteRegistryPolicy"),
  {
    operation: "SetRepositoryPolicy",
    error: "InvalidParameterException",
    when: "the text is no policy",
    source: "seen on AWS: A.4, aws-cdk#3583",
    async run(stage) {
      await stage.create();
      const answer = await stage.call("SetRepositoryPolicy", { repositoryName: "app", policyText: "{}" });
      return [answer, invalid("PolicyText", "Invalid repository policy provided")];
    },
  },
  {
    operation: "PutRegistryPolicy",
    error: "InvalidParameterException",
    when: "the text is no policy",
    source: "moto: A.4",
    run: async (stage) => [
      await stage.call("PutRegistryPolicy", { policyText: "{}" }),
      invalid("PolicyText", "Invalid registry policy provided"),
    ],
  },
  {
    operation: "GetAuthorizationToken",
    error: "InvalidParameterException",
    when: "a registry id is invalid",
    source: "seen on AWS: A.4, amazon-ecr-login#225",
    async run(stage) {
      const answer = await stage.call("GetAuthorizationToken", { registryIds: ["nope"] });
      const reason = "Member must satisfy constraint: [Member must satisfy regular expression pattern: [0-9]{12}]";
      return [answer, invalid("registryIds", reason)];
    },
  },
  {
    operation: "RegisterPullTimeUpdateExclusion",
    error: "ExclusionAlreadyExistsException",
    when: "the principal is excluded",
    source: "documented, text unknown: H.6",
    async run(stage) {
      await register(stage, 1);
      const text = `The pull time update exclusion for the principal '${principal(1)}' already exists`;
      return [await register(stage, 1), text];
    },
  },
  {
    operation: "RegisterPullTimeUpdateExclusion",
    error: "LimitExceededException",
    when: "there are 100",
    source: "documented limit, text unknown: H.6",
    async run(stage) {
      for (let n = 1; n <= 100; n++) await register(stage, n);
      const text = "The registry already has the maximum allowed number of pull time update exclusions which is '100'";
      return [await register(stage, 101), text];
    },
  },
  {
    operation: "DeregisterPullTimeUpdateExclusion",
    error: "ExclusionNotFoundException",
    when: "the principal isn't excluded",
    source: "documented, text unknown: H.6",
    async run(stage) {
      const answer = await stage.call("DeregisterPullTimeUpdateExclusion", { principalArn: principal(1) });
      return [answer, `The pull time update exclusion for the principal '${principal(1)}' does not exist`];
    },
  },
];
