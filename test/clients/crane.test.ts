import { rejects } from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { DescribeImagesCommand } from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { OCI_INDEX, pushImage, testImage } from "../support/image.js";
import { toolSpec } from "../support/tools.js";
import { type ClientSession, startClientSession } from "./client-session.js";

const s = toolSpec("crane", ["crane"], {} as { session: ClientSession }, { builtWith: "go" });
s.before(async (c) => {
  c.session = await startClientSession("app", "copied");
});
s.after(({ session }) => session?.close());

s.test("logs in, appends a layer to nothing, and pulls what it pushed", async ({ session }) => {
  const { host, password, folder } = session;
  await session.run("crane", ["auth", "login", host, "--username", "AWS", "--password-stdin"], password);
  writeFileSync(join(folder, "layer.tar.gz"), gzipSync(Buffer.alloc(10 * 512)));
  await session.run("crane", ["append", "--oci-empty-base", "-f", "layer.tar.gz", "-t", `${host}/app:v1`]);
  const digest = (await session.run("crane", ["digest", `${host}/app:v1`])).trim();
  const { imageDetails } = await session.ecr.send(new DescribeImagesCommand({ repositoryName: "app" }));
  assert.equal(
    imageDetails?.map((image) => [image.imageDigest, image.imageTags]),
    [[digest, ["v1"]]],
  );
  await session.run("crane", ["pull", `${host}/app@${digest}`, "pulled.tar"]);
  await session.run("crane", ["validate", "--remote", `${host}/app:v1`]);
});

s.test("copies, tags, makes an index, lists and deletes", async ({ session }) => {
  const { host, ecr } = session;
  const images = ["amd64", "arm64"].map((name) => testImage(name));
  for (const image of images) await pushImage(ecr, "app", image);
  const references = images.flatMap(({ digest }) => ["-m", `${host}/app@${digest}`]);
  await session.run("crane", ["index", "append", ...references, "-t", `${host}/app:multi`]);
  await session.run("crane", ["copy", `${host}/app:multi`, `${host}/copied:multi`]);
  await session.run("crane", ["tag", `${host}/copied:multi`, "also"]);
  const manifest = await session.run("crane", ["manifest", `${host}/copied:also`]);
  assert.is(JSON.parse(manifest).mediaType, OCI_INDEX);
  assert.equal((await session.run("crane", ["ls", `${host}/copied`])).trim().split("\n").sort(), ["also", "multi"]);
  assert.equal((await session.run("crane", ["catalog", host])).trim().split("\n"), ["app", "copied"]);
  const digest = (await session.run("crane", ["digest", `${host}/copied:multi`])).trim();
  await session.run("crane", ["delete", `${host}/copied@${digest}`]);
  await rejects(session.run("crane", ["digest", `${host}/copied:multi`]), /404 Not Found|MANIFEST_UNKNOWN/);
});

s.test("shows the registry's own words for what it refuses", async ({ session }) => {
  const { host } = session;
  const missing = session.run("crane", ["manifest", `${host}/none:v1`]);
  await rejects(missing, /NAME_UNKNOWN: The repository with name 'none' does not exist in the registry with id/);
});

s.run();
