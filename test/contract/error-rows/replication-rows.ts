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

function start(stage: Stage, region?: string): Promise<ContractAnswer> {
  return stage.call("StartReplicationBackfill", { destination: to(stage, region) });
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
  {
    operation: "StartReplicationBackfill",
    error: "InvalidParameterException",
    when: "the destination isn't configured",
    source: "inferred, text unknown: H.2",
    async run(stage) {
      await configure(stage, [to(stage)]);
      const text = `The destination with region 'eu-west-2' and registry ID '${stage.account}' is not in the replication configuration of the registry`;
      return [await start(stage, "eu-west-2"), invalid("destination", text)];
    },
  },
  {
    operation: "StartReplicationBackfill",
    error: "ReplicationBackfillInProgressException",
    when: "one is running for the Region, though it be for another account",
    source: "documented, text inferred: H.2, A.4",
    async run(stage) {
      const other = { region: "eu-west-1", registryId: "111122223333" };
      await configure(stage, [to(stage), other]);
      await start(stage);
      const text = "A replication backfill is already in progress for the specified destination Region.";
      return [await stage.call("StartReplicationBackfill", { destination: other }), text];
    },
  },
  {
    operation: "StartReplicationBackfill",
    error: "LimitExceededException",
    when: "10 are running",
    source: "documented limit, text unknown: H.2",
    async run(stage) {
      const regions = Array.from({ length: 11 }, (_, n) => `eu-west-${n + 1}`);
      await configure(
        stage,
        regions.map((region) => to(stage, region)),
      );
      for (const region of regions.slice(1)) await start(stage, region);
      const text = `The registry with id '${stage.account}' already has the maximum allowed number of replication backfills in progress which is '10'`;
      return [await start(stage), text];
    },
  },
  ...(["StopReplicationBackfill", "DescribeReplicationBackfillResults"] as const).map(
    (operation): ErrorRow => ({
      operation,
      error: "ReplicationBackfillNotFoundException",
      when: "there is no such backfill",
      source: "the sentence of the API model: A.4",
      run: async (stage) => [
        await stage.call(operation, { replicationBackfillId: "4d0c2e3e-0000-4000-8000-00000000000a" }),
        "The specified replication backfill could not be found. Check the specified replication backfill ID and ensure that you are operating on the correct registry.",
      ],
    }),
  ),
  {
    operation: "StopReplicationBackfill",
    error: "ReplicationBackfillInvalidStatusException",
    when: "it has ended",
    source: "the sentence of the API model: A.4",
    async run(stage) {
      await configure(stage, [to(stage)]);
      const { replicationBackfillId } = (await start(stage)).json;
      await stage.ok("StopReplicationBackfill", { replicationBackfillId });
      const text =
        "The requested operation can't be performed on the replication backfill because it is not in a valid status for that operation.";
      return [await stage.call("StopReplicationBackfill", { replicationBackfillId }), text];
    },
  },
];
