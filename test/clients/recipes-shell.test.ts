import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as assert from "uvu/assert";
import { EmbeddedEcr } from "../../server/index.js";
import { DockerCli, dockerSpec, imageUnderTest } from "../support/docker.js";
import { run } from "../support/run-command.js";
import { TOOLS_PATH, toolSpec } from "../support/tools.js";

const DOCS = fileURLToPath(new URL("../../docs/", import.meta.url));

/** The shell session of a document that says this. */
function session(document: string, text: string): string {
  const blocks = [...readFileSync(join(DOCS, document), "utf8").matchAll(/```sh\n([\s\S]*?)```/g)].map(
    ([, block]) => block as string,
  );
  const found = blocks.filter((block) => block.includes(text));
  assert.is(found.length, 1, `${found.length} sessions with ${text}`);
  return found[0] as string;
}

async function inNewFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "ecr-emulator-recipes-"));
  try {
    await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const s = toolSpec("recipes: the shell session of HTTPS", ["aws", "curl"], {});
s.test("trusts the emulator's authority", () =>
  inNewFolder(async (folder) => {
    await using ecr = await EmbeddedEcr.start({ tls: true });
    const { port } = new URL(ecr.getEndpoint());
    const script = session("recipes.md", "AWS_CA_BUNDLE").replaceAll("localhost:4577", `localhost:${port}`);
    const env = { AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test", AWS_DEFAULT_REGION: "us-east-1" };
    const bash = ["-euo", "pipefail", "-c", script];
    const output = await run("bash", bash, { cwd: folder, env: { ...env, PATH: TOOLS_PATH } });
    assert.match(output, /"repositories": \[\]/);
  }),
);
s.run();

const d = dockerSpec("getting started: the proto files of the image", {});
d.test("are taken out by the command that is given", () =>
  inNewFolder(async (folder) => {
    const image = await imageUnderTest();
    const docker = new DockerCli();
    const name = `ecr-proto-${process.pid}`;
    const script = session("getting-started.md", "docker cp")
      .replace(/ecr-emulator:\S+/, image)
      .replaceAll("ecr-proto", name);
    try {
      await docker.bash(`cd ${folder}\n${script}`);
      assert.ok(existsSync(join(folder, "proto/ecremulator/admin/v1/types.proto")));
    } finally {
      await docker.bash(`docker rm --force ${name}`);
      docker.close();
    }
  }),
);
d.run();
