import { deepEqual } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as assert from "uvu/assert";
import { parseAllDocuments } from "yaml";
import { spec } from "../support/spec.js";
import { blocksOf } from "./documents.js";
import { checkNpm } from "./npm-commands.js";
import { recordedCommands } from "./recorded-commands.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const MANIFEST = "deploy/kubernetes/ecr-emulator.yaml";

interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: { readonly ports: readonly { readonly port: number }[] };
}

/** Kubernetes' own schema takes the manifest: test/container/deploy.test.ts. */
function checkKubectl(args: readonly string[]): void {
  if (args[0] === "apply") {
    deepEqual(args, ["apply", "-f", MANIFEST]);
    return;
  }
  const manifests = parseAllDocuments(readFileSync(join(ROOT, MANIFEST), "utf8")).map((one) => one.toJS() as Manifest);
  const service = manifests.find(({ kind }) => kind === "Service") as Manifest;
  const ports = service.spec.ports.map(({ port }) => String(port));
  deepEqual(args, ["port-forward", `service/${service.metadata.name}`, ...ports]);
}

const CHECKS: Readonly<Record<string, (args: readonly string[]) => void>> = { npm: checkNpm, kubectl: checkKubectl };

function unknown(args: readonly string[]): void {
  throw new Error(`nothing checks the program called with ${args.join(" ")}`);
}

const s = spec("commands of the documents that no test runs", {});
for (const { path, name, code } of blocksOf("commands")) {
  s.test(`${path}: ${name} has commands that are there`, async () => {
    const commands = await recordedCommands(code);
    assert.is(commands.length, code.split(/\n|&&/).filter((part) => /^\s*[a-z]/.test(part)).length);
    for (const [program = "", ...args] of commands) (CHECKS[program] ?? unknown)(args);
  });
}

s.test("a missing script, file, flag or package is found", () => {
  const wrong = [
    "run nothing",
    "test -- test/nothing.test.ts",
    "test -- --nothing x",
    "install nothing",
    "install testcontainers@9",
  ];
  for (const command of wrong) assert.throws(() => checkNpm(command.split(" ")));
  assert.throws(() => checkKubectl(["port-forward", "service/other", "4577", "4578"]));
});
s.run();
