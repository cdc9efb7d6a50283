import {
  BatchDeleteImageCommand,
  CompleteLayerUploadCommand,
  CreateRepositoryCommand,
  DeleteRegistryPolicyCommand,
  DeleteRepositoryCommand,
  DeleteRepositoryPolicyCommand,
  DeregisterPullTimeUpdateExclusionCommand,
  InitiateLayerUploadCommand,
  PutAccountSettingCommand,
  PutImageCommand,
  PutImageScanningConfigurationCommand,
  PutImageTagMutabilityCommand,
  PutRegistryPolicyCommand,
  PutRegistryScanningConfigurationCommand,
  RegisterPullTimeUpdateExclusionCommand,
  SetRepositoryPolicyCommand,
  StartImageScanCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateImageStorageClassCommand,
  UploadLayerPartCommand,
} from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { type TestEmulator, useEmulator } from "../support/emulator.js";
import { OCI_CONFIG, OCI_INDEX, OCI_MANIFEST, pushImage, sha256, testImage, uploadLayer } from "../support/image.js";
import { spec } from "../support/spec.js";
import { type Change, EventsOf } from "./events-of.js";

const repositoryName = "app";
const policyText = JSON.stringify({ Statement: { Effect: "Allow", Principal: "*", Action: "ecr:CreateRepository" } });

const s = spec("ECR API: change and notification events", { server: useEmulator() });

let accounts = 760_000_000_000;
const newRegistry = (server: TestEmulator) => new EventsOf(server, String(++accounts));

const changed = (kind: string, more: Partial<Change> = {}): Change => ({
  ...{ kind, repository: repositoryName, digest: "", tag: "", cause: "request", detail: {} },
  ...more,
});

/** The detail of "ECR Image Action" and "ECR Referrer Action". */
const imageAction = (action: string, digest: string, more: object = {}) => ({
  result: "SUCCESS",
  "repository-name": repositoryName,
  "image-digest": digest,
  "action-type": action,
  "manifest-media-type": OCI_MANIFEST,
  "artifact-media-type": OCI_CONFIG,
  ...more,
});

s.test("a repository comes, changes and goes", async ({ server }) => {
  const events = newRegistry(server);
  const { account } = events;
  const resourceArn = `arn:aws:ecr:us-east-1:${account}:repository/${repositoryName}`;
  const setting = (name: string) => [changed("repository.changed", { detail: { setting: name } })];
  const { changes } = await events.of(new CreateRepositoryCommand({ repositoryName }));
  assert.equal(changes, [changed("repository.created")]);
  const put = { repositoryName, imageTagMutability: "IMMUTABLE" as const };
  assert.equal((await events.of(new PutImageTagMutabilityCommand(put))).changes, setting("imageTagMutability"));
  const imageScanningConfiguration = { scanOnPush: true };
  const scanning = new PutImageScanningConfigurationCommand({ repositoryName, imageScanningConfiguration });
  assert.equal((await events.of(scanning)).changes, setting("imageScanning"));
  const tag = new TagResourceCommand({ resourceArn, tags: [{ Key: "a", Value: "b" }] });
  assert.equal((await events.of(tag)).changes, setting("tags"));
  assert.equal((await events.of(new UntagResourceCommand({ resourceArn, tagKeys: ["a"] }))).changes, setting("tags"));
  const policy = new SetRepositoryPolicyCommand({ repositoryName, policyText });
  assert.equal((await events.of(policy)).changes, setting("repositoryPolicy"));
  assert.equal(
    (await events.of(new DeleteRepositoryPolicyCommand({ repositoryName }))).changes,
    setting("repositoryPolicy"),
  );
  const gone = await events.of(new DeleteRepositoryCommand({ repositoryName, force: true }));
  assert.equal(gone.changes, [changed("repository.deleted", { detail: { images: 0 } })]);
  assert.equal(gone.notifications, []);
});

s.test("a layer comes, an upload expires", async ({ server }) => {
  const events = newRegistry(server);
  await events.of(new CreateRepositoryCommand({ repositoryName }));
  const { uploadId } = await events.ecr.send(new InitiateLayerUploadCommand({ repositoryName }));
  const part = { partFirstByte: 0, partLastByte: 0, layerPartBlob: Buffer.from("x") };
  await events.of(new UploadLayerPartCommand({ repositoryName, uploadId, ...part }));
  const complete = new CompleteLayerUploadCommand({ repositoryName, uploadId, layerDigests: [sha256("x")] });
  assert.equal((await events.of(complete)).changes, [changed("layer.uploaded", { digest: sha256("x") })]);
  const { uploadId: forgotten } = await events.ecr.send(new InitiateLayerUploadCommand({ repositoryName }));
  await server.admin.advanceClock({ registry: events.registry, by: { seconds: 24 * 60 * 60 } });
  const expired = changed("upload.expired", { cause: "clock", detail: { uploadId: forgotten } });
  assert.equal(
    (await events.since()).changes.filter(({ kind }) => kind === "upload.expired"),
    [expired],
  );
});

s.test("an image is pushed, its tag moves, tags and images are deleted [documented: J]", async ({ server }) => {
  const events = newRegistry(server);
  const [one, two] = [testImage("one"), testImage("two")];
  await events.of(new CreateRepositoryCommand({ repositoryName }));
  for (const blob of [...one.blobs, ...two.blobs]) await uploadLayer(events.ecr, repositoryName, blob);
  await events.since();
  const put = (imageManifest: string, imageTag: string) =>
    events.of(new PutImageCommand({ repositoryName, imageManifest, imageTag }));
  const remove = (imageId: object) => events.of(new BatchDeleteImageCommand({ repositoryName, imageIds: [imageId] }));
  const notification = (action: string, digest: string, tag: string) => ({
    detailType: "ECR Image Action",
    resources: [],
    detail: imageAction(action, digest, { "image-tag": tag }),
  });
  const pushed = await put(one.manifest, "v1");
  assert.equal(pushed.changes, [changed("image.pushed", { digest: one.digest, tag: "v1" })]);
  assert.equal(pushed.notifications, [notification("PUSH", one.digest, "v1")]);
  await put(one.manifest, "v2");
  const moved = await put(two.manifest, "v2");
  assert.equal(moved.changes, [
    changed("tag.moved", { digest: two.digest, tag: "v2", detail: { previousDigest: one.digest } }),
    changed("image.pushed", { digest: two.digest, tag: "v2" }),
  ]);
  await put(one.manifest, "v3");
  const untagged = await remove({ imageTag: "v3" });
  assert.equal(untagged.changes, [changed("tag.removed", { digest: one.digest, tag: "v3" })]);
  assert.equal(untagged.notifications, [notification("DELETE", one.digest, "v3")]);
  await put(two.manifest, "v4");
  const deleted = await remove({ imageDigest: two.digest });
  assert.equal(deleted.changes, [changed("image.deleted", { digest: two.digest, detail: { tags: ["v2", "v4"] } })]);
  assert.equal(
    deleted.notifications,
    ["v2", "v4"].map((tag) => notification("DELETE", two.digest, tag)),
  );
  assert.equal(await remove({ imageTag: "absent" }), { changes: [], notifications: [] });
});

s.test("an image is archived and restored [documented: J]", async ({ server }) => {
  const events = newRegistry(server);
  const image = testImage("archived");
  const { digest } = image;
  await events.of(new CreateRepositoryCommand({ repositoryName }));
  await pushImage(events.ecr, repositoryName, image, "v1");
  await events.since();
  const store = (targetStorageClass: "ARCHIVE" | "STANDARD") =>
    events.of(new UpdateImageStorageClassCommand({ repositoryName, imageId: { imageTag: "v1" }, targetStorageClass }));
  const archived = await store("ARCHIVE");
  assert.equal(archived.changes, [changed("image.archived", { digest })]);
  const target = { "target-storage-class": "ARCHIVE" };
  assert.equal(archived.notifications[0]?.detail, imageAction("UPDATE_STORAGE_CLASS", digest, target));
  const restoring = { changes: [changed("image.restoring", { digest })], notifications: [] };
  assert.equal(await store("STANDARD"), restoring);
  await server.admin.advanceClock({ registry: events.registry, by: { seconds: 20 * 60 } });
  const { changes, notifications } = await events.since();
  assert.equal(changes, [changed("image.restored", { digest, cause: "clock" })]);
  const { "last-activated-at": activatedAt, ...detail } = notifications[0]?.detail ?? {};
  assert.match(String(activatedAt), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z$/);
  assert.equal(detail, imageAction("UPDATE_STORAGE_CLASS", digest, { "target-storage-class": "STANDARD" }));
});

s.test("an artifact that refers to an image has events of its own type [documented: J]", async ({ server }) => {
  const events = newRegistry(server);
  const image = testImage("referrer");
  await events.of(new CreateRepositoryCommand({ repositoryName }));
  await pushImage(events.ecr, repositoryName, image);
  await events.since();
  const subject = { mediaType: OCI_MANIFEST, digest: image.digest, size: image.manifest.length };
  const imageManifest = JSON.stringify({ ...JSON.parse(image.manifest), subject, artifactType: "text/sbom" });
  const { notifications } = await events.of(new PutImageCommand({ repositoryName, imageManifest }));
  const named = { "artifact-media-type": "text/sbom", "image-tag": "" };
  const detail = imageAction("PUSH", sha256(imageManifest), named);
  assert.equal(notifications, [{ detailType: "ECR Referrer Action", resources: [], detail }]);
});

s.test("an image without a tag has an empty one in its events [seen on AWS: J]", async ({ server }) => {
  const events = newRegistry(server);
  const image = testImage("untagged");
  await events.of(new CreateRepositoryCommand({ repositoryName }));
  for (const blob of image.blobs) await uploadLayer(events.ecr, repositoryName, blob);
  await events.since();
  const pushed = await events.of(new PutImageCommand({ repositoryName, imageManifest: image.manifest }));
  assert.equal(pushed.notifications[0]?.detail, imageAction("PUSH", image.digest, { "image-tag": "" }));
  const imageIds = [{ imageDigest: image.digest }];
  const deleted = await events.of(new BatchDeleteImageCommand({ repositoryName, imageIds }));
  assert.equal(deleted.notifications[0]?.detail, imageAction("DELETE", image.digest, { "image-tag": "" }));
});

s.test("events of an index say no type of artifact [seen on AWS: J]", async ({ server }) => {
  const events = newRegistry(server);
  const image = testImage("child");
  await events.of(new CreateRepositoryCommand({ repositoryName }));
  await pushImage(events.ecr, repositoryName, image);
  await events.since();
  const manifests = [{ mediaType: OCI_MANIFEST, digest: image.digest, size: image.manifest.length }];
  for (const more of [{}, { artifactType: "application/vnd.amazon.soci.index.v2+json" }]) {
    const imageManifest = JSON.stringify({ schemaVersion: 2, mediaType: OCI_INDEX, manifests, ...more });
    const { notifications } = await events.of(new PutImageCommand({ repositoryName, imageManifest, imageTag: "all" }));
    const { "artifact-media-type": _, ...detail } = imageAction("PUSH", sha256(imageManifest), { "image-tag": "all" });
    assert.equal(notifications[0]?.detail, { ...detail, "manifest-media-type": OCI_INDEX });
  }
});

s.test(
  "a basic scan tells its end; enhanced scanning tells whose frequency changed [documented: J]",
  async ({ server }) => {
    const events = newRegistry(server);
    const image = testImage("scanned");
    await events.of(new CreateRepositoryCommand({ repositoryName }));
    await pushImage(events.ecr, repositoryName, image, "v1");
    await events.since();
    const start = new StartImageScanCommand({ repositoryName, imageId: { imageTag: "v1" } });
    const { changes, notifications } = await events.of(start);
    const phase = { digest: image.digest, detail: { status: "COMPLETE", phase: 0 } };
    assert.equal(changes, [changed("scan.phase", phase)]);
    const arn = `arn:aws:ecr:us-east-1:${events.account}:repository/${repositoryName}`;
    const detail = {
      "scan-status": "COMPLETE",
      "repository-name": repositoryName,
      "finding-severity-counts": {},
      "image-digest": image.digest,
      "image-tags": ["v1"],
    };
    assert.equal(notifications, [{ detailType: "ECR Image Scan", resources: [arn], detail }]);
    const rules = [
      { scanFrequency: "SCAN_ON_PUSH" as const, repositoryFilters: [{ filter: "*", filterType: "WILDCARD" as const }] },
    ];
    const enhanced = await events.of(new PutRegistryScanningConfigurationCommand({ scanType: "ENHANCED", rules }));
    assert.equal(
      enhanced.changes[0],
      changed("registry.changed", {
        repository: "",
        detail: { scanningConfiguration: { scanType: "ENHANCED", rules } },
      }),
    );
    assert.is(enhanced.notifications[0]?.detailType, "ECR Scan Resource Change");
    const { repositories, ...rest } = enhanced.notifications[0]?.detail ?? {};
    assert.equal(rest, {
      "action-type": "SCAN_FREQUENCY_CHANGE",
      "resource-type": "REPOSITORY",
      "scan-type": "ENHANCED",
    });
    assert.is((repositories as object[]).length, 1);
  },
);

s.test("policies, settings and exclusions of the registry", async ({ server }) => {
  const events = newRegistry(server);
  const principalArn = `arn:aws:iam::${events.account}:role/scanner`;
  const of = (detail: Change["detail"]) => ({
    changes: [changed("registry.changed", { repository: "", detail })],
    notifications: [],
  });
  const setting = "pullTimeUpdateExclusions";
  assert.equal(await events.of(new PutRegistryPolicyCommand({ policyText })), of({ setting: "registryPolicy" }));
  assert.equal(await events.of(new DeleteRegistryPolicyCommand({})), of({ setting: "registryPolicy" }));
  const mounting = { name: "BLOB_MOUNTING", value: "ENABLED" };
  assert.equal(
    await events.of(new PutAccountSettingCommand(mounting)),
    of({ setting: mounting.name, value: mounting.value }),
  );
  const register = new RegisterPullTimeUpdateExclusionCommand({ principalArn });
  assert.equal(await events.of(register), of({ setting, registered: principalArn }));
  const deregister = new DeregisterPullTimeUpdateExclusionCommand({ principalArn });
  assert.equal(await events.of(deregister), of({ setting, deregistered: principalArn }));
});

s.run();
