import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as assert from "uvu/assert";
import { startTestEmulator } from "../support/emulator.js";
import { run } from "../support/run-command.js";
import { spec } from "../support/spec.js";
import { toolSpec } from "../support/tools.js";
import { readBlocks } from "./blocks.js";
import { documentSpec } from "./document-spec.js";
import { writeStandIn } from "./stand-ins.js";

const DOCUMENT = "docs/setups.md";
const SNIPPETS = fileURLToPath(new URL("../../dist/snippets/", import.meta.url));

documentSpec(DOCUMENT);

const j = spec(`${DOCUMENT}, jest`, {}, { timeoutMs: 60_000 });
j.test("the set-up and the test run", async () => {
  const blocks = readBlocks(DOCUMENT, "jest");
  const folder = join(SNIPPETS, "setups-jest");
  mkdirSync(folder, { recursive: true });
  writeStandIn("@jest/globals");
  for (const [name, code] of blocks) writeFileSync(join(folder, name), code);
  writeFileSync(
    join(folder, "main.cjs"),
    `Object.assign(globalThis, require("@jest/globals"));
require("./setup.cjs")().then(() => require("./app.test.cjs"));
afterAll(require("./teardown.cjs"));`,
  );
  // The emulator is an ES module, which node can require; Node 20 warns that this is new.
  const output = await run(process.execPath, ["--no-warnings", join(folder, "main.cjs")]);
  assert.match(output, /pass 1\n/);
});
j.run();

/** Files in a folder that goes afterwards. */
async function withFiles(files: ReadonlyMap<string, string>, use: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "ecr-emulator-setups-"));
  try {
    for (const [name, code] of files) writeFileSync(join(folder, name), code);
    await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const MAIN = `
public class Main {
  public static void main(String[] args) throws Exception {
    try (LeasedRegistry registry = new LeasedRegistry(args[0])) {
      System.out.println(registry.accountId + " " + registry.region);
      System.out.println(registry.post("RuleService/ListRules", "{\\"registry\\": " + registry.ref() + "}"));
    }
  }
}`;

const v = toolSpec(`${DOCUMENT}, Java`, ["java", "javac"], {}, { timeoutMs: 120_000 });
v.test("the class leases a registry", async () => {
  const server = await startTestEmulator();
  const classes = [...readBlocks(DOCUMENT, "java")].map(([name, code]) => [`${name}.java`, code] as const);
  try {
    await withFiles(new Map([...classes, ["Main.java", MAIN]]), async (cwd) => {
      await run("javac", ["-d", ".", "Main.java", "LeasedRegistry.java"], { cwd });
      const output = await run("java", ["-cp", ".", "Main", `http://${server.emulator.adminAddress}`], { cwd });
      assert.match(output, /^\d{12} us-east-1\n\{"rules": ?\[\]/);
    });
  } finally {
    await server.stop();
  }
});
v.run();
