import { rejects } from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  CreateRepositoryCommand,
  DescribeImagesCommand,
  type ECRClient,
  GetAuthorizationTokenCommand,
  PutImageCommand,
} from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { startTestEmulator, type TestEmulator } from "../support/emulator.js";
import { OCI_INDEX, OCI_MANIFEST, pushImage, sha256, testImage } from "../support/image.js";
import { run } from "../support/run-command.js";
import { findTool, toolSpec } from "../support/tools.js";

interface Context {
  server: TestEmulator;
  ecr: ECRClient;
  /** user:password */
  credentials: string;
  folder: string;
}

const s = toolSpec("skopeo", ["skopeo"], {} as Context);
s.before(async (c) => {
  c.server = await startTestEmulator();
  c.ecr = c.server.ecr();
  const { authorizationData } = await c.ecr.send(new GetAuthorizationTokenCommand({}));
  c.credentials = atob(authorizationData?.[0]?.authorizationToken ?? "");
  c.folder = mkdtempSync(join(tmpdir(), "ecr-emulator-skopeo-"));
  for (const repositoryName of ["source", "copied", "listed", "synced", "mirror/synced"])
    await c.ecr.send(new CreateRepositoryCommand({ repositoryName }));
});
s.after(async (c) => {
  rmSync(c.folder, { recursive: true, force: true });
  await c.server.stop();
});

function skopeo(...args: string[]): Promise<string> {
  return run(findTool("skopeo") as string, ["--insecure-policy", ...args]);
}

const plainHttp = ["--src-tls-verify=false", "--dest-tls-verify=false"];

s.test(
  "copies a multi-arch image that the API pushed, digests unchanged",
  async ({ server, ecr, credentials, folder }) => {
    const images = ["amd64", "arm64"].map((architecture) => ({ architecture, image: testImage(architecture) }));
    for (const { image } of images) await pushImage(ecr, "source", image);
    const manifests = images.map(({ architecture, image }) => ({
      mediaType: OCI_MANIFEST,
      digest: image.digest,
      size: image.manifest.length,
      platform: { architecture, os: "linux" },
    }));
    const index = JSON.stringify({ schemaVersion: 2, mediaType: OCI_INDEX, manifests });
    await ecr.send(new PutImageCommand({ repositoryName: "source", imageManifest: index, imageTag: "multi" }));

    const credential = ["--src-creds", credentials, "--dest-creds", credentials];
    const [from, to] = ["source:multi", "copied:multi"].map((name) => `docker://${server.registryHost}/${name}`) as [
      string,
      string,
    ];
    await skopeo("copy", "--all", ...plainHttp, ...credential, from, to);
    const raw = await skopeo("inspect", "--raw", "--tls-verify=false", "--creds", credentials, to);
    assert.is(sha256(raw), sha256(index));
    await skopeo("copy", "--all", "--src-tls-verify=false", "--src-creds", credentials, to, `oci:${folder}:multi`);
  },
);

s.test("inspects, lists tags and deletes", async ({ server, ecr, credentials }) => {
  const image = testImage("listed");
  await pushImage(ecr, "listed", image, "v1");
  await ecr.send(new PutImageCommand({ repositoryName: "listed", imageManifest: image.manifest, imageTag: "v2" }));
  const uri = `docker://${server.registryHost}/listed`;
  const access = ["--tls-verify=false", "--creds", credentials];
  const inspected = JSON.parse(await skopeo("inspect", ...access, `${uri}:v1`)) as {
    Digest: string;
    RepoTags: string[];
  };
  assert.is(inspected.Digest, image.digest);
  assert.equal([...inspected.RepoTags].sort(), ["v1", "v2"]);
  assert.equal(JSON.parse(await skopeo("list-tags", ...access, uri)).Tags.sort(), ["v1", "v2"]);
  await skopeo("delete", ...access, `${uri}:v1`);
  await rejects(skopeo("inspect", ...access, `${uri}:v1`), /manifest unknown|unknown: Requested image not found/);
});

s.test("syncs a repository with all its tags to a folder and from there to another", async (c) => {
  const { server, ecr, credentials, folder } = c;
  const images = ["sync 1", "sync 2"].map((name) => testImage(name));
  for (const [i, image] of images.entries()) await pushImage(ecr, "synced", image, `v${i + 1}`);
  const from = ["--src", "docker", "--src-tls-verify=false", "--src-creds", credentials];
  await skopeo("sync", ...from, "--dest", "dir", `${server.registryHost}/synced`, join(folder, "synced"));
  const to = ["--dest", "docker", "--dest-tls-verify=false", "--dest-creds", credentials];
  await skopeo("sync", "--src", "dir", ...to, join(folder, "synced"), `${server.registryHost}/mirror`);
  const { imageDetails } = await ecr.send(new DescribeImagesCommand({ repositoryName: "mirror/synced" }));
  assert.equal(
    imageDetails?.map(({ imageDigest, imageTags }) => `${imageTags} ${imageDigest}`).sort(),
    images.map(({ digest }, i) => `v${i + 1} ${digest}`),
  );
});

s.test("says what is wrong with a wrong password", async ({ server }) => {
  const uri = `docker://${server.registryHost}/listed:v1`;
  await rejects(
    skopeo("inspect", "--tls-verify=false", "--creds", "AWS:nope", uri),
    /authentication required|unauthorized|Not Authorized/i,
  );
});

s.run();
