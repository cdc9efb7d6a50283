import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startTestEmulator } from "../support/emulator.js";
import { pythonWith } from "../support/python.js";
import { run } from "../support/run-command.js";
import { findTool, TOOLS_PATH, toolSpec } from "../support/tools.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const API = "localhost:4577";
const ADMIN = "localhost:4578";

/** The blocks of a document under `<!-- language: name -->`, by name. @throws Error if a name comes twice */
export function readBlocks(path: string, language: string): ReadonlyMap<string, string> {
  const text = readFileSync(join(ROOT, path), "utf8");
  const found = new Map<string, string>();
  const blocks = new RegExp(`<!-- ${language}: (\\S+) -->\\n\`\`\`[a-z]+\\n([\\s\\S]*?)\`\`\``, "g");
  for (const [, name = "", code = ""] of text.matchAll(blocks)) {
    if (found.has(name)) throw new Error(`${path} has two blocks called ${name}`);
    found.set(name, code);
  }
  return found;
}

/**
 * Declares a test for each named block of shell and Python of a document: it runs against an emulator of its own, whose
 * addresses stand in place of the usual ones.
 * @param tools what the shell blocks call
 */
export function blocksSpec(path: string, tools: readonly string[]): void {
  const shell = toolSpec(`${path}, shell`, ["bash", ...tools], {});
  for (const [name, code] of readBlocks(path, "shell")) {
    shell.test(`${name} runs`, () =>
      withAddresses(code, async (script) => {
        await run("bash", ["-euo", "pipefail", "-c", script], { env: { PATH: TOOLS_PATH } });
      }),
    );
  }
  shell.run();
  const python = toolSpec(`${path}, Python`, [pythonWith("boto3")], {});
  for (const [name, code] of readBlocks(path, "python")) {
    python.test(`${name} runs`, () =>
      withAddresses(code, async (script) => {
        await run(findTool("python") as string, ["-c", script]);
      }),
    );
  }
  python.run();
}

async function withAddresses(code: string, use: (script: string) => Promise<void>): Promise<void> {
  const server = await startTestEmulator();
  try {
    const { host } = new URL(server.endpoint);
    await use(code.replaceAll(API, host).replaceAll(ADMIN, server.emulator.adminAddress));
  } finally {
    await server.stop();
  }
}
