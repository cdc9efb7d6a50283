import { rejects } from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { PutImageCommand } from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { tarHeader } from "../../server/seeding/tar-header.js";
import { OCI_INDEX, OCI_MANIFEST, pushImage, sha256, type TestImage, testImage } from "../support/image.js";
import { run } from "../support/run-command.js";
import { toolSpec } from "../support/tools.js";
import { type ClientSession, startClientSession } from "./client-session.js";

interface Context {
  session: ClientSession;
  image: TestImage;
  /** Of two images. */
  index: string;
}

const s = toolSpec("archives of skopeo and crane", ["skopeo", "crane"], {} as Context, { builtWith: "go" });
s.before(async (c) => {
  c.session = await startClientSession("team/app");
  const { session } = c;
  const { host, password, ecr, folder } = session;
  await session.run("skopeo", ["login", "--tls-verify=false", "-u", "AWS", "--password-stdin", host], password);
  await session.run("crane", ["auth", "login", host, "-u", "AWS", "--password-stdin"], password);
  writeFileSync(join(folder, "layer.tar.gz"), gzipSync(Buffer.concat([tarHeader("file", 0), Buffer.alloc(1_024)])));
  await session.run("crane", ["append", "--oci-empty-base", "-f", "layer.tar.gz", "-t", `${host}/team/app:real`]);
  c.image = testImage("one");
  const other = testImage("two");
  await pushImage(ecr, "team/app", c.image, "v1");
  await pushImage(ecr, "team/app", other);
  const manifests = [c.image, other].map(({ digest, manifest }, i) => ({
    mediaType: OCI_MANIFEST,
    digest,
    size: manifest.length,
    platform: { os: "linux", architecture: ["amd64", "arm64"][i] },
  }));
  c.index = JSON.stringify({ schemaVersion: 2, mediaType: OCI_INDEX, manifests });
  await ecr.send(new PutImageCommand({ repositoryName: "team/app", imageManifest: c.index, imageTag: "multi" }));
});
s.after(({ session }) => session?.close());

const digestOf = async ({ session }: Context, name: string): Promise<string> =>
  (await session.run("crane", ["digest", `${session.host}/${name}`])).trim();

const skopeo = ({ session }: Context, ...args: string[]): Promise<string> =>
  session.run("skopeo", ["--insecure-policy", ...args]);

async function seeded({ session }: Context, repository: string, archive: string, tags: string[] = []) {
  const ociLayoutTar = readFileSync(join(session.folder, archive));
  const { images } = await session.server.admin.seedImages({ images: [{ repository, tags, ociLayoutTar }] });
  return images;
}

/** The digest of the config: what docker calls the id of an image. */
async function idOf({ session }: Context, name: string): Promise<string> {
  const manifest = JSON.parse(await session.run("crane", ["manifest", `${session.host}/${name}`]));
  return manifest.config.digest;
}

s.test("an oci-archive of skopeo is the same image again, of one platform and of several", async (c) => {
  const { host } = c.session;
  for (const tag of ["v1", "multi", "real"]) {
    const from = `docker://${host}/team/app:${tag}`;
    await skopeo(c, "copy", "--all", "--src-tls-verify=false", from, `oci-archive:${tag}.tar:${tag}`);
    await seeded(c, `skopeo/${tag}`, `${tag}.tar`);
    assert.is(await digestOf(c, `skopeo/${tag}:${tag}`), await digestOf(c, `team/app:${tag}`));
    await skopeo(c, "copy", "--all", "--src-tls-verify=false", `docker://${host}/skopeo/${tag}:${tag}`, `dir:${tag}`);
  }
  assert.is(await digestOf(c, "skopeo/multi:multi"), sha256(c.index));
  await c.session.run("crane", ["validate", "--remote", `${host}/skopeo/real:real`]);
});

s.test(
  "a docker-archive of skopeo and a tarball of crane: the layers are plain there, the image is the same",
  async (c) => {
    const { host } = c.session;
    const to = "docker-archive:docker.tar:registry/app:v7";
    await skopeo(c, "copy", "--src-tls-verify=false", `docker://${host}/team/app:real`, to);
    const [fromSkopeo] = await seeded(c, "skopeo/docker", "docker.tar");
    assert.equal(fromSkopeo?.tags, ["v7"]);
    const original = JSON.parse(await c.session.run("crane", ["config", `${host}/team/app:real`]));
    for (const format of ["tarball", "legacy"]) {
      await c.session.run("crane", ["pull", `--format=${format}`, `${host}/team/app:real`, `${format}.tar`]);
      await seeded(c, `crane/${format}`, `${format}.tar`, ["v8"]);
      assert.is(await idOf(c, `crane/${format}:v8`), await idOf(c, "team/app:real"), format);
    }
    // Its layers are compressed; crane validates no others.
    await c.session.run("crane", ["validate", "--remote", `${host}/crane/tarball:v8`]);
    const copied = JSON.parse(await c.session.run("crane", ["config", `${host}/skopeo/docker:v7`]));
    assert.equal(copied.rootfs.diff_ids, original.rootfs.diff_ids);
    await skopeo(c, "copy", "--src-tls-verify=false", `docker://${host}/skopeo/docker:v7`, "dir:from-docker");
  },
);

s.test("an OCI layout of crane, packed by tar as it stands", async (c) => {
  const { host, folder } = c.session;
  await c.session.run("crane", ["pull", "--format=oci", `${host}/team/app:multi`, "layout"]);
  await run("tar", ["-cf", join(folder, "layout.tar"), "-C", join(folder, "layout"), "."]);
  await seeded(c, "crane/layout", "layout.tar", ["v9"]);
  assert.is(await digestOf(c, "crane/layout:v9"), sha256(c.index));
});

s.test("what crane exports are the files of an image, not the image: it is refused", async (c) => {
  await c.session.run("crane", ["export", `${c.session.host}/team/app:real`, "files.tar"]);
  await rejects(
    seeded(c, "crane/files", "files.tar"),
    /has neither index\.json, as an OCI layout has, nor manifest\.json/,
  );
});

s.test("skopeo reads the archive of a snapshot by repository and tag, and copies images out of it", async (c) => {
  const { server, folder, host } = c.session;
  await server.admin.createSnapshot({ id: "all" });
  await writeFile(join(folder, "all.tar"), server.admin.snapshots.export("all"));
  const inspected = JSON.parse(await skopeo(c, "inspect", "oci-archive:all.tar:team/app:v1"));
  assert.equal([inspected.Digest, inspected.Layers], [c.image.digest, [c.image.layerDigest]]);
  const raw = await skopeo(c, "inspect", "--raw", "oci-archive:all.tar:team/app:multi");
  assert.is(raw, c.index);
  await c.session.ecr.send(
    new PutImageCommand({ repositoryName: "team/app", imageManifest: c.index, imageTag: "next" }),
  );
  for (const tag of ["v1", "multi"]) {
    const to = `docker://${host}/team/app:copied-${tag}`;
    await skopeo(c, "copy", "--all", "--dest-tls-verify=false", `oci-archive:all.tar:team/app:${tag}`, to);
    assert.is(await digestOf(c, `team/app:copied-${tag}`), await digestOf(c, `team/app:${tag}`));
  }
  await server.admin.deleteSnapshot({ id: "all" });
});

s.test("crane reads it as a layout once it is unpacked, and what it pushes is the same", async (c) => {
  const { server, folder, host } = c.session;
  const { registry } = await server.admin.createRegistry();
  const admin = server.admin.forRegistry(registry?.ref as { accountId: string; region: string });
  const { digest } = await admin.seedImage("single:v1", { layers: [{ sizeBytes: 2_000_000 }] });
  await admin.createSnapshot({ id: "single" });
  await writeFile(join(folder, "single.tar"), admin.snapshots.export("single"));
  await admin.deleteSnapshot({ id: "single" });
  mkdirSync(join(folder, "single"));
  await run("tar", ["-xf", join(folder, "single.tar"), "-C", join(folder, "single")]);
  assert.equal(readdirSync(join(folder, "single")).sort(), ["blobs", "index.json", "oci-layout", "state.json"]);
  await c.session.run("crane", ["push", "single", `${host}/team/app:pushed`]);
  assert.is(await digestOf(c, "team/app:pushed"), digest);
  await c.session.run("crane", ["validate", "--remote", `${host}/team/app:pushed`]);
});

s.run();
