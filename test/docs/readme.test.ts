import * as assert from "uvu/assert";
import { dockerSpec, imageUnderTest } from "../support/docker.js";
import { spec } from "../support/spec.js";
import { Programs, readSnippets } from "./snippets.js";

const snippets = readSnippets("README.md");
const programs = new Programs("readme");
programs.write("embedded.ts", codeOf(["embedded"]));
programs.write("container.ts", codeOf(["container", "scan", "lease"]));

function codeOf(names: readonly string[]): string {
  return names.map((name) => snippets.get(name)?.code).join("\n");
}

const s = spec("README", {}, { timeoutMs: 60_000 });

s.test("its TypeScript type-checks, and all of it is run below", async () => {
  assert.equal([...snippets.keys()].sort(), ["container", "embedded", "lease", "scan"]);
  await programs.check();
});

s.test("the embedded example runs", async () => {
  const output = await programs.runAlone("embedded.ts");
  assert.match(output, /^http:\/\/127\.0\.0\.1:\d+ 127\.0\.0\.1:\d+ 127\.0\.0\.1:\d+$/m);
});

s.run();

const d = dockerSpec("README, with Docker", {});

d.test("the container example, the scan and the lease run as one program", async () => {
  await imageUnderTest();
  const output = await programs.runAlone("container.ts");
  assert.match(output, /^\S+:\d+\/team\/app$/m);
  assert.match(output, /^true Passed: 1 of 1/m);
});

d.run();
