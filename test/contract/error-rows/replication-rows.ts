import type { ContractAnswer } from "../contract-api.js";
import type { Stage } from "../stage.js";
import { type ErrorRow, invalid } from "./error-row.js";

interface Destination {
  readonly region: string;
  readonly registryId: string;
}

const to = ({ account: registryId }: Stage, region = "eu-west-1"): Destination => ({ region, registryId });

function configure(stage: Stage, ...rules: (readonly Destination[])[]): Promise<ContractAnswer> {
  const replicationConfiguration = { rules: rules.map((destinations) => ({ destinations })) };
  return stage.call("PutReplicationConfiguration", { replicationConfiguration });
}

const refused = (when: string, source: string, rules: (stage: Stage) => Destination[][], reason: string): ErrorRow => ({
  operation: "PutReplicationConfiguration",
  error: "InvalidParameterException",
  when,
  source,
  run: async (stage) => [await configure(stage, ...rules(stage)), invalid("replicationConfiguration", reason)],
});

const OURS = "inferred, text unknown: H.2";

export const REPLICATION_ROWS: readonly ErrorRow[] = [
  refused(
    "a destination is the registry itself",
    "moto: H.2",
    (stage) => [[to(stage, "us-east-1")]],
    "Replication destination cannot be the same as the source registry",
  ),
  refused(
    "a rule has no destination",
    OURS,
    (stage) => [[to(stage)], []],
    "A replication rule must have at least one destination",
  ),
  refused(
    "a destination lies in another partition",
    OURS,
    (stage) => [[to(stage, "cn-north-1")]],
    "Replication destination region 'cn-north-1' is not in the partition of the source registry",
  ),
  refused(
    "all rules together have more than 25 destinations",
    "limit seen on AWS: H.2, awsdocs/amazon-ecr-user-guide#45; text unknown",
    () =>
      [0, 13].map((first) =>
        Array.from({ length: 13 }, (_, n) => ({
          region: "eu-west-1",
          registryId: String(100_000_000_000 + first + n),
        })),
      ),
    "The number of unique destinations must be less than or equal to 25",
  ),
  {
    operation: "DescribeImageReplicationStatus",
    error: "ImageNotFoundException",
    when: "there is no such image",
    source: "documented: H.2",
    async run(stage) {
      await stage.create();
      const input = { repositoryName: "app", imageId: { imageTag: "v1" } };
      const text = `The image with imageId {imageDigest:'null', imageTag:'v1'} does not exist within the repository with name 'app' in the registry with id '${stage.account}'`;
      return [await stage.call("DescribeImageReplicationStatus", input), text];
    },
  },
];
