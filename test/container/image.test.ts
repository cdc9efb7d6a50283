import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import * as assert from "uvu/assert";
import { dockerSpec, imageUnderTest } from "../support/docker.js";
import { run } from "../support/run-command.js";

const context = { image: "", containers: [] as string[] };
const s = dockerSpec("the image", context);

s.before(async (c) => {
  c.image = await imageUnderTest();
});

s.afterEach(async (c) => {
  for (const id of c.containers.splice(0)) await run("docker", ["rm", "--force", id]);
});

/** `docker run` with options before and arguments after the image. */
async function runImage(options: string[], args: string[] = []): Promise<string> {
  const id = (await run("docker", ["run", "--detach", ...options, context.image, ...args])).trim();
  context.containers.push(id);
  return id;
}

async function inspect(id: string, format: string): Promise<string> {
  return (await run("docker", ["inspect", "--format", format, id])).trim();
}

/** Looks every 50 ms, until `expected` or the end; a busy machine may find it unhealthy for a while. */
async function waitForHealth(id: string, expected: string): Promise<void> {
  for (;;) {
    const [status, health] = (await inspect(id, "{{.State.Status}} {{.State.Health.Status}}")).split(" ");
    if (health === expected) return;
    if (status === "exited") throw new Error(await run("docker", ["logs", id]));
    await sleep(50);
  }
}

async function waitForReady(id: string): Promise<string> {
  for (;;) {
    const logs = await run("docker", ["logs", id]);
    if (logs.includes('"msg":"ready"')) return logs;
    if ((await inspect(id, "{{.State.Status}}")) === "exited") throw new Error(logs);
    await sleep(20);
  }
}

s.test("runs as a user that is not root, given by number", async ({ image }) => {
  assert.match(await inspect(image, "{{.Config.User}}"), /^[1-9]\d*:[1-9]\d*$/);
  const id = await runImage(["--read-only", "--tmpfs", "/tmp", "--cap-drop", "ALL"]);
  await waitForReady(id);
  const whoami = "console.log(process.getuid(), process.getgid())";
  assert.is((await run("docker", ["exec", id, "node", "-e", whoami])).trim(), "1000 1000");
});

s.test("says where it comes from, and what is in it", async ({ image }) => {
  const labels = JSON.parse(await inspect(image, "{{json .Config.Labels}}"));
  const { name, version } = JSON.parse(await readFile("package.json", "utf8"));
  for (const label of ["title", "description", "revision", "source", "url", "documentation"]) {
    assert.ok(labels[`org.opencontainers.image.${label}`], label);
  }
  assert.is(labels["org.opencontainers.image.version"], version);
  assert.is(labels["org.opencontainers.image.licenses"], "Apache-2.0");

  const id = (await run("docker", ["create", image])).trim();
  context.containers.push(id);
  const folder = await mkdtemp(join(tmpdir(), "ecr-image-"));
  try {
    await run("docker", ["cp", `${id}:/app/sbom.cdx.json`, folder]);
    const sbom = JSON.parse(await readFile(join(folder, "sbom.cdx.json"), "utf8"));
    assert.is(sbom.bomFormat, "CycloneDX");
    assert.is(sbom.metadata.component.purl, `pkg:npm/${name}@${version}`);
    const names = sbom.components.map((component: { name: string }) => component.name);
    for (const bundled of ["@grpc/grpc-js", "classic-level", "pino", "preact"])
      assert.ok(names.includes(bundled), bundled);
    for (const tool of ["typescript", "@biomejs/biome", "esbuild"]) assert.not(names.includes(tool), tool);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

s.test("says at its start that a read-only container needs a temporary folder", async () => {
  const id = await runImage(["--read-only"]);
  assert.match(await waitForReady(id), /"level":"warn".*the temporary folder \/tmp.*--tmpfs \/tmp/);
});

s.test("keeps data in /data as any user of group 0, without any privilege, over a restart", async () => {
  const volume = `image-test-${process.pid}`;
  const rights = ["--read-only", "--tmpfs", "/tmp", "--cap-drop", "ALL", "--user", "123456:0"];
  const data = ["--volume", `${volume}:/data`, "--env", "ECR_DATA_DIR=/data", "--publish", "127.0.0.1::4577"];
  try {
    const id = await runImage([...rights, ...data]);
    await waitForReady(id);
    await run("docker", ["restart", id]);
    assert.not.match(await waitForReady(id), /"level":"(warn|error)"/);
    assert.is(await inspect(id, "{{.State.Running}}"), "true");
    await run("docker", ["rm", "--force", id]);
  } finally {
    await run("docker", ["volume", "rm", "--force", volume]);
  }
});

s.test("its commands run by their name, without a shell, for whichever user", async ({ image }) => {
  for (const options of [[], ["--init", "--read-only", "--tmpfs", "/tmp", "--cap-drop", "ALL", "--user", "123456:0"]]) {
    const id = await runImage(options);
    await waitForReady(id);
    const emulator = (...args: string[]) => run("docker", ["exec", id, "ecr-emulator", ...args]);
    assert.is(await emulator("rules", "list"), "no rules\n");
    await emulator("rules", "put", "--id", "busy", "--operation", "ecr:PutImage", "--error", "ThrottlingException");
    assert.match(await emulator("rules", "list"), /^ID .*\nbusy +active /);
    assert.match(await emulator("--help"), "Usage: ecr-emulator");
  }
  assert.match(await run("docker", ["run", "--rm", "--entrypoint", "ecr-emulator", image, "--version"]), /^\d+\.\d+/);
});

s.test("turns healthy, also when a flag or a variable moves the port", async () => {
  const containers = await Promise.all([
    runImage([]),
    runImage([], ["--port", "5001"]),
    runImage([], ["--port=5002"]),
    runImage(["--env", "ECR_PORT=5003"]),
    runImage(["--init"]),
  ]);
  await Promise.all(containers.map((id) => waitForHealth(id, "healthy")));
});

s.test("docker stop ends the server by itself, though a connection is open", async () => {
  const id = await runImage(["--publish", "127.0.0.1::4577"]);
  await waitForReady(id);
  const address = (await run("docker", ["port", id, "4577/tcp"])).trim();
  await fetch(`http://${address}/healthz`); // leaves a connection open
  await run("docker", ["stop", "-t", "60", id]);
  assert.is(await inspect(id, "{{.State.ExitCode}}"), "0");
});

s.test("takes flags after the image's name", async () => {
  const help = await run("docker", ["run", "--rm", context.image, "--help"]);
  assert.match(help, /--admin-port/);
});

s.test("says what it is, and needs no shell", async ({ image }) => {
  const labels = JSON.parse(await inspect(image, "{{json .Config.Labels}}"));
  assert.is(labels["org.opencontainers.image.title"], "ecr-emulator");
  assert.is(labels["org.opencontainers.image.licenses"], "Apache-2.0");
  assert.match(labels["org.opencontainers.image.version"], /^\d+\.\d+\.\d+/);
  assert.equal(JSON.parse(await inspect(image, "{{json .Config.Entrypoint}}")), ["node", "/app/main.js"]);
  assert.equal(JSON.parse(await inspect(image, "{{json .Config.Healthcheck.Test}}")).slice(0, 2), ["CMD", "node"]);
  const ports = Object.keys(JSON.parse(await inspect(image, "{{json .Config.ExposedPorts}}")));
  assert.equal(ports.sort(), ["4577/tcp", "4578/tcp"]);
});

s.test("carries the admin API's proto files, and production code only", async ({ image }) => {
  const script = `
    const { readdirSync } = require("node:fs");
    console.log(JSON.stringify([readdirSync("/proto/ecremulator/admin/v1"), readdirSync("/app", { recursive: true })]));`;
  const listed = await run("docker", ["run", "--rm", "--entrypoint", "node", image, "-e", script]);
  const [protos, app] = JSON.parse(listed) as [string[], string[]];
  assert.ok(protos.includes("rule_service.proto"));
  assert.ok(
    app.every((file) => !/\.ts$|test|esbuild|testcontainers/.test(file)),
    app.join("\n"),
  );
  const systems = app.flatMap((file) => /prebuilds\/(\w+)-[^/]+$/.exec(file)?.[1] ?? []);
  assert.equal([...new Set(systems)], ["linux"], "native code of other systems is of no use in the image");
});

s.run();
