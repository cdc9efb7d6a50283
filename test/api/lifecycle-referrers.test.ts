import { BatchDeleteImageCommand, PutImageCommand, UpdateImageStorageClassCommand } from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { useEmulator } from "../support/emulator.js";
import { OCI_MANIFEST, pushImage, type TestImage, testImage } from "../support/image.js";
import { spec } from "../support/spec.js";
import { indexOf } from "./image-repository.js";
import { type LifecycleRegistry, lifecycleRegistry, repositoryName, rule } from "./lifecycle-registry.js";

const s = spec("ECR API: lifecycle policies, artifacts and indexes", { server: useEmulator() });

/** A policy that never selects anything here. */
const NEVER = rule(1, { tagStatus: "tagged", tagPrefixList: ["never"], countNumber: 1 });

async function pushReferrer({ ecr }: LifecycleRegistry, name: string, to: Pick<TestImage, "digest" | "manifest">) {
  const subject = { mediaType: OCI_MANIFEST, digest: to.digest, size: to.manifest.length };
  const artifact = testImage(name, { subject, artifactType: "application/x-sbom" });
  await pushImage(ecr, repositoryName, artifact);
  return artifact;
}

/** What has happened to images, and the causes. */
async function fates({ since }: LifecycleRegistry) {
  const { changes } = await since();
  return changes
    .filter(({ kind }) => /^image\.(deleted|archived)$/.test(kind))
    .map(({ kind, digest, cause }) => [kind, digest, cause]);
}

s.test("artifacts go with the subject that a rule selects, by its rule [documented: G.3, 11]", async ({ server }) => {
  const registry = await lifecycleRegistry(server);
  const [old, young] = [testImage("old"), testImage("young")];
  await pushImage(registry.ecr, repositoryName, old, "v1");
  const artifact = await pushReferrer(registry, "sbom", old);
  await pushImage(registry.ecr, repositoryName, young, "v2");
  await registry.put(rule(7, { tagStatus: "tagged", tagPrefixList: ["v"], countNumber: 1 }));
  await registry.since();
  await registry.advanceDays(1);
  assert.equal(await fates(registry), [
    ["image.deleted", old.digest, "lifecycle rule 7"],
    ["image.deleted", artifact.digest, "lifecycle rule 7"],
  ]);
});

s.test(
  "artifacts of a subject that a client has deleted or archived follow within a day [documented: C.4, C.7]",
  async ({ server }) => {
    const registry = await lifecycleRegistry(server);
    const { ecr, advanceDays } = registry;
    const [deleted, archived] = [testImage("deleted"), testImage("archived")];
    for (const image of [deleted, archived]) await pushImage(ecr, repositoryName, image);
    const orphan = await pushReferrer(registry, "orphan", deleted);
    const left = await pushReferrer(registry, "left", archived);
    const grandchild = await pushReferrer(registry, "grandchild", orphan);
    await registry.put(NEVER);
    await advanceDays(2);
    assert.equal(await fates(registry), []);
    const imageIds = [{ imageDigest: deleted.digest }];
    await ecr.send(new BatchDeleteImageCommand({ repositoryName, imageIds }));
    const target = {
      repositoryName,
      imageId: { imageDigest: archived.digest },
      targetStorageClass: "ARCHIVE",
    } as const;
    await ecr.send(new UpdateImageStorageClassCommand(target));
    await registry.since();
    await advanceDays(1);
    assert.equal((await fates(registry)).sort(), [
      ["image.archived", left.digest, "lifecycle policy"],
      ["image.deleted", orphan.digest, "lifecycle policy"],
    ]);
    await advanceDays(1);
    assert.equal(await fates(registry), [["image.deleted", grandchild.digest, "lifecycle policy"]]);
  },
);

s.test("an artifact that comes before its subject has a day for that [inferred: G.3, 11]", async ({ server }) => {
  const registry = await lifecycleRegistry(server);
  await registry.put(NEVER);
  await registry.advanceDays(0.5);
  const artifact = await pushReferrer(registry, "early", testImage("late"));
  await registry.advanceDays(0.5);
  assert.equal(await fates(registry), []);
  await registry.advanceDays(1);
  assert.equal(await fates(registry), [["image.deleted", artifact.digest, "lifecycle policy"]]);
});

s.test(
  "what a rule by time can't delete is a failure in CloudTrail's event [seen on AWS: G.3, 10]",
  async ({ server }) => {
    const { ecr, put, advanceDays, since } = await lifecycleRegistry(server);
    const child = testImage("child");
    await pushImage(ecr, repositoryName, child);
    const index = { repositoryName, imageManifest: indexOf(child.digest), imageTag: "multi" };
    const { image } = await ecr.send(new PutImageCommand(index));
    await put(rule(1, { tagStatus: "untagged", countType: "sinceImagePushed", countUnit: "days", countNumber: 1 }));
    await advanceDays(2);
    const { notifications } = await since();
    const failures = notifications
      .filter(({ detailType }) => detailType === "AWS Service Event via CloudTrail")
      .map(({ detail }) => JSON.parse(JSON.stringify(detail)).serviceEventDetails.lifecycleEventFailureDetails);
    assert.equal(failures[0], []);
    const { lifecycleEventImage, ...failure } = failures[1][0];
    assert.is(lifecycleEventImage.digest, child.digest);
    assert.equal(failure, {
      rulePriority: 1,
      failureCode: "ImageReferencedByManifestList",
      failureReason: `Requested image referenced by manifest list: [${image?.imageId?.imageDigest}]`,
    });
  },
);

s.run();
