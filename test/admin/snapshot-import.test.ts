import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  BatchGetImageCommand,
  CreateRepositoryCommand,
  DescribeImageScanFindingsCommand,
  DescribeImageSigningStatusCommand,
  DescribeImagesCommand,
  DescribePullThroughCacheRulesCommand,
  DescribeRepositoriesCommand,
  GetLifecyclePolicyCommand,
  GetRepositoryPolicyCommand,
  PutLifecyclePolicyCommand,
  PutRegistryScanningConfigurationCommand,
  PutReplicationConfigurationCommand,
  PutSigningConfigurationCommand,
  SetRepositoryPolicyCommand,
  StartImageScanCommand,
  UpdateImageStorageClassCommand,
} from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { critical, duration } from "../../client/index.js";
import { startTestEmulator, type TestEmulator, useEmulator } from "../support/emulator.js";
import { pushImage, testImage } from "../support/image.js";
import { registryReader } from "../support/registry-reader.js";
import { spec } from "../support/spec.js";
import { exported, imported, lease } from "./snapshot-archive.js";

const s = spec("admin: ImportSnapshot", {
  server: useEmulator(),
  other: useEmulator({ account: "999999999999", region: "eu-west-1", seed: 99 }),
} as { server: TestEmulator; other: TestEmulator });

const PROFILE = "arn:aws:signer:us-east-1:123456789012:/signing-profiles/golden";

type Leased = Awaited<ReturnType<typeof lease>>;

const POLICY = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: "*", Action: "ecr:*" }],
});
const LIFECYCLE = JSON.stringify({
  rules: [
    {
      rulePriority: 1,
      selection: { tagStatus: "untagged", countType: "imageCountMoreThan", countNumber: 5 },
      action: { type: "expire" },
    },
  ],
});

/** A registry with something of everything that an archive has. */
async function fill({ admin, ecr, ref }: Leased) {
  await admin.setClock({ mode: "MODE_FROZEN", autoSkipReads: 7 });
  await ecr.send(new CreateRepositoryCommand({ repositoryName: "team/app", tags: [{ Key: "team", Value: "a" }] }));
  await ecr.send(new SetRepositoryPolicyCommand({ repositoryName: "team/app", policyText: POLICY }));
  await ecr.send(new PutLifecyclePolicyCommand({ repositoryName: "team/app", lifecyclePolicyText: LIFECYCLE }));
  const signed = [{ filter: "team/*", filterType: "WILDCARD_MATCH" as const }];
  const rules = [{ signingProfileArn: PROFILE, repositoryFilters: signed }];
  await ecr.send(new PutSigningConfigurationCommand({ signingConfiguration: { rules } }));
  const image = testImage("pulled");
  await pushImage(ecr, "team/app", image, "v1");
  await admin.advanceClock({ by: duration(60_000) });
  const found = await admin.seedImage("scanned:v1", { platforms: ["linux/amd64", "linux/arm64"] });
  await admin.seedImages({
    images: [
      { repository: "team/app", tags: ["broken"], raw: { manifest: Buffer.from("no manifest"), skipValidation: true } },
      { repository: "long", tags: ["{n}"], count: 20, generated: { metadataOnly: true } },
    ],
  });
  await admin.scans.findings("team/**", [critical("CVE-2026-0001")]);
  const imageId = { imageTag: "v1" };
  await ecr.send(new StartImageScanCommand({ repositoryName: "team/app", imageId }));
  // It goes on with the profile that it began with.
  await admin.scans.findings("team/**", [critical("CVE-2026-0002")]);
  await admin.putScanProfile({
    profile: {
      id: "slow",
      repositories: ["scanned"],
      phases: [{ status: "IN_PROGRESS", elapsed: duration(50_000) }, { status: "COMPLETE" }],
    },
  });
  const child = (await admin.listImages({ repositories: ["scanned"] })).images.find(({ tags }) => tags.length === 0);
  await ecr.send(
    new StartImageScanCommand({ repositoryName: "scanned", imageId: { imageDigest: child?.digest ?? "" } }),
  );
  for (let pull = 0; pull < 3; pull++) {
    await ecr.send(new BatchGetImageCommand({ repositoryName: "team/app", imageIds: [imageId] }));
  }
  await ecr.send(
    new UpdateImageStorageClassCommand({
      repositoryName: "long",
      imageId: { imageTag: "7" },
      targetStorageClass: "ARCHIVE",
    }),
  );
  await admin.putSecret({
    secret: { name: "ecr-pullthroughcache/hub", credentials: { username: "u", password: "t" } },
  });
  await admin.putRule({
    rule: { id: "slow", ttl: duration(3_600_000), steps: [{ effects: [{ delay: { fixed: duration(1) } }] }] },
  });
  await ecr.send(
    new PutRegistryScanningConfigurationCommand({
      scanType: "BASIC",
      rules: [{ scanFrequency: "SCAN_ON_PUSH", repositoryFilters: [{ filter: "*", filterType: "WILDCARD" }] }],
    }),
  );
  const destinations = [{ region: "eu-central-1", registryId: ref.accountId }];
  await ecr.send(new PutReplicationConfigurationCommand({ replicationConfiguration: { rules: [{ destinations }] } }));
  return { image, found };
}

s.test("what was exported is the same in another server: exported again it has the same bytes", async (c) => {
  const { server, other } = c;
  const source = await lease(server);
  await fill(source);
  await source.admin.createSnapshot({ id: "whole", labels: { made: "by hand" } });
  const archive = await exported(source.admin, { id: "whole" });
  const snapshot = await imported(other.admin, archive, "arrived");
  const [listed] = (await server.admin.listSnapshots({ labels: { made: "by hand" } })).snapshots;
  assert.equal({ ...snapshot, id: "whole" }, listed);
  assert.equal(await exported(other.admin, { id: "arrived" }), archive);

  const again = await imported(server.admin, archive);
  assert.match(again.id, /^snapshot-\d+$/, "into the same server too, under an id of its own");
  assert.equal(await exported(server.admin, { id: again.id }), archive);
  const states = { from: { snapshotId: "whole" }, to: { snapshotId: again.id } };
  const { equal, report } = await source.admin.diffState(states);
  assert.equal([equal, report], [true, `snapshot ${again.id} is the same as snapshot whole`]);
});

s.test("a registry that is restored from it has all that the first one had, under its own name", async (c) => {
  const { server, other } = c;
  const source = await lease(server);
  const { image } = await fill(source);
  await source.admin.createSnapshot({ id: "home" });
  await imported(other.admin, await exported(source.admin, { id: "home" }), "away");
  const there = await lease(other, { region: "eu-central-1" });
  const kinds = ["STATE_KIND_CONTENT", "STATE_KIND_SCANS", "STATE_KIND_RULES", "STATE_KIND_CLOCK"] as const;
  await there.admin.restoreSnapshot({ id: "away", kinds: [...kinds] });
  const { ref } = there;
  const moved = (value: unknown): unknown =>
    JSON.parse(
      JSON.stringify(value, (key, one) => (key === "$metadata" ? undefined : one))
        .replaceAll(source.ref.accountId, ref.accountId)
        .replaceAll(source.ref.region, ref.region)
        .replaceAll(server.registryHost, other.registryHost),
    );
  const reads = [
    new DescribeRepositoriesCommand({}),
    new DescribeImagesCommand({ repositoryName: "team/app" }),
    new DescribeImagesCommand({ repositoryName: "long", filter: { imageStatus: "ANY" } }),
    new DescribeImageScanFindingsCommand({ repositoryName: "team/app", imageId: { imageTag: "v1" } }),
    new GetLifecyclePolicyCommand({ repositoryName: "team/app" }),
    new GetRepositoryPolicyCommand({ repositoryName: "team/app" }),
    new DescribePullThroughCacheRulesCommand({}),
    new DescribeImageSigningStatusCommand({ repositoryName: "team/app", imageId: { imageTag: "v1" } }),
    new DescribeImageSigningStatusCommand({ repositoryName: "team/app", imageId: { imageTag: "broken" } }),
  ];
  for (const read of reads) {
    const [was, is] = [await source.ecr.send(read as never), await there.ecr.send(read as never)];
    assert.equal(moved(is), moved(was), read.constructor.name);
  }
  const images = async ({ admin }: Leased) =>
    (await admin.listImages({})).images.map(({ repository, digest, pullCount }) => [repository, digest, pullCount]);
  assert.equal(await images(there), await images(source));
  const fixture = async ({ admin }: Leased) => moved((await admin.exportFixture({ format: "FORMAT_JSON" })).document);
  assert.equal(await fixture(there), await fixture(source));
  const bytes = await registryReader(other.endpoint, there.ecr);
  assert.equal((await bytes(`team/app/blobs/${image.layerDigest}`)).bytes, image.blobs[1]);
});

s.test("a registry that begins as it outlives the process, where registries do", async ({ server }) => {
  const source = await lease(server);
  const { image } = await fill(source);
  await source.admin.createSnapshot({ id: "kept" });
  const archive = await exported(source.admin, { id: "kept" });
  const dataDir = mkdtempSync(join(tmpdir(), "ecr-emulator-import-"));
  try {
    const first = await startTestEmulator({ dataDir });
    const { id } = await imported(first.admin, archive);
    const begun = await lease(first, { fromSnapshot: id });
    const listed = (await begun.admin.listImages({})).images;
    await first.stop();
    const second = await startTestEmulator({ dataDir });
    const admin = second.admin.forRegistry(begun.ref);
    assert.equal((await admin.listImages({})).images, listed);
    const bytes = await registryReader(second.endpoint, second.ecr(begun.ref.accountId));
    assert.equal((await bytes(`team/app/blobs/${image.layerDigest}`)).bytes, image.blobs[1]);
    assert.equal((await second.admin.listSnapshots({})).snapshots, [], "snapshots end with the process");
    await second.stop();
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
});

s.run();
