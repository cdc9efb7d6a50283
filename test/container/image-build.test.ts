import { readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as assert from "uvu/assert";
import { dockerSpec, imageUnderTest, removeImages } from "../support/docker.js";
import { run } from "../support/run-command.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
/** A version that nobody released, so its image is on no engine and can't be pulled. */
const VERSION = `0.0.0-test.${process.pid}`;
const IMAGE = `ecr-emulator:${VERSION}`;

const s = dockerSpec("an image that is not on the engine", { folder: "" }, { timeoutMs: 300_000 });

/** The packed package, of another version. */
s.before(async (context) => {
  await imageUnderTest();
  await run("npm", ["run", "--silent", "build"]);
  const work = await mkdtemp(join(tmpdir(), "image-build-"));
  const [{ filename }] = JSON.parse(
    await run("npm", ["pack", "--ignore-scripts", "--json", "--pack-destination", work]),
  );
  await run("tar", ["-xzf", join(work, filename), "-C", work]);
  context.folder = join(work, "package");
  const manifest = JSON.parse(readFileSync(join(context.folder, "package.json"), "utf8"));
  writeFileSync(join(context.folder, "package.json"), JSON.stringify({ ...manifest, version: VERSION }));
  symlinkSync(join(ROOT, "node_modules"), join(context.folder, "node_modules"));
});

s.afterEach(() => removeImages([IMAGE]));
s.after(({ folder }) => folder !== "" && rmSync(join(folder, ".."), { recursive: true, force: true }));

/** Runs a program in the package; what it prints on both streams. */
async function tryIn(folder: string, code: string, env: NodeJS.ProcessEnv = {}): Promise<string> {
  const program = `import { EcrContainer } from "testcontainers-ecr";\n${code}`;
  writeFileSync(join(folder, "program.mjs"), program);
  return run("sh", ["-c", 'exec "$0" program.mjs 2>&1', process.execPath], { cwd: folder, env });
}

const REPORT = "(error) => console.log(error.message)";

s.test("is built from the package, once for all that start, with a note", async ({ folder }) => {
  const output = await tryIn(
    folder,
    `const containers = await Promise.all([new EcrContainer().start(), new EcrContainer().start()]);
     for (const container of containers) {
       console.log("health", (await fetch(container.getEndpoint() + "/healthz")).status);
       await container.stop();
     }`,
  );
  assert.equal(output.match(/health 200/g)?.length, 2, output);
  const said = output.match(
    new RegExp(`testcontainers-ecr: the image ${IMAGE} is not on the Docker engine .*once`, "g"),
  );
  assert.is(said?.length, 1, output);
  assert.is(
    (
      await run("docker", ["inspect", "--format", '{{index .Config.Labels "org.opencontainers.image.version"}}', IMAGE])
    ).trim(),
    VERSION,
  );
  const again = await tryIn(folder, "await (await new EcrContainer().start()).stop();");
  assert.is(again, "", "the second time it is there");
});

s.test("is not built when that is turned off: the error names it and how to get it", async ({ folder }) => {
  const output = await tryIn(folder, `await new EcrContainer().withImageBuild(false).start().catch(${REPORT});`);
  assert.match(output, new RegExp(`the image ${IMAGE} is not on the Docker engine and can't be pulled \\(.+\\)`));
  assert.match(output, /`npm run image`.*`docker load`/);
});

s.test("and can't be built either: the error says why", async ({ folder }) => {
  const dockerfile = join(folder, "container/Dockerfile");
  const text = readFileSync(dockerfile, "utf8");
  writeFileSync(dockerfile, text.replace(/^ARG BASE_IMAGE=.*$/m, "ARG BASE_IMAGE=localhost:1/no-such-base:1"));
  const output = await tryIn(folder, `await new EcrContainer().start().catch(${REPORT});`);
  writeFileSync(dockerfile, text);
  assert.match(
    output,
    new RegExp(`the image ${IMAGE} .* nor built from the package: .*localhost:1.* Either build it`, "s"),
  );
});

s.test("is testcontainers' own: the error names that one", async ({ folder }) => {
  const code = `await new EcrContainer(${JSON.stringify(await imageUnderTest())}).start().catch(${REPORT});`;
  const env = { TESTCONTAINERS_RYUK_DISABLED: "false", RYUK_CONTAINER_IMAGE: "localhost:1/ryuk:1" };
  const output = await tryIn(folder, code, env);
  assert.match(output, /testcontainers can't start its helper container \(image localhost:1\/ryuk:1\)/);
  assert.match(output, /RYUK_CONTAINER_IMAGE.*TESTCONTAINERS_RYUK_DISABLED=true/);
});

s.run();
