import { readFile } from "node:fs/promises";
import {
  CreateRepositoryCommand,
  DescribeRepositoriesCommand,
  GetAuthorizationTokenCommand,
  ListImagesCommand,
  SetRepositoryPolicyCommand,
} from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { EmbeddedEcr } from "../../server/index.js";
import { ACCOUNT, REGION, startTestEmulator } from "../support/emulator.js";
import { OCI_MANIFEST, pushImage, testImage, uploadLayer } from "../support/image.js";
import { toolSpec } from "../support/tools.js";
import { ConsoleBench, type LeasedRegistry, texts } from "./console-fixture.js";

const s = toolSpec("console: timeline", ["chromium"], {} as { bench: ConsoleBench }, { timeoutMs: 120_000 });
s.before(async (context) => {
  context.bench = await ConsoleBench.start();
});
s.after(({ bench }) => bench?.stop());

async function throttle(bench: ConsoleBench, registry: LeasedRegistry, times: number): Promise<void> {
  const match = { operations: ["ecr:DescribeRepositories"] };
  const steps = [{ times, effects: [{ error: { code: "ThrottlingException" } }] }];
  await bench.emulator.admin.putRule({ rule: { id: "busy", registry, match, steps } });
}

s.test("shows what an SDK does while it pushes and is throttled, and which rule decided it", async ({ bench }) => {
  const registry = await bench.lease("live");
  const { page } = await bench.open(registry, "timeline");
  const rows = page.getByRole("option");
  const ecr = bench.client(registry);
  await ecr.send(new CreateRepositoryCommand({ repositoryName: "team/app" }));
  await rows.filter({ hasText: "ecr:CreateRepository" }).waitFor();
  await pushImage(ecr, "team/app", testImage("live"), "v1");
  await rows.filter({ hasText: "ecr:PutImage" }).filter({ hasText: "team/app:v1" }).waitFor();
  await rows.filter({ hasText: "image.pushed" }).waitFor();
  await rows.filter({ hasText: "ECR Image Action" }).waitFor();
  await throttle(bench, registry, 2);
  await ecr.send(new DescribeRepositoriesCommand({}));
  await page.getByLabel("Search events").fill("op:DescribeRepositories");
  await page.getByText(/^3 of \d+ events$/).waitFor();
  const outcomes = (await texts(rows)).map((text) => /400 ThrottlingException|200/.exec(text)?.[0]);
  assert.equal(outcomes, ["400 ThrottlingException", "400 ThrottlingException", "200"]);
  await rows.first().click();
  const detail = page.getByRole("complementary");
  await detail.getByText("acted on this request").waitFor();
  await detail.getByText("no: a rule answered instead").waitFor();
  await detail.getByText("x-amz-target").waitFor();
  await detail.getByRole("heading", { name: "Answer's headers" }).waitFor();
  await detail.getByText("ThrottlingException", { exact: false }).first().waitFor();
  await rows.last().click();
  await detail.getByText("is used up").waitFor();
  await page.close();
});

s.test(
  "shows which statement of a policy allowed a request or refused it, and leads to the policy",
  async ({ bench }) => {
    const registry = await bench.lease("policies");
    const { page } = await bench.open(registry, "timeline?filter=op%3AListImages");
    const ecr = bench.client(registry);
    const repositoryName = "team/app";
    await ecr.send(new CreateRepositoryCommand({ repositoryName }));
    const list = () => ecr.send(new ListImagesCommand({ repositoryName })).catch(() => {});
    await list();
    const statement = { Sid: "Closed", Effect: "Deny", Principal: "*", Action: "ecr:ListImages" };
    const policyText = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
    await ecr.send(new SetRepositoryPolicyCommand({ repositoryName, policyText }));
    await list();
    const rows = page.getByRole("option");
    const detail = page.getByRole("complementary");
    await rows.filter({ hasText: "200" }).click();
    await detail.getByText("None was asked").waitFor();
    await rows.filter({ hasText: "AccessDeniedException" }).click();
    await detail.getByText("✗ denied").waitFor();
    await detail.getByText("1 “Closed”").waitFor();
    await detail.getByRole("link", { name: "of the repository team/app" }).click();
    await page.getByText('"Closed"').waitFor();
    await page.close();
  },
);

s.test(
  "a link is a state: the address has registry, filter, kinds and event, and opens the same again",
  async ({ bench }) => {
    const registry = await bench.lease("link");
    const ecr = bench.client(registry);
    await ecr.send(new CreateRepositoryCommand({ repositoryName: "linked" }));
    await ecr.send(new DescribeRepositoriesCommand({}));
    const { page } = await bench.open(registry, "timeline");
    await page.getByLabel("Search events").fill("linked");
    await page.getByRole("button", { name: "requests" }).click();
    await page.getByRole("option").filter({ hasText: "ecr:CreateRepository" }).click();
    const address = new URL(page.url());
    assert.match(address.hash, new RegExp(`^#/${registry.accountId}/${registry.region}/timeline\\?`));
    const again = await bench.open(registry, address.hash.split("/").slice(3).join("/"));
    assert.is(await again.page.getByLabel("Search events").inputValue(), "linked");
    assert.is(await again.page.getByRole("button", { name: "requests" }).getAttribute("aria-pressed"), "true");
    await again.page.getByRole("heading", { name: "ecr:CreateRepository" }).waitFor();
    assert.is(await again.page.getByRole("option").count(), 1);
    await again.page.close();
    await page.close();
  },
);

s.test(
  "shows docker's plane too: a manifest that is pushed and pulled, and an answer that a rule cuts off",
  async ({ bench }) => {
    const registry = await bench.lease("docker");
    const ecr = bench.client(registry);
    const image = testImage("by docker");
    await ecr.send(new CreateRepositoryCommand({ repositoryName: "team/app" }));
    for (const blob of image.blobs) await uploadLayer(ecr, "team/app", blob);
    const { authorizationData } = await ecr.send(new GetAuthorizationTokenCommand({}));
    const authorization = `Basic ${authorizationData?.[0]?.authorizationToken}`;
    const url = `${bench.emulator.endpoint}/v2/team/app/manifests/v1`;
    const { page } = await bench.open(registry, "timeline?kinds=request");
    const rows = page.getByRole("option");
    const headers = { authorization, "content-type": OCI_MANIFEST };
    await fetch(url, { method: "PUT", headers, body: image.manifest });
    await rows.filter({ hasText: "oci:PutManifest" }).filter({ hasText: "201" }).waitFor();
    const match = { operations: ["oci:GetManifest"] };
    const steps = [{ times: 1, effects: [{ disconnect: { mode: "MODE_RESET" as const, beforeHeaders: true } }] }];
    await bench.emulator.admin.putRule({ rule: { id: "cut", registry, match, steps } });
    await fetch(url, { headers }).then(
      () => assert.unreachable("the rule cuts it"),
      () => {},
    );
    await rows.filter({ hasText: "oci:GetManifest" }).filter({ hasText: "cut off" }).waitFor();
    await (await fetch(url, { headers })).arrayBuffer();
    await rows.filter({ hasText: "oci:GetManifest" }).filter({ hasText: "200" }).click();
    const detail = page.getByRole("complementary");
    await detail.getByText("is used up").waitFor();
    assert.is(await detail.getByText("authorization").count(), 0);
    await page.close();
  },
);

s.test("the link that a leased registry gives opens its timeline", async ({ bench }) => {
  await using started = await EmbeddedEcr.start();
  await using leased = await started.leaseRegistry({ labels: { test: "printed link" } });
  await leased.admin.seedImages({ images: [{ repository: "seeded", tags: ["v1"], generated: {} }] });
  const { page } = await bench.openLink(leased.getConsoleUrl());
  await page.getByRole("option").filter({ hasText: "seeded:v1" }).first().waitFor();
  await page.close();
});

s.test("arrows, Home and End walk through the events", async ({ bench }) => {
  const registry = await bench.lease("keys");
  const ecr = bench.client(registry);
  for (const name of ["one", "two", "three"]) await ecr.send(new CreateRepositoryCommand({ repositoryName: name }));
  const { page } = await bench.open(registry, "timeline?kinds=request");
  await page.getByText(/^3 of \d+ events$/).waitFor();
  const list = page.getByRole("listbox");
  await list.focus();
  const chosen = async (): Promise<string> => {
    const id = await list.getAttribute("aria-activedescendant");
    const [text = ""] = await texts(page.locator(`#${id}`));
    return /one|two|three/.exec(text)?.[0] ?? text;
  };
  const walked: string[] = [];
  for (const key of ["End", "ArrowUp", "Home", "ArrowDown", "ArrowDown", "ArrowDown"]) {
    await page.keyboard.press(key);
    walked.push(await chosen());
  }
  assert.equal(walked, ["three", "two", "one", "two", "three", "three"]);
  await page.close();
});

s.test("what is shown can be saved as HAR, with headers and bodies and without secrets", async ({ bench }) => {
  const registry = await bench.lease("har");
  const ecr = bench.client(registry);
  await ecr.send(new CreateRepositoryCommand({ repositoryName: "archived" }));
  await ecr.send(new DescribeRepositoriesCommand({}));
  const { page } = await bench.open(registry, "timeline?filter=op%3ACreateRepository");
  const waiting = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save as HAR" }).click();
  const download = await waiting;
  assert.is(download.suggestedFilename(), `ecr-${registry.accountId}-${registry.region}.har`);
  const text = await readFile(await download.path(), "utf8");
  const { log } = JSON.parse(text);
  assert.is(log.version, "1.2");
  assert.is(log.entries.length, 1);
  const [{ request, response, startedDateTime, time, timings }] = log.entries;
  assert.is(request.method, "POST");
  assert.is(new URL(request.url).host, bench.emulator.registryHost);
  assert.equal(JSON.parse(request.postData.text), { repositoryName: "archived" });
  assert.is(JSON.parse(response.content.text).repository.repositoryName, "archived");
  assert.is(response.status, 200);
  assert.ok(Date.parse(startedDateTime) > 0 && time >= 0 && timings.wait >= 0);
  assert.not.match(text, /AWS4-HMAC-SHA256/);
  await page.close();
});

s.test("a thousand events are drawn as those in view, the newest at the bottom", async ({ bench }) => {
  const registry = await bench.lease("many");
  const ecr = bench.client(registry);
  for (let i = 0; i < 20; i++)
    await Promise.all(Array.from({ length: 50 }, () => ecr.send(new DescribeRepositoriesCommand({}))));
  const { page } = await bench.open(registry, "timeline");
  await page
    .getByText(/^\d+ events$/)
    .filter({ hasText: /^1\d\d\d events$/ })
    .waitFor();
  assert.ok((await page.getByRole("option").count()) < 100);
  const last = page.getByRole("option").last();
  assert.is(await last.getAttribute("aria-posinset"), await last.getAttribute("aria-setsize"));
  await ecr.send(new CreateRepositoryCommand({ repositoryName: "newest" }));
  await page.getByRole("option").filter({ hasText: "newest" }).first().waitFor();
  await page.close();
});

s.test("says when the server is gone, goes on when it is back, and begins anew with a new log", async ({ bench }) => {
  const first = await startTestEmulator();
  const { adminPort } = first.emulator.config;
  const registry = { accountId: ACCOUNT, region: REGION };
  await first.ecr().send(new CreateRepositoryCommand({ repositoryName: "before" }));
  const { page } = await bench.openAt(`http://127.0.0.1:${adminPort}`, registry, "timeline");
  await page.getByRole("option").filter({ hasText: "before" }).first().waitFor();
  await first.stop();
  await page.getByRole("alert").waitFor();
  await page.getByRole("option").filter({ hasText: "before" }).first().waitFor();
  const second = await startTestEmulator({ adminPort });
  try {
    await page.locator(".stream.live").waitFor();
    await second.ecr().send(new CreateRepositoryCommand({ repositoryName: "after" }));
    await page.getByRole("option").filter({ hasText: "after" }).first().waitFor();
    assert.is(await page.getByRole("option").filter({ hasText: "before" }).count(), 0);
    assert.is(await page.getByRole("alert").count(), 0);
  } finally {
    await page.close();
    await second.stop();
  }
});

s.run();
