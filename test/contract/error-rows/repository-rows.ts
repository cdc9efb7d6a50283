import { type ErrorRow, invalid } from "./error-row.js";

const FILTER = { filterType: "WILDCARD", filter: "dev-*" };
const manyTags = (count: number) => Array.from({ length: count }, (_, i) => ({ Key: `k${i}`, Value: "" }));

export const REPOSITORY_ROWS: readonly ErrorRow[] = [
  {
    operation: "CreateRepository",
    error: "RepositoryAlreadyExistsException",
    when: "the name is taken",
    source: "seen on AWS: B.3, metaps/genova#164",
    async run(stage) {
      await stage.create();
      const answer = await stage.call("CreateRepository", { repositoryName: "app" });
      return [answer, `The repository with name 'app' already exists in the registry with id '${stage.account}'`];
    },
  },
  {
    operation: "CreateRepository",
    error: "LimitExceededException",
    when: "the registry is full",
    source: "inferred: B.3",
    low: true,
    async run(stage) {
      await stage.create("one");
      await stage.create("two");
      const answer = await stage.call("CreateRepository", { repositoryName: "three" });
      return [
        answer,
        `The registry with id '${stage.account}' already has the maximum allowed number of repositories which is '2'`,
      ];
    },
  },
  {
    operation: "CreateRepository",
    error: "InvalidTagParameterException",
    when: "a tag key is AWS's own",
    source: "text unknown: B.3",
    async run(stage) {
      const tags = [{ Key: "aws:owner", Value: "x" }];
      const answer = await stage.call("CreateRepository", { repositoryName: "app", tags });
      return [answer, "Tag keys starting with 'aws:' are reserved for internal use"];
    },
  },
  {
    operation: "CreateRepository",
    error: "TooManyTagsException",
    when: "there are 51 tags",
    source: "documented limit, text unknown: B.3",
    async run(stage) {
      const answer = await stage.call("CreateRepository", { repositoryName: "app", tags: manyTags(51) });
      return [answer, "The number of tags exceeds the maximum allowed number of tags per repository which is '50'"];
    },
  },
  {
    operation: "CreateRepository",
    error: "InvalidParameterException",
    when: "the name breaks its pattern",
    source: "seen on AWS: A.4, tf#40309",
    async run(stage) {
      const pattern = "(?:[a-z0-9]+(?:[._-][a-z0-9]+)*/)*[a-z0-9]+(?:[._-][a-z0-9]+)*";
      const answer = await stage.call("CreateRepository", { repositoryName: "App" });
      return [answer, invalid("repositoryName", `must satisfy regular expression '${pattern}'`)];
    },
  },
  {
    operation: "CreateRepository",
    error: "InvalidParameterException",
    when: "the name has one letter",
    source: "seen on AWS: A.4, aws-dotnet-deploy#549",
    async run(stage) {
      const answer = await stage.call("CreateRepository", { repositoryName: "a" });
      return [answer, invalid("repositoryName", "must have length greater than or equal to 2")];
    },
  },
  {
    operation: "CreateRepository",
    error: "InvalidParameterException",
    when: "a mode with exclusions has no filters",
    source: "seen on AWS: A.4, aws-cdk#35246",
    async run(stage) {
      const imageTagMutability = "IMMUTABLE_WITH_EXCLUSION";
      const answer = await stage.call("CreateRepository", { repositoryName: "app", imageTagMutability });
      const member = "imageTagMutabilityExclusionFilters";
      const text = `ImageTagMutabilityExclusionFilters can't be null when imageTagMutability is set as ${imageTagMutability}`;
      return [answer, invalid(member, text)];
    },
  },
  {
    operation: "PutImageTagMutability",
    error: "InvalidParameterException",
    when: "a mode without exclusions has filters",
    source: "text unknown: B.3",
    async run(stage) {
      await stage.create();
      const member = "imageTagMutabilityExclusionFilters";
      const input = { repositoryName: "app", imageTagMutability: "IMMUTABLE", [member]: [FILTER] };
      const text = "ImageTagMutabilityExclusionFilters can't be set when imageTagMutability is set as IMMUTABLE";
      return [await stage.call("PutImageTagMutability", input), invalid(member, text)];
    },
  },
  {
    operation: "DeleteRepository",
    error: "RepositoryNotEmptyException",
    when: "it holds an image and nobody forces",
    source: "moto, long-standing: B.3",
    async run(stage) {
      await stage.withImage();
      const answer = await stage.call("DeleteRepository", { repositoryName: "app" });
      const text = `The repository with name 'app' in registry with id '${stage.account}' cannot be deleted because it still contains images`;
      return [answer, text];
    },
  },
  {
    operation: "DeleteRepository",
    error: "RepositoryNotEmptyException",
    when: "its only image is archived",
    source: "inferred: B.3",
    async run(stage) {
      const { digest } = await stage.withImage();
      await stage.setStorageClass(digest, "ARCHIVE");
      const answer = await stage.call("DeleteRepository", { repositoryName: "app" });
      const text = `The repository with name 'app' in registry with id '${stage.account}' cannot be deleted because it still contains images`;
      return [answer, text];
    },
  },
  {
    operation: "DescribeRepositories",
    error: "RepositoryNotFoundException",
    when: "one of the names is unknown",
    source: "seen on AWS: B.3, steampipe-plugin-aws#1938",
    async run(stage) {
      await stage.create();
      const answer = await stage.call("DescribeRepositories", { repositoryNames: ["app", "nope"] });
      return [answer, `The repository with name 'nope' does not exist in the registry with id '${stage.account}'`];
    },
  },
  {
    operation: "DescribeRepositories",
    error: "InvalidParameterException",
    when: "the page token is of another query",
    source: "seen on AWS: A.4, drydock#927",
    async run(stage) {
      const answer = await stage.call("DescribeRepositories", { nextToken: "bm9wZQ==" });
      return [answer, invalid("NextToken", "Invalid next token provided")];
    },
  },
  {
    operation: "DescribeRepositories",
    error: "InvalidParameterException",
    when: "a page would be too large",
    source: "seen on AWS: A.4, go-containerregistry#681",
    async run(stage) {
      const answer = await stage.call("DescribeRepositories", { maxResults: 1_001 });
      return [answer, invalid("maxResults", "Member must have value less than or equal to 1000")];
    },
  },
];
