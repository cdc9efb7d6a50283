import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import {
  CreateRepositoryCommand,
  DescribeImageScanFindingsCommand,
  GetAuthorizationTokenCommand,
  StartImageScanCommand,
} from "@aws-sdk/client-ecr";
import type { Page } from "playwright-core";
import * as assert from "uvu/assert";
import { eventually } from "../support/eventually.js";
import { pushImage, testImage } from "../support/image.js";
import { pythonWith } from "../support/python.js";
import { ROOT } from "../support/source-files.js";
import { findTool, toolSpec } from "../support/tools.js";
import { ConsoleBench, type LeasedRegistry } from "./console-fixture.js";

const run = promisify(execFile);
const s = toolSpec("console: actions", ["chromium"], {} as { bench: ConsoleBench }, { timeoutMs: 120_000 });
s.before(async (context) => {
  context.bench = await ConsoleBench.start();
});
s.after(({ bench }) => bench?.stop());

async function rulesOf(bench: ConsoleBench, registry: LeasedRegistry) {
  return (await bench.emulator.admin.listRules({ registry })).rules;
}

s.test("each preset puts its rule, which then shows with its counts and can be deleted", async ({ bench }) => {
  const registry = await bench.lease("presets");
  const { page } = await bench.open(registry, "rules");
  for (const preset of ["Throttle the next 2 calls", "Fail pushes for a minute", "Answer late"]) {
    await page.getByRole("button", { name: preset }).click();
    await page.getByRole("button", { name: "Put the rule" }).click();
  }
  await page.getByRole("heading", { name: "slow" }).waitFor();
  assert.equal((await rulesOf(bench, registry)).map(({ id }) => id).sort(), ["outage", "slow", "throttle"]);
  const card = page.getByRole("article").filter({ hasText: "slow" });
  await card.getByRole("button", { name: "Delete", exact: true }).click();
  await card.waitFor({ state: "detached" });
  assert.equal((await rulesOf(bench, registry)).map(({ id }) => id).sort(), ["outage", "throttle"]);
  await page.close();
});

s.test("what the server refuses is shown with the field's path, and what isn't JSON isn't sent", async ({ bench }) => {
  const registry = await bench.lease("refused");
  const { page } = await bench.open(registry, "rules");
  const editor = page.getByLabel("The request of RuleService.PutRule as JSON");
  await editor.fill('{"rule": {"id": "x", "match": {"operations": ["ecr:PutImag"]}, "steps": [{"effects": []}]}}');
  await page.getByRole("button", { name: "Put the rule" }).click();
  await page.getByText(/rule\.match\.operations\[0\]/).waitFor();
  await editor.fill("{");
  await page.getByText(/invalid json/).waitFor();
  assert.ok(await page.getByRole("button", { name: "Put the rule" }).isDisabled());
  assert.equal(await rulesOf(bench, registry), []);
  await page.close();
});

async function codeIn(page: Page, language: string): Promise<string> {
  await page.getByRole("button", { name: language, exact: true }).click();
  return page
    .getByRole("figure", { name: `The call in ${language}` })
    .locator("pre")
    .innerText();
}

s.test("the same call as curl, TypeScript and Python does the same when it is run", async ({ bench }) => {
  const registry = await bench.lease("as code");
  const { page } = await bench.open(registry, "rules");
  await page.getByRole("button", { name: "Fail pushes for a minute" }).click();
  const folder = await mkdtemp(join(tmpdir(), "ecr-console-code-"));
  try {
    const shell = await codeIn(page, "curl");
    await run("bash", ["-ec", shell.replace("curl ", "curl -sSf ")]);
    const [byCurl] = await rulesOf(bench, registry);
    assert.is(byCurl?.id, "outage");
    const script = join(ROOT, `test/console/copied-${process.pid}.ts`);
    const typescript = (await codeIn(page, "TypeScript")).replace("testcontainers-ecr/client", "../../client/index.js");
    await writeFile(script, typescript.replace('id: "outage"', 'id: "by-typescript"'));
    try {
      await run(process.execPath, ["--import", "tsx", script], { cwd: ROOT });
    } finally {
      await rm(script);
    }
    const python = findTool(pythonWith("grpc_tools", "google.protobuf"));
    const program = (await codeIn(page, "Python")).replace('"outage"', '"by-python"');
    if (python === undefined) assert.match(program, /ParseDict\(request, rule_service_pb2\.PutRuleRequest\(\)\)/);
    else await runPython(python, folder, program);
    const rules = (await rulesOf(bench, registry)).filter(({ id }) => id !== "outage");
    for (const { steps, match } of rules) assert.equal([steps, match], [byCurl?.steps, byCurl?.match]);
    assert.equal(
      rules.map(({ id }) => id).sort(),
      python === undefined ? ["by-typescript"] : ["by-python", "by-typescript"],
    );
  } finally {
    await rm(folder, { recursive: true });
  }
  await page.close();
});

async function runPython(python: string, folder: string, program: string): Promise<void> {
  const protos = join(ROOT, "proto");
  const compile = `import glob, os, grpc_tools.protoc as p
include = os.path.join(os.path.dirname(p.__file__), "_proto")
files = glob.glob(${JSON.stringify(`${protos}/ecremulator/admin/v1/*.proto`)})
raise SystemExit(p.main(["", ${JSON.stringify(`-I${protos}`)}, "-I" + include, ${JSON.stringify(`--python_out=${folder}`)}, ${JSON.stringify(`--grpc_python_out=${folder}`)}, *files]))`;
  await run(python, ["-c", compile]);
  await run(python, ["-c", program], { cwd: folder, env: { ...process.env, PYTHONPATH: folder } });
}

s.test("the clock is advanced to what is due, and the screen follows", async ({ bench }) => {
  const registry = await bench.lease("clock");
  const ecr = bench.client(registry);
  const { page } = await bench.open(registry, "clock");
  await page.getByRole("button", { name: "Freeze", exact: true }).click();
  await page.getByRole("button", { name: "Let it run", exact: true }).waitFor();
  await ecr.send(new GetAuthorizationTokenCommand({}));
  await bench.emulator.admin.putRule({
    rule: { id: "brief", registry, match: { operations: ["ecr:*"] }, steps: [{ effects: [] }], ttl: { seconds: 3600 } },
  });
  const row = page.getByRole("row").filter({ hasText: "brief" });
  await row.waitFor();
  const before = await bench.emulator.admin.getClock({ registry });
  await row.getByRole("button", { name: "Advance to it", exact: true }).click();
  await row.waitFor({ state: "detached" });
  const after = await bench.emulator.admin.getClock({ registry });
  assert.is(Number(after.clock?.now?.seconds) - Number(before.clock?.now?.seconds), 3600);
  await page.getByRole("button", { name: "30 days" }).click();
  await page.getByRole("button", { name: "Advance", exact: true }).click();
  const goal = Number(after.clock?.now?.seconds) + 30 * 86_400;
  await eventually(
    "the clock is where the button moves it",
    async () => Number((await bench.emulator.admin.getClock({ registry })).clock?.now?.seconds) === goal,
  );
  await page
    .getByText(new Date(goal * 1000).toISOString().slice(0, 10))
    .first()
    .waitFor();
  await page.close();
});

s.test("a request that a rule holds is shown, and goes on when it is released", async ({ bench }) => {
  const registry = await bench.lease("held");
  const { page } = await bench.open(registry, "rules");
  const match = { operations: ["ecr:CreateRepository"] };
  await bench.emulator.admin.putRule({
    rule: { id: "gate", registry, match, steps: [{ effects: [{ hold: { timeout: { seconds: 300 } } }] }] },
  });
  const created = bench.client(registry).send(new CreateRepositoryCommand({ repositoryName: "waits" }));
  const card = page.getByRole("article").filter({ hasText: "ecr:CreateRepository waits" });
  await card.waitFor();
  await card.getByRole("button", { name: "Release", exact: true }).click();
  assert.is((await created).repository?.repositoryName, "waits");
  await card.waitFor({ state: "detached" });
  await page.close();
});

s.test("findings that are put show in the next scan, in the API and on the image's screen", async ({ bench }) => {
  const registry = await bench.lease("findings");
  const ecr = bench.client(registry);
  const image = testImage("scanned");
  await ecr.send(new CreateRepositoryCommand({ repositoryName: "app" }));
  await pushImage(ecr, "app", image, "v1");
  const { page } = await bench.open(registry, "scans");
  await page.getByRole("button", { name: "A critical one" }).click();
  await page.getByRole("button", { name: "Put the profile" }).click();
  await page.getByRole("heading", { name: "critical", exact: true }).waitFor();
  const imageId = { imageTag: "v1" };
  await ecr.send(new StartImageScanCommand({ repositoryName: "app", imageId }));
  const { imageScanFindings } = await ecr.send(
    new DescribeImageScanFindingsCommand({ repositoryName: "app", imageId }),
  );
  assert.equal(imageScanFindings?.findingSeverityCounts, { CRITICAL: 1 });
  const scan = await bench.open(registry, `repositories/app/${image.digest}?tab=scan`);
  await scan.page.getByRole("cell", { name: "CVE-2026-0001" }).waitFor();
  await scan.page.close();
  await page.close();
});

s.test("a lifecycle policy can be tried: the preview names the images that would go", async ({ bench }) => {
  const registry = await bench.lease("lifecycle");
  const ecr = bench.client(registry);
  await ecr.send(new CreateRepositoryCommand({ repositoryName: "app" }));
  for (const tag of ["old", "new"]) await pushImage(ecr, "app", testImage(tag), tag);
  const { page } = await bench.open(registry, "repositories/app?tab=lifecycle");
  const editor = page.getByLabel("Lifecycle policy");
  await editor.fill((await editor.inputValue()).replace('"countNumber": 10', '"countNumber": 1'));
  await page.getByRole("button", { name: "What would it do now?" }).click();
  await page.getByRole("cell", { name: "old" }).waitFor();
  await page.getByRole("cell", { name: "expire" }).waitFor();
  assert.is(await page.getByRole("cell", { name: "new" }).count(), 0);
  await page.close();
});

s.test("a fixture is checked, refused with its line, applied, and shown as what is there now", async ({ bench }) => {
  const registry = await bench.lease("fixture");
  const { page } = await bench.open(registry, "fixture");
  const list = async () =>
    (await bench.emulator.admin.listRepositories({ registry })).repositories.map(({ name }) => name);
  await page.getByRole("button", { name: "Only check it", exact: true }).click();
  await page.getByText("Nothing is wrong with it.").waitFor();
  assert.equal(await list(), []);
  const editor = page.getByLabel("The fixture as YAML or JSON");
  const document = await editor.inputValue();
  await editor.fill(document.replace("team/app", "UPPER"));
  await page.getByRole("button", { name: "Apply the fixture", exact: true }).click();
  await page.getByText(/repositories\[0\].*\(fixture:\d+\)/).waitFor();
  await editor.fill(document);
  await page.getByRole("button", { name: "Apply the fixture", exact: true }).click();
  await page.getByText("It is applied.").waitFor();
  assert.equal(await list(), ["team/app"]);
  await page.getByRole("figure", { name: "The registry as a fixture" }).getByText("team/app").waitFor();
  await page.close();
});

s.test("images can be seeded, and show as a tree", async ({ bench }) => {
  const registry = await bench.lease("seeded");
  const { page } = await bench.open(registry, "fixture");
  await page.getByRole("button", { name: "For two platforms" }).click();
  await page.getByRole("button", { name: "Seed the images" }).click();
  const shown = await bench.open(registry, "repositories/team%2Fapp");
  await shown.page.getByText("3 images").waitFor();
  assert.is(await shown.page.getByRole("option").filter({ hasText: "platform" }).count(), 2);
  await shown.page.close();
  await page.close();
});

s.test("a registry that is leased in the console appears in its list", async ({ bench }) => {
  const { page } = await bench.open(undefined);
  await page.getByRole("button", { name: "Lease a registry", exact: true }).click();
  await page.getByRole("row").filter({ hasText: "by=console" }).waitFor();
  await page.close();
});

s.run();
