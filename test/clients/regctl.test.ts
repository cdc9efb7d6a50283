import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { ListImageReferrersCommand, PutAccountSettingCommand } from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { pushImage, testImage } from "../support/image.js";
import { toolSpec } from "../support/tools.js";
import { type ClientSession, startClientSession } from "./client-session.js";

const s = toolSpec("regctl (regclient)", ["regctl"], {} as { session: ClientSession }, { builtWith: "go" });
s.before(async (c) => {
  c.session = await startClientSession("app", "copied");
  const { host, password } = c.session;
  await c.session.run("regctl", ["registry", "set", "--skip-check", "--tls", "disabled", host]);
  await c.session.run("regctl", ["registry", "login", host, "--user", "AWS", "--pass-stdin"], password);
  await pushImage(c.session.ecr, "app", testImage("regctl"), "v1");
});
s.after(({ session }) => session?.close());

s.test("copies by mounts where the registry mounts, lists tags and repositories", async ({ session }) => {
  const { host, ecr, server } = session;
  await ecr.send(new PutAccountSettingCommand({ name: "BLOB_MOUNTING", value: "ENABLED" }));
  await session.run("regctl", ["image", "copy", `${host}/app:v1`, `${host}/copied:v1`]);
  assert.is((await session.run("regctl", ["tag", "ls", `${host}/copied`])).trim(), "v1");
  assert.equal((await session.run("regctl", ["repo", "ls", host])).trim().split("\n"), ["app", "copied"]);
  const { events } = await server.admin.listEvents({ filter: { kinds: ["request"] } });
  const mounts = events.filter(({ request }) => request?.operation === "oci:MountBlob");
  assert.equal(
    mounts.map(({ request }) => request?.httpStatus),
    [201, 201],
  );
});

s.test("puts an artifact about an image and finds it as its referrer", async ({ session }) => {
  const { host, ecr, folder } = session;
  writeFileSync(join(folder, "sbom.json"), "{}");
  const type = "application/vnd.example.sbom";
  const put = ["artifact", "put", "--subject", `${host}/app:v1`, "--artifact-type", type, "--file", "sbom.json"];
  await session.run("regctl", put);
  const list = ["artifact", "list", "--filter-artifact-type", type, "--format", "{{json .Descriptors}}"];
  const listed = JSON.parse(await session.run("regctl", [...list, `${host}/app:v1`])) as { digest: string }[];
  assert.is(listed.length, 1);
  const { referrers } = await ecr.send(
    new ListImageReferrersCommand({
      repositoryName: "app",
      subjectId: { imageDigest: testImage("regctl").digest },
    }),
  );
  assert.equal(
    referrers?.map(({ digest, artifactType }) => [digest, artifactType]),
    [[listed[0]?.digest, type]],
  );
});

s.test("deletes an image with its tags", async ({ session }) => {
  const { host } = session;
  const digest = (await session.run("regctl", ["image", "digest", `${host}/copied:v1`])).trim();
  await session.run("regctl", ["manifest", "delete", `${host}/copied@${digest}`]);
  assert.is((await session.run("regctl", ["tag", "ls", `${host}/copied`])).trim(), "");
});

s.run();
