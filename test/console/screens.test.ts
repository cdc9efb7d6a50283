import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import * as assert from "uvu/assert";
import { ROOT } from "../support/source-files.js";
import { toolSpec } from "../support/tools.js";
import { ConsoleBench, type LeasedRegistry } from "./console-fixture.js";
import { playStory, REPOSITORY, type Story } from "./story.js";

/** Where each screen is, by its name; those of the docs are taken pictures of. */
function placesOf({ indexDigest, childDigests }: Story): Readonly<Record<string, string>> {
  const repository = `repositories/${encodeURIComponent(REPOSITORY)}`;
  return {
    timeline: "timeline",
    event: "timeline?filter=op%3ADescribeRepositories",
    decision: "timeline?filter=op%3ADeleteRepository",
    repositories: "repositories",
    images: repository,
    policy: `${repository}?tab=policy`,
    lifecycle: `${repository}?tab=lifecycle`,
    push: `${repository}?tab=push`,
    image: `${repository}/${indexDigest}`,
    manifest: `${repository}/${indexDigest}?tab=manifest`,
    scan: `${repository}/${childDigests[0]}?tab=scan`,
    rules: "rules",
    scans: "scans",
    clock: "clock",
    settings: "settings",
    replication: "settings?tab=replication",
    cache: "settings?tab=cache",
    templates: "settings?tab=templates",
    signing: "settings?tab=signing",
    fixture: "fixture",
  };
}

/** Which event is selected. */
const CLICKED: Readonly<Record<string, string>> = {
  event: "ThrottlingException",
  decision: "AccessDeniedException",
};

const IMAGES = join(ROOT, "docs/images");
const LOOKS = [
  { name: "light", scheme: "light", width: 1120, height: 640 },
  { name: "dark", scheme: "dark", width: 1120, height: 640 },
  { name: "phone", scheme: "light", width: 360, height: 640 },
] as const;
/** Every screen is in the docs once, in the other looks these. */
const PICTURED_IN_EVERY_LOOK = new Set(["timeline", "event", "rules", "replication"]);
/** Pictures are written only when asked for, so that a test run leaves the sources as they are. */
const isWriting = process.env["ECR_CONSOLE_IMAGES"] !== undefined;

const s = toolSpec(
  "console: every screen",
  ["chromium"],
  {} as { bench: ConsoleBench; registry: LeasedRegistry; story: Story },
  {
    timeoutMs: 180_000,
  },
);
s.before(async (context) => {
  context.bench = await ConsoleBench.start();
  context.registry = await context.bench.lease("CheckoutRetries");
  const { bench, registry } = context;
  context.story = await playStory(bench.client(registry), bench.emulator.admin, registry);
});
s.after(({ bench }) => bench?.stop());

for (const look of LOOKS) {
  s.test(
    `${look.name}: accessible, no wider than the window, without an error, and no other host is asked`,
    async ({ bench, registry, story }) => {
      for (const [name, place] of [["registries", undefined], ...Object.entries(placesOf(story))] as const) {
        const opened = await bench.open(place === undefined ? undefined : registry, place, look);
        const { page, errors, hosts } = opened;
        await page.locator("main h1").first().waitFor({ state: "attached" });
        const asked = CLICKED[name];
        if (asked !== undefined) await page.getByRole("option").filter({ hasText: asked }).first().click();
        await page.waitForLoadState("networkidle", { timeout: 300 }).catch(() => {});
        if (isWriting && (look.name === "light" || PICTURED_IN_EVERY_LOOK.has(name)))
          await page.screenshot({ path: join(IMAGES, `console-${name}-${look.name}.png`) });
        assert.equal(await opened.accessibilityProblems(), [], `accessibility of ${name}`);
        assert.equal(errors, [], `errors of ${name}`);
        assert.equal([...hosts], [new URL(bench.origin).host], `hosts that ${name} asked`);
        const isTooWide = await page.evaluate<boolean>("document.documentElement.scrollWidth > innerWidth");
        assert.not.ok(isTooWide, `${name} is wider than the window`);
        await page.close();
      }
    },
  );
}

s.test("an empty registry teaches: push commands, presets, what appears where", async ({ bench }) => {
  const empty = await bench.lease("nothing yet");
  for (const [place, text] of [
    ["repositories", "aws ecr create-repository --repository-name app"],
    ["rules", "No rule is set"],
    ["scans", "No profile is set"],
    ["clock", "Nothing is due"],
  ] as const) {
    const { page } = await bench.open(empty, place);
    await page.getByText(text).first().waitFor();
    await page.close();
  }
});

s.test("the built console is below 300 KB compressed, and no file of it names another host", async () => {
  const folder = join(ROOT, "dist/console");
  let bytes = 0;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const content = await readFile(join(entry.parentPath, entry.name));
    bytes += gzipSync(content).length;
    const urls = [...content.toString().matchAll(/https?:\/\/[\w.-]+/g)].map(([url]) => url);
    // Names of XML namespaces, which nobody fetches, the scheme of push commands, and a URL base of HAR entries.
    const foreign = urls.filter((url) => !/^https?:\/\/(www\.w3\.org|localhost)/.test(url));
    assert.equal(foreign, [], entry.name);
  }
  assert.ok(bytes > 1000 && bytes < 300 * 1024, `${bytes} bytes`);
});

s.run();
