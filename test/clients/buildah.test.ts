import { rejects } from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { DescribeImagesCommand } from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { toolSpec } from "../support/tools.js";
import { type ClientSession, startClientSession } from "./client-session.js";

const s = toolSpec("buildah", ["buildah"], {} as { session: ClientSession });
s.before(async (c) => {
  c.session = await startClientSession("built");
});
s.after(({ session }) => session?.close());

/** Storage without overlay file systems, which containers mostly can't mount, and apart from the user's. */
function buildah({ folder, run }: ClientSession, args: readonly string[], input?: string): Promise<string> {
  const storage = ["--storage-driver", "vfs", "--root", join(folder, "storage"), "--runroot", join(folder, "run")];
  return run("buildah", [...storage, ...args], input);
}

const title = "logs in, builds from nothing, pushes, pulls by digest and logs out";
// Without root it needs user namespaces, which many machines forbid.
if (process.getuid?.() !== 0) s.skip(title, "needs root");
else
  s.test(title, async ({ session }) => {
    const { host, password, folder, ecr } = session;
    const uri = `docker://${host}/built`;
    await buildah(session, ["login", "--tls-verify=false", "--username", "AWS", "--password-stdin", host], password);
    writeFileSync(join(folder, "content.txt"), "buildah");
    const container = (await buildah(session, ["from", "scratch"])).trim();
    await buildah(session, ["add", container, join(folder, "content.txt"), "/content.txt"]);
    const image = (await buildah(session, ["commit", "--quiet", container])).trim();
    await buildah(session, ["push", "--tls-verify=false", image, `${uri}:v1`]);
    const { imageDetails } = await ecr.send(new DescribeImagesCommand({ repositoryName: "built" }));
    assert.equal(imageDetails?.[0]?.imageTags, ["v1"]);
    await buildah(session, ["rm", container]);
    await buildah(session, ["rmi", image]);
    const digest = imageDetails?.[0]?.imageDigest;
    const pulled = await buildah(session, ["pull", "--quiet", "--tls-verify=false", `${uri}@${digest}`]);
    assert.is(pulled.trim(), image);
    await buildah(session, ["logout", host]);
    await rejects(
      buildah(session, ["pull", "--quiet", "--tls-verify=false", `${uri}:v1`]),
      /authentication required|unauthorized|Not Authorized/i,
    );
  });
s.run();
