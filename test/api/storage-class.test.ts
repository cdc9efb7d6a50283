import { rejects } from "node:assert/strict";
import {
  BatchCheckLayerAvailabilityCommand,
  BatchDeleteImageCommand,
  BatchGetImageCommand,
  CreateRepositoryCommand,
  DescribeImageScanFindingsCommand,
  DescribeImagesCommand,
  type ECRClient,
  GetAuthorizationTokenCommand,
  GetDownloadUrlForLayerCommand,
  ListImagesCommand,
  PutImageCommand,
  StartImageScanCommand,
  type TargetStorageClass,
  UpdateImageStorageClassCommand,
} from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { REGION, type TestEmulator, useEmulator } from "../support/emulator.js";
import { OCI_INDEX, OCI_MANIFEST, pushImage, sha256, type TestImage, testImage } from "../support/image.js";
import { spec } from "../support/spec.js";

const repositoryName = "app";
const MINUTE = 60;

const s = spec("ECR API: storage classes", { server: useEmulator() });

let accounts = 720_000_000_000;

/** A registry of its own, its clock standing still, with one image tagged v1. */
async function archivable(server: TestEmulator) {
  const registry = { accountId: String(++accounts), region: REGION };
  const ecr = server.ecr(registry.accountId);
  await ecr.send(new CreateRepositoryCommand({ repositoryName }));
  await server.admin.setClock({ registry, mode: "MODE_FROZEN" });
  const image = testImage("archived");
  await pushImage(ecr, repositoryName, image, "v1");
  return {
    registry,
    ecr,
    image,
    advance: (seconds: number) => server.admin.advanceClock({ registry, by: { seconds } }),
  };
}

async function put(ecr: ECRClient, imageDigest: string, targetStorageClass: TargetStorageClass) {
  const { $metadata, ...answer } = await ecr.send(
    new UpdateImageStorageClassCommand({ repositoryName, imageId: { imageDigest }, targetStorageClass }),
  );
  return answer;
}

async function detail(ecr: ECRClient, { digest }: TestImage) {
  const imageIds = [{ imageDigest: digest }];
  return (await ecr.send(new DescribeImagesCommand({ repositoryName, imageIds }))).imageDetails?.[0];
}

s.test("restoring takes twenty minutes of registry time [documented: C.7]", async ({ server }) => {
  const { registry, ecr, image, advance } = await archivable(server);
  assert.equal(await put(ecr, image.digest, "ARCHIVE"), {
    registryId: registry.accountId,
    repositoryName,
    imageId: { imageDigest: image.digest },
    imageStatus: "ARCHIVED",
  });
  const archived = await detail(ecr, image);
  assert.instance(archived?.lastArchivedAt, Date);
  assert.is(archived?.lastActivatedAt, undefined);
  assert.is((await put(ecr, image.digest, "STANDARD")).imageStatus, "ACTIVATING");
  await advance(20 * MINUTE - 1);
  assert.is((await detail(ecr, image))?.imageStatus, "ACTIVATING");
  await advance(1);
  const restored = await detail(ecr, image);
  assert.is(restored?.imageStatus, "ACTIVE");
  const tookMs = (restored?.lastActivatedAt?.getTime() ?? 0) - (archived?.lastArchivedAt?.getTime() ?? 0);
  assert.is(tookMs, 20 * MINUTE * 1000);
});

s.test("what archived images refuse [documented: C.7, D]", async ({ server }) => {
  const { ecr, image } = await archivable(server);
  await ecr.send(new StartImageScanCommand({ repositoryName, imageId: { imageTag: "v1" } }));
  for (const target of ["ARCHIVE", "STANDARD"] as const) {
    await put(ecr, image.digest, target);
    const { images, failures } = await ecr.send(
      new BatchGetImageCommand({ repositoryName, imageIds: [{ imageTag: "v1" }] }),
    );
    assert.equal(images, []);
    assert.equal(
      failures?.map(({ failureCode }) => failureCode),
      ["ImageInaccessible"],
    );
    const { layers } = await ecr.send(
      new BatchCheckLayerAvailabilityCommand({ repositoryName, layerDigests: [image.layerDigest] }),
    );
    assert.is(layers?.[0]?.layerAvailability, "ARCHIVED");
    await rejects(ecr.send(new GetDownloadUrlForLayerCommand({ repositoryName, layerDigest: image.layerDigest })), {
      name: "LayerInaccessibleException",
    });
    await rejects(ecr.send(new StartImageScanCommand({ repositoryName, imageId: { imageTag: "v1" } })), {
      name: "ImageArchivedException",
    });
    const scan = await ecr.send(new DescribeImageScanFindingsCommand({ repositoryName, imageId: { imageTag: "v1" } }));
    assert.is(scan.imageScanStatus?.status, "IMAGE_ARCHIVED");
    assert.is(scan.imageScanFindings, undefined);
  }
});

s.test("the docker registry doesn't know an archived image [documented: C.7]", async ({ server }) => {
  const { ecr, image } = await archivable(server);
  const { authorizationData } = await ecr.send(new GetAuthorizationTokenCommand({}));
  const headers = { authorization: `Basic ${authorizationData?.[0]?.authorizationToken}`, accept: OCI_MANIFEST };
  const pull = async () => (await fetch(`${server.endpoint}/v2/${repositoryName}/manifests/v1`, { headers })).status;
  assert.is(await pull(), 200);
  await put(ecr, image.digest, "ARCHIVE");
  assert.is(await pull(), 404);
});

s.test("lists and descriptions show it only if asked to [documented: C.5]", async ({ server }) => {
  const { ecr, image, advance } = await archivable(server);
  const seen = async (imageStatus?: "ACTIVE" | "ARCHIVED" | "ACTIVATING" | "ANY") => {
    const filter = imageStatus === undefined ? undefined : { imageStatus };
    const { imageDetails = [] } = await ecr.send(new DescribeImagesCommand({ repositoryName, filter }));
    const { imageIds = [] } = await ecr.send(new ListImagesCommand({ repositoryName, filter }));
    assert.is(imageIds.length, imageDetails.length);
    return imageDetails.length;
  };
  const counts = () => Promise.all([seen(), seen("ACTIVE"), seen("ARCHIVED"), seen("ACTIVATING"), seen("ANY")]);
  assert.equal(await counts(), [1, 1, 0, 0, 1]);
  await put(ecr, image.digest, "ARCHIVE");
  assert.equal(await counts(), [0, 0, 1, 0, 1]);
  await put(ecr, image.digest, "STANDARD");
  assert.equal(await counts(), [0, 0, 0, 1, 1]);
  await advance(20 * MINUTE);
  assert.equal(await counts(), [1, 1, 0, 0, 1]);
});

s.test("pushing it again restores it at once, deleting it works [documented: C.1, C.4]", async ({ server }) => {
  const { ecr, image } = await archivable(server);
  await put(ecr, image.digest, "ARCHIVE");
  await ecr.send(new PutImageCommand({ repositoryName, imageManifest: image.manifest, imageTag: "v1" }));
  assert.is((await detail(ecr, image))?.imageStatus, "ACTIVE");
  await put(ecr, image.digest, "ARCHIVE");
  const { imageIds, failures } = await ecr.send(
    new BatchDeleteImageCommand({ repositoryName, imageIds: [{ imageDigest: image.digest }] }),
  );
  assert.equal([imageIds, failures], [[{ imageDigest: image.digest, imageTag: "v1" }], []]);
});

s.test("a restore that was overtaken ends no later one, and leaves no timer", async ({ server }) => {
  const { registry, ecr, image, advance } = await archivable(server);
  await put(ecr, image.digest, "ARCHIVE");
  await put(ecr, image.digest, "STANDARD");
  await advance(10 * MINUTE);
  await ecr.send(new PutImageCommand({ repositoryName, imageManifest: image.manifest, imageTag: "v1" }));
  await put(ecr, image.digest, "ARCHIVE");
  await put(ecr, image.digest, "STANDARD");
  await advance(19 * MINUTE);
  assert.is((await detail(ecr, image))?.imageStatus, "ACTIVATING");
  await ecr.send(new BatchDeleteImageCommand({ repositoryName, imageIds: [{ imageDigest: image.digest }] }));
  const { timers } = await server.admin.listTimers({ registry });
  assert.equal(
    timers.filter(({ kind }) => kind === "restore"),
    [],
  );
});

s.test("an index is archived before its images [documented for lifecycle policies: C.7]", async ({ server }) => {
  const { ecr, image } = await archivable(server);
  const manifests = [{ mediaType: OCI_MANIFEST, digest: image.digest, size: image.manifest.length }];
  const index = JSON.stringify({ schemaVersion: 2, mediaType: OCI_INDEX, manifests });
  await ecr.send(new PutImageCommand({ repositoryName, imageManifest: index, imageTag: "multi" }));
  await rejects(put(ecr, image.digest, "ARCHIVE"), { name: "ImageStorageClassUpdateNotSupportedException" });
  await put(ecr, sha256(index), "ARCHIVE");
  assert.is((await put(ecr, image.digest, "ARCHIVE")).imageStatus, "ARCHIVED");
});

s.test("a layer that an active image shares stays available", async ({ server }) => {
  const { ecr, image } = await archivable(server);
  const manifest = JSON.stringify({ ...JSON.parse(image.manifest), annotations: { other: "image" } });
  await ecr.send(new PutImageCommand({ repositoryName, imageManifest: manifest, imageTag: "v2" }));
  await put(ecr, image.digest, "ARCHIVE");
  const { layers } = await ecr.send(
    new BatchCheckLayerAvailabilityCommand({ repositoryName, layerDigests: [image.layerDigest] }),
  );
  assert.is(layers?.[0]?.layerAvailability, "AVAILABLE");
});

s.run();
