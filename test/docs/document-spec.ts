import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { dockerSpec, imageUnderTest } from "../support/docker.js";
import { spec } from "../support/spec.js";
import { Programs, readSnippets, type Snippet } from "./snippets.js";
import { writeStandIn } from "./stand-ins.js";

const NEEDS_DOCKER = /\bEcrContainer\b/;
/** It runs its tests when its process ends. */
const NEEDS_A_PROCESS = /from "(node:test|vitest)"/;

interface DocumentOptions {
  /** Another document whose files the programs import. */
  readonly filesFrom?: string;
  /** By the name of a program, what a test adds at its end: what the reader wants to keep is to go. */
  readonly endings?: Readonly<Record<string, string>>;
}

/** Declares the tests of a document: all of its TypeScript is type-checked, and every program in it is run. */
export function documentSpec(path: string, { filesFrom, endings = {} }: DocumentOptions = {}): void {
  const files = filesFrom === undefined ? [] : [...readSnippets(filesFrom).values()].filter(isFile);
  const snippets = readSnippets(path);
  const programs = new Programs(basename(path, ".md"));
  if ([...snippets.values()].some(({ code }) => code.includes('from "vitest"'))) writeStandIn("vitest");
  const begun = new Set([...snippets.values()].flatMap(({ after }) => after));
  const program = ({ name, after, code }: Snippet): string =>
    [...after.map((other) => snippets.get(other)?.code), code, endings[name]].filter(Boolean).join("\n");

  const s = spec(path, {}, { timeoutMs: 60_000 });
  const d = dockerSpec(`${path}, with Docker`, {});
  s.test("its TypeScript type-checks", () => programs.check());
  for (const { name, code } of [...files, ...[...snippets.values()].filter(isFile)]) programs.write(name, code);
  for (const snippet of snippets.values()) {
    if (isFile(snippet)) continue;
    const file = `${snippet.name}.ts`;
    const code = program(snippet);
    programs.write(file, code);
    if (begun.has(snippet.name)) continue;
    if (NEEDS_DOCKER.test(code)) {
      d.test(`${snippet.name} runs`, () => runWithDocker(programs, file));
    } else if (NEEDS_A_PROCESS.test(code)) {
      s.test(`${snippet.name} runs`, async () => {
        await programs.runAlone(file);
      });
    } else {
      s.test(`${snippet.name} runs`, () => programs.runHere(file));
    }
  }
  s.run();
  d.run();
}

function isFile({ name }: Snippet): boolean {
  return name.endsWith(".ts");
}

/** With a configuration of its own: what a program logs in to stays out of the user's. */
async function runWithDocker(programs: Programs, file: string): Promise<void> {
  await imageUnderTest();
  const configuration = mkdtempSync(join(tmpdir(), "ecr-emulator-docs-"));
  const context = ["context", "inspect", "--format", "{{.Endpoints.docker.Host}}"];
  const host = process.env["DOCKER_HOST"] ?? execFileSync("docker", context, { encoding: "utf8" }).trim();
  try {
    await programs.runAlone(file, { DOCKER_CONFIG: configuration, DOCKER_HOST: host });
  } finally {
    rmSync(configuration, { recursive: true, force: true });
  }
}
