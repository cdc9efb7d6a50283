import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { dockerSpec, imageUnderTest } from "../support/docker.js";
import { startTestEmulator } from "../support/emulator.js";
import { pythonWith } from "../support/python.js";
import { run } from "../support/run-command.js";
import { findTool, toolSpec } from "../support/tools.js";
import { blocksOf } from "./documents.js";
import { runProtoc } from "./stubs.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

const s = toolSpec("Python blocks of the documents", [pythonWith("boto3")], {});
for (const { path, name, code } of blocksOf("python")) {
  s.test(`${path}: ${name} runs`, async () => {
    const server = await startTestEmulator();
    const env = { ECR_API: server.endpoint, ECR_ADMIN: `http://${server.emulator.adminAddress}` };
    try {
      await run(findTool("python") as string, ["-c", code], { env });
    } finally {
      await server.stop();
    }
  });
}
s.run();

/** The command that the document gives for the stubs. */
function stubsCommand(path: string): string {
  const [, command] = /`(python -m grpc_tools\.protoc [^`]+)`/.exec(readFileSync(join(ROOT, path), "utf8")) ?? [];
  if (command === undefined) throw new Error(`${path} doesn't say how the stubs of Python are made`);
  return command;
}

const NEEDED = pythonWith("boto3", "grpc", "grpc_tools", "testcontainers");

const d = dockerSpec("Python blocks of the documents, with Docker", {});
for (const { path, name, code } of blocksOf("python-grpc")) {
  const title = `${path}: ${name} runs with generated stubs`;
  if (findTool(NEEDED) === undefined) d.skip(title, `not installed: ${NEEDED} (see .ci/clients.sh)`);
  else
    d.test(title, async () => {
      await imageUnderTest();
      const folder = mkdtempSync(join(tmpdir(), "ecr-emulator-docs-"));
      try {
        await runProtoc(stubsCommand(path), folder);
        await run(findTool("python") as string, ["-c", code], { cwd: folder });
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    });
}
d.run();
