import fc from "fast-check";
import * as assert from "uvu/assert";
import { checkReplication } from "../../../server/content/replication/check-replication.js";
import { replicationEnded, replicationStarted } from "../../../server/content/replication/image-replication.js";
import { destinationDelete, takesTag } from "../../../server/content/replication/replicated-change.js";
import {
  isSameDestination,
  type ReplicationConfiguration,
  type ReplicationDestination,
  type ReplicationRule,
} from "../../../server/content/replication/replication-configuration.js";
import { replicationTargets } from "../../../server/content/replication/replication-targets.js";
import { validateInput } from "../../../server/model/validator.js";
import { spec } from "../../support/spec.js";
import { thrown } from "../../support/thrown.js";

const s = spec("replication configuration", {});

const ref = { accountId: "123456789012", region: "us-east-1" };
const to = (region: string, registryId = ref.accountId): ReplicationDestination => ({ region, registryId });
const rule = (destinations: ReplicationDestination[], prefixes: string[] = [], deletes?: boolean): ReplicationRule => ({
  destinations,
  ...(prefixes.length === 0
    ? {}
    : { repositoryFilters: prefixes.map((filter) => ({ filter, filterType: "PREFIX_MATCH" as const })) }),
  ...(deletes === undefined ? {} : { deleteReplication: { enabled: deletes } }),
});
const refusal = (...rules: ReplicationRule[]): string => thrown(() => checkReplication({ rules }, ref));
const account = (number: number): string => String(200_000_000_000 + number);

s.test(
  "an empty list of rules, other regions and other accounts are fine [seen on AWS: tfacc:replication_configuration]",
  () => {
    assert.is(refusal(), "");
    assert.is(refusal(rule([to("eu-west-1"), to("us-east-1", account(1))], ["prod"]), rule([to("eu-west-1")])), "");
  },
);

s.test("the registry itself isn't a valid destination [moto: the text]", () => {
  assert.is(
    refusal(rule([to("eu-west-1")]), rule([to("us-east-1")])),
    "InvalidParameterException: Invalid parameter at 'replicationConfiguration' failed to satisfy constraint: 'Replication destination cannot be the same as the source registry'",
  );
});

s.test(
  "a region that AWS doesn't have is in no partition [inferred]; a possible future region isn't ours to refuse",
  () => {
    for (const region of ["mars-north-1", "eu-west", "useast-1", "00", "us-east-1a"])
      assert.match(refusal(rule([to(region)])), `region '${region}' is not in the partition of the source registry`);
    for (const region of ["us-west-2", "mx-central-1", "ap-southeast-9"]) assert.is(refusal(rule([to(region)])), "");
  },
);

s.test("25 rules, and 100 filters in one: the API model refuses more [documented: botocore 1.44.8]", () => {
  const put = (rules: number, filters: number): string => {
    const names = Array.from({ length: filters }, (_, i) => `prefix-${i}`);
    const replicationConfiguration = { rules: Array(rules).fill(rule([to("eu-west-1")], names)) };
    return thrown(() => validateInput("PutReplicationConfiguration", { replicationConfiguration }));
  };
  assert.is(put(25, 100), "");
  assert.match(put(26, 1), "InvalidParameterException: Invalid parameter at 'replicationConfiguration.rules'");
  assert.match(put(1, 101), "Member must have length less than or equal to 100");
});

s.test("25 destinations over all rules together, each counted once [seen on AWS: amazon-ecr-user-guide#45]", () => {
  const many = Array.from({ length: 25 }, (_, i) => to("eu-west-1", account(i)));
  assert.is(refusal(rule(many.slice(0, 13)), rule(many.slice(13)), rule(many.slice(5, 20))), "");
  assert.match(
    refusal(rule(many.slice(0, 13)), rule([...many.slice(13), to("eu-west-2")])),
    "The number of unique destinations must be less than or equal to 25",
  );
});

s.test("a rule without destinations and a region of another partition are refused [inferred]", () => {
  assert.match(refusal(rule([])), "must have at least one destination");
  assert.match(refusal(rule([to("cn-north-1")])), "'cn-north-1' is not in the partition");
  assert.match(refusal(rule([to("us-gov-west-1")])), "'us-gov-west-1' is not in the partition");
});

s.test(
  "a filter is a prefix of the name; no filters are all repositories [documented: API reference, RepositoryFilter]",
  () => {
    const configuration = { rules: [rule([to("eu-west-1")], ["prod", "team/a"]), rule([to("eu-west-2")])] };
    const regions = (name: string) => replicationTargets(configuration, name).map(({ region }) => region);
    assert.equal(regions("production"), ["eu-west-1", "eu-west-2"]);
    assert.equal(regions("team/api"), ["eu-west-1", "eu-west-2"]);
    assert.equal(regions("my/prod"), ["eu-west-2"]);
  },
);

s.test(
  "deletes go where one of the rules that cover the repository asks for it [documented: replication-delete; inferred: one is enough]",
  () => {
    const configuration = {
      rules: [rule([to("eu-west-1")]), rule([to("eu-west-1")], ["prod"], true), rule([to("eu-west-2")], [], false)],
    };
    const deletes = (name: string) => replicationTargets(configuration, name).map((target) => target.replicatesDeletes);
    assert.equal(deletes("prod/app"), [true, false]);
    assert.equal(deletes("test/app"), [false, false]);
  },
);

s.test("targets are what each rule says, each destination once, in the order of the rules", () => {
  const region = fc.constantFrom("eu-west-1", "eu-west-2", "eu-north-1");
  const destination = fc.record({ region, registryId: fc.constantFrom(account(1), account(2)) });
  const prefix = fc.constantFrom("a", "ab", "b/", "a/b");
  const anyRule = fc
    .tuple(fc.array(destination, { maxLength: 4 }), fc.array(prefix, { maxLength: 2 }), fc.option(fc.boolean()))
    .map(([destinations, prefixes, deletes]) => rule(destinations, prefixes, deletes ?? undefined));
  const name = fc.constantFrom("a", "ab/c", "a/b", "b/a", "c");
  fc.assert(
    fc.property(fc.array(anyRule, { maxLength: 5 }), name, (rules, repository) => {
      const configuration: ReplicationConfiguration = { rules };
      const found = replicationTargets(configuration, repository);
      const applying = rules.filter(
        ({ repositoryFilters: filters }) => !filters?.length || filters.some((f) => repository.startsWith(f.filter)),
      );
      const wanted = [...new Set(applying.flatMap((r) => r.destinations.map((d) => `${d.region} ${d.registryId}`)))];
      assert.equal(
        found.map((d) => `${d.region} ${d.registryId}`),
        wanted,
      );
      for (const target of found) {
        const says = applying.some(
          (r) => r.deleteReplication?.enabled && r.destinations.some((d) => isSameDestination(d, target)),
        );
        assert.is(target.replicatesDeletes, says);
      }
    }),
  );
});

s.test("deletes at destinations [documented: replication-delete]", () => {
  const imageDigest = "sha256:a";
  const image = { kind: "image", imageDigest };
  assert.equal(destinationDelete({ imageDigest, imageTag: "v1", isImageGone: false }), {
    kind: "tag",
    imageTag: "v1",
    imageDigest,
  });
  assert.equal(destinationDelete({ imageDigest, imageTag: "v1", isImageGone: true }), image);
  assert.equal(destinationDelete({ imageDigest, isImageGone: true }), image);
});

s.test("an immutable destination keeps its tag, whatever the source does [seen on AWS: containers-roadmap#140]", () => {
  assert.is(takesTag("sha256:b", { taggedDigest: "sha256:a", isImmutable: true }), false);
  assert.is(takesTag("sha256:b", { taggedDigest: "sha256:a", isImmutable: false }), true);
  assert.is(takesTag("sha256:b", { taggedDigest: undefined, isImmutable: true }), true);
  assert.is(takesTag("sha256:a", { taggedDigest: "sha256:a", isImmutable: true }), true);
});

s.test(
  "the status of an image at each destination, the last attempt's [documented: DescribeImageReplicationStatus]",
  () => {
    const [west, north] = [to("eu-west-1"), to("eu-north-1")];
    const both = replicationStarted(replicationStarted([], west), north);
    const failed = replicationEnded(replicationEnded(both, west, undefined), north, "SomeFailure");
    assert.equal(failed, [
      { ...west, status: "COMPLETE" },
      { ...north, status: "FAILED", failureCode: "SomeFailure" },
    ]);
    assert.equal(replicationStarted(failed, north)[1], { ...north, status: "IN_PROGRESS" });
    assert.is(both[0]?.status, "IN_PROGRESS");
  },
);

s.test(
  "with several tags under way it is in progress until the last is through, and failed if one has [inferred: H.2]",
  () => {
    const west = to("eu-west-1");
    const outcome = (...failureCodes: (string | undefined)[]) => {
      let replications = failureCodes.reduce(
        (all) => replicationStarted(all, west),
        replicationStarted([], to("us-west-2")),
      );
      return failureCodes.map((failureCode) => {
        replications = replicationEnded(replications, west, failureCode);
        return [
          replications[1]?.status,
          replications[1]?.status === "FAILED" ? replications[1].failureCode : undefined,
        ];
      });
    };
    const [going, there] = [
      ["IN_PROGRESS", undefined],
      ["COMPLETE", undefined],
    ];
    assert.equal(outcome(undefined, undefined, undefined), [going, going, there]);
    assert.equal(outcome("First", undefined, undefined), [going, going, ["FAILED", "First"]]);
    assert.equal(outcome(undefined, "Last"), [going, ["FAILED", "Last"]]);
    assert.equal(replicationEnded(replicationEnded([], west, "Old"), west, undefined), [
      { ...west, status: "COMPLETE" },
    ]);
  },
);

s.run();
