import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GetAuthorizationTokenCommand } from "@aws-sdk/client-ecr";
import type { Page } from "playwright-core";
import * as assert from "uvu/assert";
import { startTestEmulator } from "../support/emulator.js";
import { toolSpec } from "../support/tools.js";
import { TestBrowser } from "./browser.js";

interface Recorded {
  /** Of the emulator, which has gone. */
  endpoint: string;
  layer: string;
  folder: string;
  browser: TestBrowser;
}

const s = toolSpec("HAR replayed in a browser", ["chromium"], {} as Recorded, { timeoutMs: 120_000 });

const FILE = "registry.har";
const FOUND = JSON.stringify({ repositoryNames: ["team/app"] });
const MISSING = JSON.stringify({ repositoryNames: ["team/none"] });

interface Init {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

function describeRepositories(body: string): Init {
  const authorization = `AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/ecr/aws4_request, SignedHeaders=host, Signature=${"0".repeat(64)}`;
  const target = "AmazonEC2ContainerRegistry_V20150921.DescribeRepositories";
  const headers = { authorization, "x-amz-target": target, "content-type": "application/x-amz-json-1.1" };
  return { method: "POST", headers, body };
}

s.before(async (context) => {
  const server = await startTestEmulator();
  context.endpoint = server.endpoint;
  await server.admin.seedImage("team/app:v1");
  for (const body of [FOUND, MISSING]) await fetch(server.endpoint, describeRepositories(body));
  const { authorizationData } = await server.ecr().send(new GetAuthorizationTokenCommand({}));
  const headers = { authorization: `Basic ${authorizationData?.[0]?.authorizationToken}` };
  const get = (path: string): Promise<Response> => fetch(`${server.endpoint}/v2/${path}`, { headers });
  await get("");
  const { layers } = (await (await get("team/app/manifests/v1")).json()) as { layers: { digest: string }[] };
  context.layer = layers[0]?.digest ?? "";
  await get(`team/app/blobs/${context.layer}`);
  await get("team/app/manifests/none");
  const har = JSON.stringify(await server.admin.exportHar());
  await server.stop();
  context.folder = await mkdtemp(join(tmpdir(), "ecr-har-"));
  await writeFile(join(context.folder, FILE), har);
  context.browser = await TestBrowser.start();
});
s.after(async ({ browser, folder }) => {
  await browser?.close();
  if (folder !== undefined) await rm(folder, { recursive: true, force: true });
});

/** The answer that the page gets; "failed" if it gets none. */
function ask(
  page: Page,
  url: string,
  init: Init = {},
): Promise<{ status: number; type: string | null; text: string } | "failed"> {
  return page.evaluate(
    async ([asked, options]) => {
      try {
        const response = await fetch(asked, options);
        const { status, headers } = response;
        return { status, type: headers.get("content-type"), text: await response.text() };
      } catch {
        return "failed";
      }
    },
    [url, init] as const,
  );
}

s.test("the browser gets the recorded answers, though nothing listens there any more", async (recorded) => {
  const { browser, folder, endpoint, layer } = recorded;
  const { page } = await browser.page();
  await page.routeFromHAR(join(folder, FILE), { notFound: "abort" });
  const begin = await page.goto(`${endpoint}/v2/`);
  assert.equal([begin?.status(), begin?.headers()["docker-distribution-api-version"]], [200, "registry/2.0"]);

  const v2 = `${endpoint}/v2/team/app`;
  // The registry's bodies aren't in the log, so that theirs are empty.
  const manifest = "application/vnd.oci.image.manifest.v1+json";
  assert.equal(await ask(page, `${v2}/manifests/v1`), { status: 200, type: manifest, text: "" });
  const problem = "application/json; charset=utf-8";
  assert.equal(await ask(page, `${v2}/manifests/none`), { status: 404, type: problem, text: "" });
  // By the redirect to the layer's signed URL.
  assert.equal(await ask(page, `${v2}/blobs/${layer}`), { status: 200, type: "application/octet-stream", text: "" });
  assert.is(await ask(page, `${v2}/manifests/never-asked`), "failed");

  const found = await ask(page, `${endpoint}/`, describeRepositories(FOUND));
  if (found === "failed") throw new Error("the browser got no answer");
  assert.equal([found.status, found.type], [200, "application/x-amz-json-1.1"]);
  assert.is(JSON.parse(found.text).repositories[0].repositoryName, "team/app");
  const missing = await ask(page, `${endpoint}/`, describeRepositories(MISSING));
  if (missing === "failed") throw new Error("the browser got no answer");
  assert.equal([missing.status, JSON.parse(missing.text).__type], [400, "RepositoryNotFoundException"]);
});

s.run();
