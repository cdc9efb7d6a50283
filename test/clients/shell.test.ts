import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as assert from "uvu/assert";
import { EcrContainer } from "../../container/index.js";
import { DockerCli, dockerSpec, imageUnderTest, makeTinyImage, removeImages } from "../support/docker.js";
import { findTool, TOOLS_PATH } from "../support/tools.js";

const DOCUMENT = fileURLToPath(new URL("../../docs/getting-started.md", import.meta.url));

/** The shell session of getting-started.md, without the line that starts the container. */
function session(): string {
  const document = readFileSync(DOCUMENT, "utf8");
  const blocks = [...document.matchAll(/```sh\n([\s\S]*?)```/g)].map((match) => match[1] as string);
  const block = blocks.find((text) => text.includes("get-login-password")) as string;
  assert.match(block, /^docker run --rm -p 4577:4577 -p 4578:4578 .*ecr-emulator:\d/m);
  return block.replace(/^docker run .*\n/m, "");
}

const s = dockerSpec("getting-started.md: the shell session", {});
const missing = ["aws", "grpcurl"].filter((tool) => findTool(tool) === undefined);
if (missing.length > 0) s.skip("docker, aws and grpcurl", `not installed: ${missing.join(", ")} (see .ci/clients.sh)`);
else
  s.test("docker, aws and grpcurl", async () => {
    await using ecr = await new EcrContainer(await imageUnderTest()).start();
    const docker = new DockerCli();
    const local = "ecr-emulator-getting-started:local";
    const pushed = `${ecr.getRepositoryUri("app")}:v1`;
    await makeTinyImage(local, "getting started");
    const script = session()
      .replaceAll("localhost:4577", ecr.getRegistryHost())
      .replaceAll("localhost:4578", ecr.getAdminEndpoint())
      .replace("docker pull alpine\ndocker tag alpine", `docker tag ${local}`);
    try {
      const output = await docker.bash(script, { PATH: TOOLS_PATH });
      assert.match(output, /"repositoryName": "app"/);
      assert.match(output, /Login Succeeded/);
      assert.match(output, /v1: digest: sha256:[0-9a-f]{64}/);
      assert.match(output, /"operation": "oci:PutManifest"/);
    } finally {
      docker.close();
      await removeImages([local, pushed]);
    }
  });
s.run();
