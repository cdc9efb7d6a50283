import { rejects } from "node:assert/strict";
import {
  BatchCheckLayerAvailabilityCommand,
  CompleteLayerUploadCommand,
  CreateRepositoryCommand,
  type ECRClient,
  GetDownloadUrlForLayerCommand,
  InitiateLayerUploadCommand,
  InvalidLayerPartException,
  UploadLayerPartCommand,
} from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { ACCOUNT, useEmulator } from "../support/emulator.js";
import { pushImage, sha256, testImage, uploadLayer } from "../support/image.js";
import { spec } from "../support/spec.js";

const MIB = 1024 * 1024;
const repositoryName = "layers";

const s = spec("ECR API: layers", {
  server: useEmulator(),
  ecr: undefined as unknown as ECRClient,
});
s.before(async (c) => {
  c.ecr = c.server.ecr();
  await c.ecr.send(new CreateRepositoryCommand({ repositoryName }));
});

async function start(ecr: ECRClient): Promise<string> {
  const { uploadId, partSize } = await ecr.send(new InitiateLayerUploadCommand({ repositoryName }));
  assert.is(partSize, 10 * MIB);
  return uploadId as string;
}

function part(
  ecr: ECRClient,
  uploadId: string,
  firstByte: number,
  bytes: Buffer,
  lastByte = firstByte + bytes.length - 1,
) {
  const range = { partFirstByte: firstByte, partLastByte: lastByte };
  return ecr.send(new UploadLayerPartCommand({ repositoryName, uploadId, ...range, layerPartBlob: bytes }));
}

function complete(ecr: ECRClient, uploadId: string, ...layerDigests: string[]) {
  return ecr.send(new CompleteLayerUploadCommand({ repositoryName, uploadId, layerDigests }));
}

s.test("a layer in several parts [documented: D]", async ({ ecr }) => {
  const bytes = Buffer.alloc(12 * MIB, "parts");
  const uploadId = await start(ecr);
  assert.is((await part(ecr, uploadId, 0, bytes.subarray(0, 6 * MIB))).lastByteReceived, 6 * MIB - 1);
  await part(ecr, uploadId, 6 * MIB, bytes.subarray(6 * MIB));
  const { layerDigest } = await complete(ecr, uploadId, sha256("another"), sha256(bytes));
  assert.is(layerDigest, sha256(bytes), "any one of the digests suffices");
  const { layers } = await ecr.send(
    new BatchCheckLayerAvailabilityCommand({ repositoryName, layerDigests: [sha256(bytes)] }),
  );
  assert.is(layers?.[0]?.layerSize, bytes.length);
});

s.test("a part that doesn't continue the upload [seen on AWS: kaniko#607]", async ({ ecr }) => {
  const uploadId = await start(ecr);
  await part(ecr, uploadId, 0, Buffer.alloc(6 * MIB));
  await rejects(part(ecr, uploadId, 0, Buffer.alloc(10)), (error: unknown) => {
    assert.instance(error, InvalidLayerPartException);
    const {
      message,
      lastValidByteReceived,
      registryId,
      repositoryName: repository,
      uploadId: id,
    } = error as InvalidLayerPartException;
    assert.is(message, `First byte of the layer part is 0 instead of ${6 * MIB}`);
    assert.equal([lastValidByteReceived, registryId, repository, id], [6 * MIB - 1, ACCOUNT, repositoryName, uploadId]);
    return true;
  });
  await rejects(part(ecr, uploadId, 6 * MIB, Buffer.alloc(10), 6 * MIB + 50), { name: "InvalidLayerPartException" });
  await part(ecr, uploadId, 6 * MIB, Buffer.alloc(10));
});

s.test(
  "small parts before the last are found at completion [seen on AWS: sdk-container-builds#424]",
  async ({ ecr }) => {
    const uploadId = await start(ecr);
    await part(ecr, uploadId, 0, Buffer.alloc(10));
    await part(ecr, uploadId, 10, Buffer.alloc(10));
    await rejects(complete(ecr, uploadId, sha256(Buffer.alloc(20))), {
      name: "LayerPartTooSmallException",
      message: "All layer parts except the last part should be at least 5MB",
    });
  },
);

s.test("an upload without parts [seen on AWS: devcontainers/cli#814]", async ({ ecr }) => {
  const uploadId = await start(ecr);
  await rejects(complete(ecr, uploadId, sha256("")), {
    name: "EmptyUploadException",
    message: `The upload with id '${uploadId}' in the repository with name '${repositoryName}' in registry with id '${ACCOUNT}' cannot be completed because it does not have any parts`,
  });
});

s.test("a digest that isn't the layer's [seen on AWS: rules_docker#298]", async ({ ecr }) => {
  const uploadId = await start(ecr);
  await part(ecr, uploadId, 0, Buffer.from("content"));
  await rejects(complete(ecr, uploadId, sha256("other")), {
    name: "InvalidLayerException",
    message: "None of the provided layer digests match the calculated layer digest",
  });
});

s.test("a layer that is there already, and an upload that isn't [inferred: D]", async ({ ecr }) => {
  await uploadLayer(ecr, repositoryName, Buffer.from("twice"));
  const uploadId = await start(ecr);
  await part(ecr, uploadId, 0, Buffer.from("twice"));
  await rejects(complete(ecr, uploadId, sha256("twice")), { name: "LayerAlreadyExistsException" });
  await rejects(complete(ecr, uploadId, sha256("twice")), { name: "UploadNotFoundException" });
});

s.test(
  "unknown layers are UNAVAILABLE, malformed digests are failures [seen on AWS: containerd resolver]",
  async ({ ecr }) => {
    await uploadLayer(ecr, repositoryName, Buffer.from("there"));
    const layerDigests = [sha256("there"), sha256("absent"), "nope", "sha256:xyz"];
    const { layers, failures } = await ecr.send(
      new BatchCheckLayerAvailabilityCommand({ repositoryName, layerDigests }),
    );
    assert.equal(
      layers?.map((layer) => layer.layerAvailability),
      ["AVAILABLE", "UNAVAILABLE"],
    );
    assert.is(layers?.[1]?.layerSize, undefined);
    assert.equal(
      failures?.map((failure) => failure.failureCode),
      ["InvalidLayerDigest", "InvalidLayerDigest"],
    );
  },
);

s.test(
  "the download URL serves the layer, and only what an image refers to has one [documented: D]",
  async ({ ecr }) => {
    const image = testImage("downloaded");
    await pushImage(ecr, repositoryName, image, "v1");
    const { downloadUrl } = await ecr.send(
      new GetDownloadUrlForLayerCommand({ repositoryName, layerDigest: image.layerDigest }),
    );
    const whole = await fetch(downloadUrl as string);
    assert.is(whole.status, 200);
    assert.equal(Buffer.from(await whole.arrayBuffer()), image.blobs[1]);
    const range = await fetch(downloadUrl as string, { headers: { range: "bytes=2-4" } });
    assert.is(range.status, 206);
    assert.is(await range.text(), image.blobs[1]?.subarray(2, 5).toString());
    const layerDigest = await uploadLayer(ecr, repositoryName, Buffer.from("unreferenced"));
    await rejects(ecr.send(new GetDownloadUrlForLayerCommand({ repositoryName, layerDigest })), {
      name: "LayerInaccessibleException",
    });
    await rejects(ecr.send(new GetDownloadUrlForLayerCommand({ repositoryName, layerDigest: sha256("absent") })), {
      name: "LayersNotFoundException",
      message: `The layer with digest '${sha256("absent")}' does not exist within the repository with name '${repositoryName}' in the registry with id '${ACCOUNT}'`,
    });
  },
);

s.test("unfinished uploads expire after a day of registry time [inferred: D]", async ({ server, ecr }) => {
  const account = "333333333333";
  const other = server.ecr(account);
  await other.send(new CreateRepositoryCommand({ repositoryName }));
  const { uploadId } = await other.send(new InitiateLayerUploadCommand({ repositoryName }));
  await server.admin.advanceClock({ registry: { accountId: account }, by: { seconds: 24 * 60 * 60 + 1 } });
  await rejects(
    other.send(
      new UploadLayerPartCommand({
        repositoryName,
        uploadId,
        partFirstByte: 0,
        partLastByte: 0,
        layerPartBlob: Buffer.from("x"),
      }),
    ),
    { name: "UploadNotFoundException" },
  );
  assert.is(typeof (await start(ecr)), "string", "the other registry's clock stands where it was");
});

s.run();
