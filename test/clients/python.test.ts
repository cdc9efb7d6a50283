import { fileURLToPath } from "node:url";
import * as assert from "uvu/assert";
import { EcrContainer } from "../../container/index.js";
import { dockerSpec, imageUnderTest } from "../support/docker.js";
import { startTestEmulator } from "../support/emulator.js";
import { pythonWith } from "../support/python.js";
import { run } from "../support/run-command.js";
import { findTool, testWith, toolSpec } from "../support/tools.js";

const STORY = fileURLToPath(new URL("../../examples/python/story.py", import.meta.url));

async function tell(api: string, admin: string): Promise<void> {
  const output = await run(findTool("python") as string, [STORY, "--api", api, "--admin", admin]);
  assert.match(output, /^11 checks passed$/m);
}

const PYTHON = pythonWith("boto3", "grpc", "grpc_tools");

const s = toolSpec("Python: boto3 and grpcio, from the .proto files alone", [PYTHON], {});
s.test("tells the story to an emulator in this process", async () => {
  const server = await startTestEmulator();
  try {
    await tell(server.endpoint, server.emulator.adminAddress);
  } finally {
    await server.stop();
  }
});
s.run();

const d = dockerSpec("Python and the container", {});
testWith(d, [PYTHON], "tells the story to a container", async () => {
  await using ecr = await new EcrContainer(await imageUnderTest()).start();
  await tell(ecr.getEndpoint(), ecr.getAdminEndpoint());
});
d.run();
