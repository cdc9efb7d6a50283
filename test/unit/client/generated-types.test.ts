import { spawnSync } from "node:child_process";
import { appendFileSync, cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as assert from "uvu/assert";
import { findDifferences, GENERATED_FOLDER, generateTypes } from "../../../proto/generate.js";
import { spec } from "../../support/spec.js";

const s = spec("generated types", {});

s.test("what is committed is what the proto files give", () => {
  assert.equal(findDifferences(GENERATED_FOLDER), []);
});

s.test("two runs give the same text, without a path of this machine", () => {
  const [first, second] = [generateTypes(), generateTypes()];
  assert.equal([...first], [...second]);
  const root = fileURLToPath(new URL("../../../", import.meta.url));
  for (const [path, text] of first) assert.not.ok(text.includes(root) || text.includes(tmpdir()), path);
});

s.test("a changed, a missing and a leftover file are differences", () => {
  const folder = mkdtempSync(join(tmpdir(), "generated-"));
  try {
    cpSync(GENERATED_FOLDER, folder, { recursive: true });
    appendFileSync(join(folder, "admin.ts"), "// edited\n");
    rmSync(join(folder, "google/protobuf/Struct.ts"));
    writeFileSync(join(folder, "Old.ts"), "");
    assert.equal(findDifferences(folder), [
      "Old.ts has no message or service any more",
      "admin.ts is out of date",
      "google/protobuf/Struct.ts is missing",
    ]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

s.test("the script passes --check", () => {
  const script = fileURLToPath(new URL("../../../proto/generate.ts", import.meta.url));
  const { status, stderr } = spawnSync(process.execPath, ["--import", "tsx", script, "--check"], { encoding: "utf8" });
  assert.is(status, 0, stderr);
});

s.run();
