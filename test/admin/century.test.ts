import {
  CreateRepositoryCommand,
  GetLifecyclePolicyPreviewCommand,
  InitiateLayerUploadCommand,
  PutLifecyclePolicyCommand,
  PutReplicationConfigurationCommand,
  PutSigningConfigurationCommand,
  StartImageScanCommand,
  StartLifecyclePolicyPreviewCommand,
  StartReplicationBackfillCommand,
  UpdateImageStorageClassCommand,
} from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { REGION, useEmulator } from "../support/emulator.js";
import { pushImage, testImage } from "../support/image.js";
import { spec } from "../support/spec.js";

const s = spec("admin: a clock moved by a century", { server: useEmulator() }, { timeoutMs: 120_000 });

const DAY_S = 24 * 60 * 60;
const CENTURY_S = 36_500 * DAY_S;
const ACCOUNT = "760000000001";
const REGIONS = [REGION, "eu-west-1"] as const;
const repositoryName = "app";

s.test("everything under way ends, in two registries that replicate to each other", async ({ server }) => {
  const { admin } = server;
  const clients = REGIONS.map((region) => server.ecr(ACCOUNT, { region }));
  const registries = REGIONS.map((region) => ({ accountId: ACCOUNT, region }));
  const rule = (countNumber: number) => ({
    rulePriority: 1,
    selection: { tagStatus: "any", countType: "imageCountMoreThan", countNumber },
    action: { type: "expire" },
  });
  const policy = (countNumber: number) => JSON.stringify({ rules: [rule(countNumber)] });
  for (const [i, ecr] of clients.entries()) {
    await ecr.send(new CreateRepositoryCommand({ repositoryName }));
    await admin.setClock({ registry: registries[i] ?? null, mode: "MODE_FROZEN" });
    await ecr.send(new PutLifecyclePolicyCommand({ repositoryName, lifecyclePolicyText: policy(3) }));
    const signingProfileArn = `arn:aws:signer:${REGIONS[i]}:${ACCOUNT}:/signing-profiles/release`;
    await ecr.send(new PutSigningConfigurationCommand({ signingConfiguration: { rules: [{ signingProfileArn }] } }));
    await pushImage(ecr, repositoryName, testImage(`before ${i}`), `before-${i}`);
    const destinations = [{ region: REGIONS[1 - i] as string, registryId: ACCOUNT }];
    const replicationConfiguration = { rules: [{ destinations, deleteReplication: true }] };
    await ecr.send(new PutReplicationConfigurationCommand({ replicationConfiguration }));
    for (const tag of ["v1", "v2"]) await pushImage(ecr, repositoryName, testImage(`${tag} ${i}`), `${tag}-${i}`);
    await ecr.send(new StartReplicationBackfillCommand({ destination: destinations[0] }));
    await ecr.send(new StartImageScanCommand({ repositoryName, imageId: { imageTag: `v1-${i}` } }));
    const archive = { repositoryName, imageId: { imageTag: `before-${i}` } };
    await ecr.send(new UpdateImageStorageClassCommand({ ...archive, targetStorageClass: "ARCHIVE" }));
    await ecr.send(new UpdateImageStorageClassCommand({ ...archive, targetStorageClass: "STANDARD" }));
    await ecr.send(new InitiateLayerUploadCommand({ repositoryName }));
    await ecr.send(new StartLifecyclePolicyPreviewCommand({ repositoryName, lifecyclePolicyText: policy(1) }));
  }
  // Each registry has its clock: what comes from the other one arrives when that one's is moved, and goes a day later.
  for (const seconds of [CENTURY_S, 30 * DAY_S, 30 * DAY_S]) {
    for (const registry of registries) await admin.advanceClock({ registry, by: { seconds } });
  }
  for (const [i, ecr] of clients.entries()) {
    const registry = registries[i] as (typeof registries)[number];
    const { content, clock } = server.parts.registries.open(registry);
    const { timers } = await admin.listTimers({ registry });
    assert.equal([...new Set(timers.map(({ kind }) => kind))].sort(), ["lifecycle-run"], registry.region);
    assert.ok(timers.every(({ dueTime }) => Number(dueTime?.seconds) * 1000 > clock.now()));
    const { status } = await ecr.send(new GetLifecyclePolicyPreviewCommand({ repositoryName }));
    assert.is(status, "EXPIRED");
    assert.is(content.tables.uploads.size, 0);
    const images = [...content.tables.images.of(repositoryName).values()];
    const counted = images.filter(({ subjectDigest }) => subjectDigest === undefined);
    assert.ok(counted.length <= 3, `${counted.length} images: the policy keeps three, of its own and of what has come`);
    assert.equal(
      images.filter(({ status }) => status !== "ACTIVE"),
      [],
    );
    assert.equal([...content.tables.replicationTasks.values()], []);
    assert.ok([...content.tables.backfills.values()].every(({ status }) => status === "COMPLETE"));
  }
});

s.run();
