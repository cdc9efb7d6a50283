import {
  BatchGetImageCommand,
  DescribeImagesCommand,
  GetAuthorizationTokenCommand,
  GetDownloadUrlForLayerCommand,
  ListImagesCommand,
} from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { pushImage, testImage } from "../support/image.js";
import { spec } from "../support/spec.js";
import { useRegistry } from "./registry-fixture.js";

const context = { aws: useRegistry() };
const s = spec("registry and API: one content", context);

s.test("an image pushed by the API is pulled from the registry, byte for byte [documented]", async ({ aws }) => {
  const { name } = aws.repository();
  const image = testImage("by api");
  await pushImage(aws.ecr, name, image, "v1");
  const get = await aws.client.send("GET", `/v2/${name}/manifests/v1`);
  assert.is(get.text, image.manifest);
  for (const [digest, bytes] of [
    [image.configDigest, image.blobs[0]],
    [image.layerDigest, image.blobs[1]],
  ] as const) {
    const redirect = await aws.client.send("GET", `/v2/${name}/blobs/${digest}`);
    const blob = await aws.client.send("GET", redirect.headers.location ?? "");
    assert.equal(blob.bytes, bytes);
  }
});

s.test("an image pushed to the registry is seen by the API, as is its pull [documented]", async ({ aws }) => {
  const { name: repositoryName } = aws.repository();
  const image = testImage("by docker");
  for (const blob of image.blobs) await aws.client.pushBlob(repositoryName, blob);
  await aws.client.putManifest(repositoryName, "v1", image.manifest);
  const { imageIds } = await aws.ecr.send(new ListImagesCommand({ repositoryName }));
  assert.equal(imageIds, [{ imageDigest: image.digest, imageTag: "v1" }]);
  const { images = [] } = await aws.ecr.send(
    new BatchGetImageCommand({ repositoryName, imageIds: [{ imageTag: "v1" }] }),
  );
  assert.is(images[0]?.imageManifest, image.manifest);
  await aws.client.send("GET", `/v2/${repositoryName}/manifests/v1`);
  const { imageDetails = [] } = await aws.ecr.send(new DescribeImagesCommand({ repositoryName }));
  assert.is(imageDetails[0]?.imageSizeInBytes, image.size);
  assert.instance(imageDetails[0]?.lastRecordedPullTime, Date);
});

s.test("the API's tokens and download URLs work here [documented: D, E.1]", async ({ aws }) => {
  const { name: repositoryName } = aws.repository();
  const image = testImage("by url");
  await pushImage(aws.ecr, repositoryName, image, "v1");
  const { authorizationData = [] } = await aws.ecr.send(new GetAuthorizationTokenCommand({}));
  const headers = { authorization: `Basic ${authorizationData[0]?.authorizationToken}` };
  assert.is((await aws.client.send("GET", "/v2/", { headers })).status, 200);
  const { downloadUrl } = await aws.ecr.send(
    new GetDownloadUrlForLayerCommand({ repositoryName, layerDigest: image.layerDigest }),
  );
  const blob = await aws.client.send("GET", downloadUrl ?? "", { headers: { authorization: undefined } });
  assert.equal(blob.bytes, image.blobs[1]);
});

s.test(
  "an upload begun by the registry is nothing to the API's eyes until it is complete [inferred]",
  async ({ aws }) => {
    const { name: repositoryName } = aws.repository();
    await aws.client.startUpload(repositoryName);
    const { imageIds } = await aws.ecr.send(new ListImagesCommand({ repositoryName }));
    assert.equal(imageIds, []);
  },
);

s.run();
