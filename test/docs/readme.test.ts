import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as assert from "uvu/assert";
import { dockerSpec, imageUnderTest } from "../support/docker.js";
import { spec } from "../support/spec.js";
import { Programs, readSnippets } from "./snippets.js";

const README = fileURLToPath(new URL("../../README.md", import.meta.url));
const MAX_LINES = 150;
const MAX_EXAMPLE_LINES = 25;
const OUTPUT = /^\{ CRITICAL: 1 \}$/m;

const snippets = readSnippets("README.md");
const first = snippets.get("first")?.code ?? "";
const programs = new Programs("readme");
programs.write("first.ts", first);
programs.write("first-without-docker.ts", withoutDocker(first));
programs.write("embedded.ts", snippets.get("embedded")?.code ?? "");

/** The same example, with the start that the README gives for machines without Docker. */
function withoutDocker(code: string): string {
  return code
    .replace(
      'import { EcrContainer } from "testcontainers-ecr"',
      'import { EmbeddedEcr } from "testcontainers-ecr/server"',
    )
    .replace("new EcrContainer().start()", "EmbeddedEcr.start()");
}

const s = spec("README", {}, { timeoutMs: 60_000 });

s.test("its TypeScript type-checks, and all of it is run below", async () => {
  assert.equal([...snippets.keys()].sort(), ["embedded", "first"]);
  await programs.check();
});

s.test("is short, and so is its first example", () => {
  assert.ok(readFileSync(README, "utf8").split("\n").length <= MAX_LINES);
  assert.ok(first.split("\n").filter((line) => line.trim() !== "").length < MAX_EXAMPLE_LINES);
});

s.test("the first example runs without Docker too, as it says", async () => {
  assert.match(await programs.runAlone("first-without-docker.ts"), OUTPUT);
});

s.test("the embedded example runs", async () => {
  const output = await programs.runAlone("embedded.ts");
  assert.match(output, /^http:\/\/127\.0\.0\.1:\d+ 127\.0\.0\.1:\d+ 127\.0\.0\.1:\d+$/m);
});

s.run();

const d = dockerSpec("README, with Docker", {});

d.test("the first example runs", async () => {
  await imageUnderTest();
  assert.match(await programs.runAlone("first.ts"), OUTPUT);
});

d.run();
