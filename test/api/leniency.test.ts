import { rejects } from "node:assert/strict";
import {
  BatchDeleteImageCommand,
  BatchGetImageCommand,
  CreateRepositoryCommand,
  DescribeImagesCommand,
  GetAuthorizationTokenCommand,
  GetDownloadUrlForLayerCommand,
  LayersNotFoundException,
  PutImageCommand,
  ReferencedImagesNotFoundException,
} from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { type TestEmulator, useEmulator } from "../support/emulator.js";
import { OCI_INDEX, OCI_MANIFEST, sha256, testImage, uploadLayer } from "../support/image.js";
import { spec } from "../support/spec.js";

const s = spec("leniency on request", {
  strict: useEmulator(),
  lenient: useEmulator({ allowMissingLayers: true, anonymousRegistry: true }),
});
s.before(async (c) => {
  for (const server of [c.strict, c.lenient]) {
    await server.ecr().send(new CreateRepositoryCommand({ repositoryName: "app" }));
  }
});

const put = (imageManifest: string, imageTag: string) =>
  new PutImageCommand({ repositoryName: "app", imageManifest, imageTag });

s.test("--allow-missing-layers: PutImage takes made-up images, and indexes of them", async ({ strict, lenient }) => {
  const image = testImage("made-up");
  await rejects(strict.ecr().send(put(image.manifest, "v1")), LayersNotFoundException);
  const ecr = lenient.ecr();
  await ecr.send(put(image.manifest, "v1"));
  const { imageDetails } = await ecr.send(new DescribeImagesCommand({ repositoryName: "app" }));
  assert.equal([imageDetails?.[0]?.imageDigest, imageDetails?.[0]?.imageSizeInBytes], [image.digest, image.size]);
  const { images } = await ecr.send(
    new BatchGetImageCommand({ repositoryName: "app", imageIds: [{ imageTag: "v1" }] }),
  );
  assert.is(images?.[0]?.imageManifest, image.manifest);

  const child = { mediaType: OCI_MANIFEST, digest: sha256("nowhere"), size: 7 };
  const index = JSON.stringify({ schemaVersion: 2, mediaType: OCI_INDEX, manifests: [child] });
  await rejects(strict.ecr().send(put(index, "multi")), ReferencedImagesNotFoundException);
  await ecr.send(put(index, "multi"));
});

s.test("--allow-missing-layers: the registry takes them too; a missing layer can't be pulled", async (c) => {
  const image = testImage("pushed");
  const push = async (server: TestEmulator) => {
    const headers = { "content-type": OCI_MANIFEST };
    const url = `${server.endpoint}/v2/app/manifests/pushed`;
    return (
      await fetch(url, { method: "PUT", headers: { ...headers, ...(await docker(server)) }, body: image.manifest })
    ).status;
  };
  assert.is(await push(c.lenient), 201);
  assert.is.not(await push(c.strict), 201);
  const blob = await fetch(`${c.lenient.endpoint}/v2/app/blobs/${image.layerDigest}`, { redirect: "manual" });
  assert.is(blob.status, 404);
});

s.test("a layer that comes after the images that name it stays as long as one of them", async ({ lenient }) => {
  const ecr = lenient.ecr();
  const image = testImage("late");
  const other = testImage("late", { annotations: { other: "yes" } });
  await ecr.send(put(image.manifest, "first"));
  await uploadLayer(ecr, "app", image.blobs[1] as Buffer);
  await ecr.send(put(other.manifest, "second"));
  const download = new GetDownloadUrlForLayerCommand({ repositoryName: "app", layerDigest: image.layerDigest });
  const remove = (imageTag: string) =>
    ecr.send(new BatchDeleteImageCommand({ repositoryName: "app", imageIds: [{ imageTag }] }));
  await remove("second");
  await ecr.send(download);
  await remove("first");
  await rejects(ecr.send(download), { name: "LayerInaccessibleException" });
});

s.test("--anonymous-registry: /v2/ needs no credentials, and still refuses wrong ones", async ({ strict, lenient }) => {
  const ping = async (server: TestEmulator, headers = {}) =>
    (await fetch(`${server.endpoint}/v2/`, { headers })).status;
  assert.is(await ping(strict), 401);
  assert.is(await ping(lenient), 200);
  const wrong = { authorization: `Basic ${Buffer.from("AWS:wrong").toString("base64")}` };
  assert.is(await ping(lenient, wrong), 401);
  const image = testImage("anonymous");
  const url = `${lenient.endpoint}/v2/app/manifests/anonymous`;
  const headers = { "content-type": OCI_MANIFEST };
  assert.is((await fetch(url, { method: "PUT", headers, body: image.manifest })).status, 201);
  const { imageDetails } = await lenient
    .ecr()
    .send(new DescribeImagesCommand({ repositoryName: "app", imageIds: [{ imageTag: "anonymous" }] }));
  assert.is(imageDetails?.[0]?.imageDigest, image.digest);
});

/** What `docker login` would have the client send. */
async function docker(server: TestEmulator): Promise<Record<string, string>> {
  const { authorizationData } = await server.ecr().send(new GetAuthorizationTokenCommand({}));
  return { authorization: `Basic ${authorizationData?.[0]?.authorizationToken}` };
}

s.run();
