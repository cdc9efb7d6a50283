import { rejects } from "node:assert/strict";
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { DescribeImagesCommand } from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { toolSpec } from "../support/tools.js";
import { type ClientSession, startClientSession } from "./client-session.js";

const s = toolSpec("helm: charts in the registry", ["helm"], {} as { session: ClientSession }, { builtWith: "go" });
s.before(async (c) => {
  c.session = await startClientSession("charts/demo");
});
s.after(({ session }) => session?.close());

s.test("pushes a chart, and pulls and renders it from there", async ({ session }) => {
  const { host, password, folder, ecr } = session;
  const login = ["registry", "login", host, "--plain-http", "--username", "AWS", "--password-stdin"];
  await session.run("helm", login, password);
  await session.run("helm", ["create", "demo"]);
  await session.run("helm", ["package", "demo"]);
  const archive = join(folder, "demo-0.1.0.tgz");
  await session.run("helm", ["push", archive, `oci://${host}/charts`, "--plain-http"]);
  const { imageDetails } = await ecr.send(new DescribeImagesCommand({ repositoryName: "charts/demo" }));
  assert.equal(imageDetails?.[0]?.imageTags, ["0.1.0"]);
  assert.is(imageDetails?.[0]?.artifactMediaType, "application/vnd.cncf.helm.config.v1+json");
  rmSync(archive);
  const chart = `oci://${host}/charts/demo`;
  await session.run("helm", ["pull", chart, "--version", "0.1.0", "--plain-http"]);
  assert.ok(existsSync(archive));
  assert.match(await session.run("helm", ["template", "release", chart, "--plain-http"]), /^kind: Deployment$/m);
  await rejects(session.run("helm", ["pull", chart, "--version", "9.9.9", "--plain-http"]), /9\.9\.9.*not found/);
});

s.run();
