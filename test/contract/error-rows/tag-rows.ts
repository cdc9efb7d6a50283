import type { Stage } from "../stage.js";
import type { ErrorRow } from "./error-row.js";

async function arnOfNew(stage: Stage): Promise<string> {
  const { repository } = await stage.ok("CreateRepository", { repositoryName: "app" });
  return (repository as { repositoryArn: string }).repositoryArn;
}

const RESERVED = "Tag keys starting with 'aws:' are reserved for internal use";

/** Tags of repositories, not of images. */
export const TAG_ROWS: readonly ErrorRow[] = [
  {
    operation: "TagResource",
    error: "InvalidTagParameterException",
    when: "a key is longer than 128 characters",
    source: "documented limit, text unknown: B.3",
    async run(stage) {
      const tags = [{ Key: "k".repeat(129), Value: "" }];
      const answer = await stage.call("TagResource", { resourceArn: await arnOfNew(stage), tags });
      return [answer, "Tag keys must be between 1 and 128 characters long"];
    },
  },
  {
    operation: "TagResource",
    error: "InvalidTagParameterException",
    when: "a value is longer than 256 characters",
    source: "documented limit, text unknown: B.3",
    async run(stage) {
      const tags = [{ Key: "k", Value: "v".repeat(257) }];
      const answer = await stage.call("TagResource", { resourceArn: await arnOfNew(stage), tags });
      return [answer, "Tag values must be at most 256 characters long"];
    },
  },
  {
    operation: "TagResource",
    error: "TooManyTagsException",
    when: "the repository would have too many",
    source: "documented limit, text unknown: B.3",
    low: true,
    async run(stage) {
      const resourceArn = await arnOfNew(stage);
      const tag = (Key: string) => stage.call("TagResource", { resourceArn, tags: [{ Key, Value: "" }] });
      await tag("a");
      await tag("b");
      const text = "The number of tags exceeds the maximum allowed number of tags per repository which is '2'";
      return [await tag("c"), text];
    },
  },
  {
    operation: "UntagResource",
    error: "InvalidTagParameterException",
    when: "a key is AWS's own",
    source: "text unknown: B.3",
    async run(stage) {
      const tagKeys = ["aws:owner"];
      const answer = await stage.call("UntagResource", { resourceArn: await arnOfNew(stage), tagKeys });
      return [answer, RESERVED];
    },
  },
  {
    operation: "ListTagsForResource",
    error: "InvalidParameterException",
    when: "the ARN is no repository's",
    source: "seen on AWS: A.4, boto3#2774",
    async run(stage) {
      const answer = await stage.call("ListTagsForResource", { resourceArn: "arn:aws:s3:::bucket" });
      return [answer, "The ARN provided is invalid."];
    },
  },
];
