import { mkdtemp, open, rm } from "node:fs/promises";
import { arch, tmpdir } from "node:os";
import { join } from "node:path";
import * as assert from "uvu/assert";
import { buildImage } from "../../container/build/build-image.js";
import { dockerSpec, imageUnderTest, removeImages } from "../support/docker.js";
import { run } from "../support/run-command.js";

/** `e_machine` of an ELF file, which says what it runs on (ELF-64 Object File Format, version 1.5, figure 3). */
const MACHINES = { amd64: 62, arm64: 183 };
const OTHER = arch() === "arm64" ? "amd64" : "arm64";
const BASE_IMAGE = `node:24-bookworm-slim-${OTHER}`;
const TAG = `ecr-emulator:test-${OTHER}`;

const context = { folder: "", container: "" };
const s = dockerSpec(`the image for ${OTHER}`, context);

s.before(async (c) => {
  await imageUnderTest();
  c.folder = await mkdtemp(join(tmpdir(), "ecr-architecture-"));
});
s.after(async ({ container, folder }) => {
  if (container !== "") await run("docker", ["rm", container]);
  await removeImages([TAG]);
  await rm(folder, { recursive: true, force: true });
});

async function machineOf(file: string): Promise<number> {
  const handle = await open(file);
  try {
    return (await handle.read(Buffer.alloc(2), 0, 2, 18)).buffer.readUInt16LE();
  } finally {
    await handle.close();
  }
}

s.test("is built on this machine, and holds that architecture's programs alone", async (c) => {
  const base = await run("docker", ["image", "inspect", BASE_IMAGE]).catch(() => undefined);
  if (base === undefined) throw new Error(`there is no ${BASE_IMAGE}: .ci/base-image.sh ${OTHER} makes it`);
  buildImage(TAG, { platform: `linux/${OTHER}`, baseImage: BASE_IMAGE });
  const format = "{{.Os}}/{{.Architecture}} {{.Config.User}} {{.Config.Healthcheck.Test}}";
  const inspected = await run("docker", ["image", "inspect", "--format", format, TAG]);
  assert.is(inspected.trim(), `linux/${OTHER} 1000:1000 [CMD node /app/healthcheck.js]`);

  c.container = (await run("docker", ["create", "--platform", `linux/${OTHER}`, TAG])).trim();
  const prebuilds = "/app/packages/classic-level/prebuilds";
  const native = OTHER === "arm64" ? "linux-arm64/classic-level.armv8.node" : "linux-x64/classic-level.node";
  for (const path of ["/usr/local/bin/node", `${prebuilds}/${native}`]) {
    const copy = join(c.folder, "copy");
    await run("docker", ["cp", "--follow-link", `${c.container}:${path}`, copy]);
    assert.is(await machineOf(copy), MACHINES[OTHER], path);
  }
});

s.run();
