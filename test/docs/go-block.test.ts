import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as assert from "uvu/assert";
import { dockerSpec, imageUnderTest } from "../support/docker.js";
import { pythonWith } from "../support/python.js";
import { run } from "../support/run-command.js";
import { findTool } from "../support/tools.js";
import { blocksOf } from "./documents.js";
import { runProtoc } from "./stubs.js";

/** Its go.mod and go.sum fix the versions of what the block imports. */
const MODULE = fileURLToPath(new URL("go-module/", import.meta.url));
const PROJECT = fileURLToPath(new URL("../../dist/snippets/go", import.meta.url));
const NEEDED = ["go", "protoc-gen-go", "protoc-gen-go-grpc", pythonWith("grpc_tools")];

const s = dockerSpec("Go's getting started", {}, { timeoutMs: 600_000 });
const missing = NEEDED.filter((tool) => findTool(tool) === undefined);
if (missing.length > 0) s.skip("the stubs are generated and the test runs", `not installed: ${missing.join(", ")}`);
else
  s.test("the stubs are generated and the test runs", async () => {
    await imageUnderTest();
    mkdirSync(PROJECT, { recursive: true });
    for (const file of readdirSync(MODULE)) copyFileSync(join(MODULE, file), join(PROJECT, file));
    const tests = blocksOf("go");
    for (const { name, code } of tests) writeFileSync(join(PROJECT, name), code);
    for (const { code } of blocksOf("protoc")) await runProtoc(code, PROJECT);
    const env = { GOFLAGS: "-mod=readonly" };
    const output = await run("go", ["test", "-count=1", "-v", "."], { cwd: PROJECT, env });
    assert.is(output.match(/^--- PASS: /gm)?.length, tests.length);
  });
s.run();
