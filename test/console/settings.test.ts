import { execFile } from "node:child_process";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import {
  DescribePullThroughCacheRulesCommand,
  DescribeRegistryCommand,
  DescribeRepositoryCreationTemplatesCommand,
  GetSigningConfigurationCommand,
} from "@aws-sdk/client-ecr";
import type { Page } from "playwright-core";
import * as assert from "uvu/assert";
import { ROOT } from "../support/source-files.js";
import { findTool, toolSpec } from "../support/tools.js";
import type { BrowserPage } from "./browser.js";
import { ConsoleBench } from "./console-fixture.js";

const run = promisify(execFile);
const s = toolSpec("console: settings", ["chromium"], {} as { bench: ConsoleBench }, { timeoutMs: 120_000 });
s.before(async (context) => {
  context.bench = await ConsoleBench.start();
});
s.after(({ bench }) => bench?.stop());

const row = (page: Page, text: string) => page.getByRole("row").filter({ hasText: text });
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

/** Nothing keeps people from the form and its table, and nothing went wrong in the page. */
async function close(opened: BrowserPage): Promise<void> {
  assert.equal(await opened.accessibilityProblems(), []);
  assert.equal(opened.errors, []);
  await opened.page.close();
}

s.test("replication rules are added, changed and deleted", async ({ bench }) => {
  const registry = await bench.lease("replication");
  const ecr = bench.client(registry);
  const rules = async () => (await ecr.send(new DescribeRegistryCommand({}))).replicationConfiguration?.rules;
  const opened = await bench.open(registry, "settings?tab=replication");
  const { page } = opened;
  await page.getByText("Nothing is replicated").waitFor();
  const destinations = page.getByLabel("Destinations");
  for (const region of ["eu-west-1", "eu-west-2"]) {
    await destinations.fill(`${region}/${registry.accountId}\n`);
    await page.getByLabel("Only repositories that begin with").fill("team/");
    await press(page, "Add the rule");
    await row(page, region).waitFor();
  }
  const prefix = { repositoryFilters: [{ filter: "team/", filterType: "PREFIX_MATCH" }] };
  const to = (...regions: string[]) => regions.map((region) => ({ region, registryId: registry.accountId }));
  assert.equal(await rules(), [
    { destinations: to("eu-west-1"), ...prefix },
    { destinations: to("eu-west-2"), ...prefix },
  ]);
  await press(page, "Edit rule 1");
  // The form is next: it gets the focus once the page shows the rule in it.
  await destinations.and(page.locator(":focus")).waitFor();
  await destinations.fill(`eu-west-1/${registry.accountId}\nus-west-2/${registry.accountId}`);
  await page.getByLabel("Deletes").selectOption("are replicated too");
  await press(page, "Put the rule");
  await row(page, "us-west-2").getByText("are replicated too").waitFor();
  await row(page, "eu-west-2").getByRole("button", { name: "Delete", exact: true }).click();
  await row(page, "eu-west-2").waitFor({ state: "detached" });
  assert.equal(
    (await rules())?.map(({ destinations }) => destinations),
    [to("eu-west-1", "us-west-2")],
  );
  await close(opened);
});

s.test("pull-through cache rules are created, refused as ECR does, changed and deleted", async ({ bench }) => {
  const registry = await bench.lease("cache");
  const ecr = bench.client(registry);
  const rules = async () => (await ecr.send(new DescribePullThroughCacheRulesCommand({}))).pullThroughCacheRules ?? [];
  const opened = await bench.open(registry, "settings?tab=cache");
  const { page } = opened;
  await page.getByText("No upstream is cached").waitFor();
  await page.getByLabel("Prefix of the repositories").fill("hub");
  await page.getByLabel("Upstream registry").fill("registry-1.docker.io");
  await press(page, "Create the rule");
  await page.getByText("invalid argument").waitFor();
  assert.equal(await rules(), []);
  await page.getByLabel("Upstream registry").fill("quay.io");
  // By keyboard: Enter sends a form.
  await page.keyboard.press("Enter");
  await row(page, "quay.io").waitFor();
  assert.equal(
    (await rules()).map((rule) => [rule.ecrRepositoryPrefix, rule.upstreamRegistryUrl]),
    [["hub", "quay.io"]],
  );
  const name = "ecr-pullthroughcache/quay";
  const credentials = { username: "user", password: "token" };
  await bench.emulator.admin.putSecret({ secret: { registry, name, credentials } });
  const credentialArn = `arn:aws:secretsmanager:${registry.region}:${registry.accountId}:secret:${name}-AbCdEf`;
  await press(page, "Edit hub");
  assert.not.ok(await page.getByLabel("Prefix of the repositories").isEditable(), "it says which rule is changed");
  await page.getByLabel("ARN of the secret").fill(credentialArn);
  await press(page, "Update the rule");
  await row(page, "ecr-pullthroughcache/quay").waitFor();
  assert.is((await rules())[0]?.credentialArn, credentialArn);
  await press(page, "Delete");
  await page.getByText("No upstream is cached").waitFor();
  assert.equal(await rules(), []);
  await close(opened);
});

s.test("creation templates are created, changed and deleted", async ({ bench }) => {
  const registry = await bench.lease("templates");
  const ecr = bench.client(registry);
  const templates = async () =>
    (await ecr.send(new DescribeRepositoryCreationTemplatesCommand({}))).repositoryCreationTemplates ?? [];
  const opened = await bench.open(registry, "settings?tab=templates");
  const { page } = opened;
  await page.getByText("No template is there").waitFor();
  await page.getByLabel("Prefix of the repositories").fill("team/");
  await page.getByLabel("REPLICATION").check();
  await page.getByLabel("Tags", { exact: true }).selectOption("IMMUTABLE");
  await page.getByLabel("Resource tags").fill("team=web");
  await page.getByLabel("Description").fill("of the team");
  const rule = {
    rulePriority: 1,
    selection: { tagStatus: "any", countType: "imageCountMoreThan", countNumber: 10 },
    action: { type: "expire" },
  };
  await page.getByLabel("Lifecycle policy").fill(JSON.stringify({ rules: [rule] }));
  await press(page, "Create the template");
  await row(page, "CREATE_ON_PUSH, REPLICATION").waitFor();
  const [made] = await templates();
  assert.equal(
    [made?.prefix, made?.imageTagMutability, made?.description, made?.resourceTags],
    ["team/", "IMMUTABLE", "of the team", [{ Key: "team", Value: "web" }]],
  );
  assert.equal(JSON.parse(made?.lifecyclePolicy ?? ""), { rules: [rule] });
  await press(page, "Edit team/");
  await page.getByLabel("Description").fill("");
  await page.getByLabel("Resource tags").fill("");
  await page.getByLabel("CREATE_ON_PUSH").uncheck();
  await press(page, "Update the template");
  await row(page, "CREATE_ON_PUSH").waitFor({ state: "detached" });
  const [changed] = await templates();
  assert.equal([changed?.appliedFor, changed?.resourceTags ?? []], [["REPLICATION"], []]);
  assert.not.ok(changed?.description);
  assert.equal(JSON.parse(changed?.lifecyclePolicy ?? ""), { rules: [rule] });
  await press(page, "Delete");
  await page.getByText("No template is there").waitFor();
  assert.equal(await templates(), []);
  await close(opened);
});

s.test("signing rules are added and deleted, and signing is made to fail", async ({ bench }) => {
  const registry = await bench.lease("signing");
  const ecr = bench.client(registry);
  const rules = async () => (await ecr.send(new GetSigningConfigurationCommand({}))).signingConfiguration?.rules;
  const opened = await bench.open(registry, "settings?tab=signing");
  const { page } = opened;
  await page.getByText("Nothing is signed").waitFor();
  await page.getByLabel("Only repositories like these").fill("team/*");
  await press(page, "Add the rule");
  await row(page, "team/*").getByText("signs after 1s").waitFor();
  const signingProfileArn = `arn:aws:signer:${registry.region}:${registry.accountId}:/signing-profiles/release`;
  assert.equal(await rules(), [
    { signingProfileArn, repositoryFilters: [{ filter: "team/*", filterType: "WILDCARD_MATCH" }] },
  ]);
  await page.getByLabel("Code of the failure").fill("AccessDenied");
  await page.getByLabel("Reason of the failure").fill("of the test");
  await press(page, "Set the behaviour");
  await row(page, "team/*").getByText("fails with AccessDenied after 1s").waitFor();
  const { profile } = await bench.emulator.admin.getSigningProfile({ registry, signingProfileArn });
  assert.equal(profile?.behavior?.failure, { code: "AccessDenied", reason: "of the test" });
  await press(page, "Delete");
  await page.getByText("Nothing is signed").waitFor();
  assert.is(await rules().catch(({ name }: Error) => name), "SigningConfigurationNotFoundException");
  await close(opened);
});

s.test("an operation as code is that of the AWS SDK, boto3 or curl, and does the same", async ({ bench }) => {
  const registry = await bench.lease("operation as code");
  const ecr = bench.client(registry);
  const { page } = await bench.open(registry, "settings?tab=cache");
  await page.getByLabel("Prefix of the repositories").fill("by-prefix");
  await page.getByLabel("Upstream registry").fill("quay.io");
  const code = async (language: string, prefix: string) => {
    await press(page, language);
    const text = await page
      .getByRole("figure", { name: `The call in ${language}` })
      .locator("pre")
      .innerText();
    return text.replace("by-prefix", prefix);
  };
  await run("bash", ["-ec", (await code("curl", "by-curl")).replace("curl ", "curl -sSf ")]);
  const script = join(ROOT, `test/console/copied-${process.pid}.ts`);
  await writeFile(script, await code("TypeScript", "by-typescript"));
  try {
    await run(process.execPath, ["--import", "tsx", script], { cwd: ROOT });
  } finally {
    await rm(script);
  }
  const python = findTool("python");
  const program = await code("Python", "by-python");
  assert.match(program, 'ecr.create_pull_through_cache_rule(ecrRepositoryPrefix="by-python"');
  if (python !== undefined) await run(python, ["-c", program]);
  const { pullThroughCacheRules = [] } = await ecr.send(new DescribePullThroughCacheRulesCommand({}));
  assert.equal(pullThroughCacheRules.map(({ ecrRepositoryPrefix }) => ecrRepositoryPrefix).sort(), [
    "by-curl",
    ...(python === undefined ? [] : ["by-python"]),
    "by-typescript",
  ]);
  await page.close();
});

s.run();
