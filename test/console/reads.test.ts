import { execFile } from "node:child_process";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { CreateRepositoryCommand } from "@aws-sdk/client-ecr";
import type { Page } from "playwright-core";
import * as assert from "uvu/assert";
import { ROOT } from "../support/source-files.js";
import { toolSpec } from "../support/tools.js";
import { ConsoleBench, type LeasedRegistry } from "./console-fixture.js";
import { playStory, REPOSITORY, type Story } from "./story.js";

interface Context {
  bench: ConsoleBench;
  registry: LeasedRegistry;
  story: Story;
}

const run = promisify(execFile);
const s = toolSpec("console: what a screen reads, as code", ["chromium"], {} as Context, { timeoutMs: 120_000 });
s.before(async (context) => {
  context.bench = await ConsoleBench.start();
  const { bench } = context;
  context.registry = await bench.lease("reads");
  context.story = await playStory(bench.client(context.registry), bench.emulator.admin, context.registry);
});
s.after(({ bench }) => bench?.stop());

/** The call beside `what`, which is shown by the keyboard alone. */
async function codeOf(page: Page, what: string, language: string): Promise<string> {
  const button = page.getByRole("button", { name: `${what} as code` });
  await button.focus();
  await page.keyboard.press("Enter");
  assert.is(await button.getAttribute("aria-expanded"), "true");
  const shown = page.locator(".read-as-code.open");
  await shown.getByRole("button", { name: language, exact: true }).click();
  const text = await shown
    .getByRole("figure", { name: `The call in ${language}` })
    .locator("pre")
    .innerText();
  await button.click();
  return text;
}

const repository = `repositories/${encodeURIComponent(REPOSITORY)}`;

s.test("a repository called as a duration is written is a text in the code", async ({ bench, registry }) => {
  await bench.client(registry).send(new CreateRepositoryCommand({ repositoryName: "10s" }));
  const { page } = await bench.open(registry, "repositories/10s");
  assert.match(await codeOf(page, "The repository", "TypeScript"), 'repositories: ["10s"]');
  await page.close();
});

s.test("each screen shows the call that gets what it shows, and as curl it gets it", async (context) => {
  const { bench, registry, story } = context;
  const screens: readonly (readonly [place: string, what: string, found: string])[] = [
    ["repositories", "Repositories", '"team/worker"'],
    [repository, "The repository", '"Readers'],
    [repository, "Images", story.signatureDigest],
    [`${repository}/${story.indexDigest}`, "The image", story.indexDigest],
    [`${repository}/${story.childDigests[0]}?tab=scan`, "The scan", '"CVE-2026-0001"'],
    ["rules", "Rules", '"busy"'],
    ["scans", "Scan profiles", '"one-critical"'],
    ["clock", "The clock", '"MODE_RUNNING"'],
    ["clock", "What is due", '"timers"'],
    ["fixture", "What is in the registry", "one-critical"],
    ["timeline?event=1", "The event", '"RegistryService.CreateRegistry"'],
    ["settings", "Registry", `"${registry.accountId}"`],
    ["settings", "Scanning", '"BASIC"'],
    ["settings?tab=replication", "Replication", '"replicationConfiguration"'],
    ["settings?tab=cache", "Pull-through cache rules", '"pullThroughCacheRules"'],
    ["settings?tab=templates", "Creation templates", '"repositoryCreationTemplates"'],
  ];
  const opened = await bench.open(registry, "timeline");
  const { page } = opened;
  for (const [place, what, found] of screens) {
    await page.goto(`${bench.origin}/#/${registry.accountId}/${registry.region}/${place}`);
    const shell = await codeOf(page, what, "curl");
    const { stdout } = await run("bash", ["-ec", shell.replace("curl ", "curl -sSf ")]);
    const text = stdout.replaceAll('\\"', '"');
    assert.ok(text.replaceAll(/": +/g, '":').includes(found), `${what} of ${place} got ${text.slice(0, 300)}`);
  }
  await page.goto(bench.origin);
  const shell = await codeOf(page, "Registries", "curl");
  assert.match((await run("bash", ["-ec", shell.replace("curl ", "curl -sSf ")])).stdout, registry.accountId);
  assert.equal(opened.errors, []);
  await page.close();
});

s.test("the timeline's call is a stream, of the kinds that are chosen", async ({ bench }) => {
  const registry = await bench.lease("stream");
  await bench.client(registry).send(new CreateRepositoryCommand({ repositoryName: "app" }));
  const { page } = await bench.open(registry, "timeline?kinds=change");
  const request = `{ registry: { accountId: "${registry.accountId}", region: "${registry.region}" }, filter: { kinds: ["change"] }, afterSequence: "0" }`;
  const typescript = await codeOf(page, "The events", "TypeScript");
  assert.is(
    typescript.replaceAll(/\s+/g, " ").replaceAll(",  }", " }").includes("for await (const { event } of"),
    true,
  );
  assert.ok(typescript.replaceAll(/,?\s+/g, " ").includes(request.replaceAll(/,?\s+/g, " ")), typescript);
  const script = join(ROOT, `test/console/copied-${process.pid}.ts`);
  const program = typescript
    .replace("testcontainers-ecr/client", "../../client/index.js")
    .replace("console.log(event);", "{ if (event) { console.log(event.change?.kind); break; } }");
  await writeFile(script, program);
  try {
    assert.is((await run(process.execPath, ["--import", "tsx", script], { cwd: ROOT })).stdout, "repository.created\n");
  } finally {
    await rm(script);
  }
  assert.match(await codeOf(page, "The events", "Python"), "for answer in stub.WatchEvents(");
  assert.match(await codeOf(page, "The events", "curl"), "-N -H 'accept: text/event-stream'");
  await page.close();
});

s.run();
