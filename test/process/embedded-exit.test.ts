import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import * as assert from "uvu/assert";
import { EmbeddedEcr } from "../../server/index.js";
import { spec } from "../support/spec.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const SERVER = new URL("../../server/index.ts", import.meta.url).href;

const s = spec("an embedded emulator that nobody stopped", {});

/** Runs `code` in a process of its own; gives its child and what it prints. */
function start(code: string) {
  const script = `import { EmbeddedEcr } from ${JSON.stringify(SERVER)};\n${code}`;
  const args = ["--import", "tsx", "--input-type=module", "--eval", script];
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ["ignore", "pipe", "inherit"] });
  return { child, ended: once(child, "exit") };
}

const USED = `
  const { CreateRepositoryCommand, ECRClient } = await import("@aws-sdk/client-ecr");
  const credentials = ecr.getCredentials();
  const client = new ECRClient({ endpoint: ecr.getEndpoint(), region: ecr.getRegion(), credentials });
  await client.send(new CreateRepositoryCommand({ repositoryName: "app" }));
  const { repositories } = await ecr.getAdminClient().listRepositories();
  const lease = await ecr.leaseRegistry({ ttl: { seconds: 3_600 } });
  process.exitCode = repositories.length === 1 && lease ? 7 : 1;`;

s.test("lets the process end, also after it was used by clients that are open", async () => {
  const { ended } = start(`const ecr = await EmbeddedEcr.start();${USED}`);
  assert.is((await ended)[0], 7);
});

s.test("serves others as long as the process goes on", async () => {
  const { child, ended } = start(`
    const ecr = await EmbeddedEcr.start();
    console.log(ecr.getEndpoint());
    setInterval(() => {}, 1_000);`);
  const [endpoint] = (await once(child.stdout, "data")) as [Buffer];
  assert.is((await fetch(`${String(endpoint).trim()}/healthz`)).status, 200);
  child.kill();
  await ended;
});

s.test("keeps the process alive when asked to", async () => {
  const { child, ended } = start(`
    const ecr = await EmbeddedEcr.start({ keepsProcessAlive: true });
    process.on("beforeExit", () => process.exit(9));
    console.log(ecr.getEndpoint());`);
  const [endpoint] = (await once(child.stdout, "data")) as [Buffer];
  assert.is((await fetch(`${String(endpoint).trim()}/healthz`)).status, 200);
  child.kill();
  assert.equal(await ended, [null, "SIGTERM"]);
});

s.test("a port in use is named, with the option to change", async () => {
  const blocker = createServer().listen(0, "127.0.0.1");
  await once(blocker, "listening");
  const { port } = blocker.address() as { port: number };
  for (const options of [{ port }, { adminPort: port }]) {
    const error = (await EmbeddedEcr.start(options).catch((thrown) => thrown)) as NodeJS.ErrnoException;
    assert.instance(error, Error);
    assert.is(error.code, "EADDRINUSE");
    assert.is(
      error.message,
      `port ${port} is in use (127.0.0.1:${port}); choose another with port or adminPort, 0 = any free one`,
    );
  }
  blocker.close();
});

s.run();
