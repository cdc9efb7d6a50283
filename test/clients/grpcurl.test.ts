import { execFile } from "node:child_process";
import { promisify } from "node:util";
import * as assert from "uvu/assert";
import { useEmulator } from "../support/emulator.js";
import { findTool, toolSpec } from "../support/tools.js";

const s = toolSpec("grpcurl", ["grpcurl"], { emulator: useEmulator() }, { builtWith: "go" });

/** What it prints, also on failing. */
async function grpcurl(...args: string[]): Promise<string> {
  const ran = promisify(execFile)(findTool("grpcurl") as string, ["-plaintext", ...args]);
  const { stdout, stderr } = await ran.catch((failed: { stdout: string; stderr: string }) => failed);
  return stdout + stderr;
}

s.test("describe shows the comments of the proto files", async ({ emulator }) => {
  const output = await grpcurl(emulator.admin.address, "describe", "ecremulator.admin.v1.RuleDecision");
  assert.match(output, /\/\/ a rule before it ended the request\n\s+OUTCOME_SHADOWED = 7;/);
});

s.test("what is wrong with a request is shown by field", async ({ emulator }) => {
  const rule = JSON.stringify({ rule: { id: "", steps: [{}] } });
  const output = await grpcurl("-d", rule, emulator.admin.address, "ecremulator.admin.v1.RuleService/PutRule");
  assert.match(output, "Code: InvalidArgument");
  assert.match(output, /"@type": "type\.googleapis\.com\/google\.rpc\.BadRequest"/);
  assert.match(output, /"field": "rule\.id"/);
  assert.match(output, /"reason": "INVALID_FIELDS"/);
});

s.run();
