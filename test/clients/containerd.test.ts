import { rejects } from "node:assert/strict";
import { DescribeImagesCommand, PutImageCommand } from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { OCI_INDEX, OCI_MANIFEST, pushImage, sha256, testImage } from "../support/image.js";
import { toolSpec } from "../support/tools.js";
import { type ClientSession, startClientSession } from "./client-session.js";
import { ContainerdProcess } from "./containerd-process.js";

interface Context {
  session: ClientSession;
  containerd: ContainerdProcess;
}

// It comes with the Docker engine, from wherever that is from, so .ci/clients.sh doesn't install it.
const s = toolSpec("containerd", ["containerd", "ctr"], {} as Context, { builtWith: "containerd" });
const isRoot = process.getuid?.() === 0;
s.before(async (c) => {
  if (!isRoot) return;
  c.session = await startClientSession("source", "copied");
  c.containerd = await ContainerdProcess.start(c.session.folder);
});
s.after(async ({ session, containerd }) => {
  await containerd?.stop();
  await session?.close();
});

function ctr({ session, containerd }: Context, ...args: string[]): Promise<string> {
  return session.run("ctr", ["--address", containerd.socket, ...args]);
}

const title = "fetches a multi-arch image, pushes it elsewhere digests unchanged, and is refused as by ECR";
if (!isRoot) s.skip(title, "needs root");
else
  s.test(title, async (c) => {
    const { host, password, ecr } = c.session;
    const index = await pushIndex(c.session);
    const access = ["--plain-http", "--user", `AWS:${password}`];
    const [from, to, nowhere] = ["source", "copied", "absent"].map((name) => `${host}/${name}:multi`) as [
      string,
      string,
      string,
    ];
    await ctr(c, "content", "fetch", ...access, "--all-platforms", from);
    await ctr(c, "images", "tag", from, to, nowhere);
    await ctr(c, "images", "push", ...access, to);
    const described = await ecr.send(new DescribeImagesCommand({ repositoryName: "copied" }));
    const digests = described.imageDetails?.map(({ imageDigest }) => imageDigest).sort();
    assert.equal(digests, [index, testImage("amd64").digest, testImage("arm64").digest].sort());

    await rejects(ctr(c, "images", "push", ...access, nowhere), /404 Not Found/);
    await rejects(ctr(c, "content", "fetch", "--plain-http", "--user", "AWS:wrong", from), /401 Unauthorized/);
    await rejects(ctr(c, "content", "fetch", ...access, `${host}/source:absent`), /not found/);
  });

/** Puts an index of two images as `source:multi`; its digest. */
async function pushIndex({ ecr }: ClientSession): Promise<string> {
  const manifests = [];
  for (const architecture of ["amd64", "arm64"]) {
    const image = testImage(architecture);
    await pushImage(ecr, "source", image);
    const { digest, manifest } = image;
    manifests.push({ mediaType: OCI_MANIFEST, digest, size: manifest.length, platform: { architecture, os: "linux" } });
  }
  const imageManifest = JSON.stringify({ schemaVersion: 2, mediaType: OCI_INDEX, manifests });
  await ecr.send(new PutImageCommand({ repositoryName: "source", imageManifest, imageTag: "multi" }));
  return sha256(imageManifest);
}
s.run();
