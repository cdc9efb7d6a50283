import { rejects } from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import * as assert from "uvu/assert";
import { createAdminClient } from "../../client/index.js";
import { spec } from "../support/spec.js";

/** What `npm start` and the bin run: `npm test` has built it. */
const MAIN = fileURLToPath(new URL("../../dist/bundle/main.js", import.meta.url));

interface Ended {
  readonly code: number | null;
  readonly output: string;
}

/** What the ready line says. */
interface Ready {
  readonly api: string;
  readonly admin: string;
  readonly account: string;
  readonly region: string;
}

interface Started extends Ready {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

function launch(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): { child: ChildProcess; ended: Promise<Ended> } {
  const child = spawn(process.execPath, [MAIN, ...args], { env: { PATH: process.env["PATH"], ...env } });
  const chunks: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => chunks.push(chunk));
  const ended = once(child, "close").then(([code]) => ({
    code: code as number | null,
    output: Buffer.concat(chunks).toString(),
  }));
  return { child, ended };
}

/** Starts on free ports and waits for the line `ready`. */
async function start(env: Readonly<Record<string, string>> = {}, ...args: string[]): Promise<Started> {
  const { child, ended } = launch(["--port", "0", "--admin-port", "0", ...args], env);
  const ready = new Promise<string>((resolve) => {
    let text = "";
    child.stdout?.on("data", (chunk) => {
      text += String(chunk);
      const line = text.split("\n").find((candidate) => candidate.includes('"msg":"ready"'));
      if (line !== undefined) resolve(line);
    });
  });
  const line = await Promise.race([
    ready,
    ended.then(({ output }) => Promise.reject(new Error(`the server ended: ${output}`))),
  ]);
  return { child, ...(JSON.parse(line) as Ready), ended };
}

async function run(...args: string[]): Promise<Ended> {
  return launch(args).ended;
}

const s = spec("the server's process", {});

s.test("ready names both addresses once both listeners are bound, the account and the region", async () => {
  const { child, api, admin, account, region, ended } = await start(
    {},
    "--account",
    "000000000000",
    "--region",
    "eu-west-1",
  );
  assert.equal([account, region], ["000000000000", "eu-west-1"]);
  assert.is((await fetch(`${api}/healthz`)).status, 200);
  const client = createAdminClient(admin);
  const { registry } = await client.getRegistry({});
  client.close();
  assert.equal(registry?.ref, { accountId: "000000000000", region: "eu-west-1" });
  child.kill("SIGTERM");
  assert.is((await ended).code, 0);
});

s.test("flags are environment variables too, and win over them", async () => {
  const { child, admin, ended } = await start(
    { ECR_ACCOUNT: "111111111111", ECR_REGION: "eu-west-1" },
    "--region",
    "eu-west-2",
  );
  const client = createAdminClient(admin);
  const { registry } = await client.getRegistry({});
  client.close();
  assert.equal(registry?.ref, { accountId: "111111111111", region: "eu-west-2" });
  child.kill("SIGINT");
  assert.is((await ended).code, 0);
});

s.test("a signal ends it, also with open streams and a stalled request", async () => {
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    const { child, api, admin, ended } = await start();
    const client = createAdminClient(admin);
    const watch = client.watchEvents({});
    await watch[Symbol.asyncIterator]().next();
    await client.putRule({ rule: { id: "slow", steps: [{ effects: [{ delay: { fixed: { seconds: 600 } } }] }] } });
    const stalled = fetch(`${api}/v2/`).catch(() => undefined);
    await client.verifyRequests({ expectations: [{ maxCount: 0 }] });
    child.kill(signal);
    const { code } = await ended;
    client.close();
    await stalled;
    assert.is(code, 0);
  }
});

s.test("a signal to `npm start` ends the server too, though npm's shell doesn't hand it on", async () => {
  // As npm runs it: in a shell that waits for more than this one command.
  const script = `true && "${process.execPath}" "${MAIN}" --port 0 --admin-port 0`;
  const env = { PATH: process.env["PATH"], npm_lifecycle_event: "start" };
  const shell = spawn("sh", ["-c", script], { env, stdio: ["ignore", "pipe", "inherit"] });
  const [line] = (await once(shell.stdout, "data")) as [Buffer];
  const { api } = JSON.parse(line.toString()) as { api: string };
  assert.is((await fetch(`${api}/healthz`)).status, 200);
  shell.kill("SIGTERM");
  // The server holds the other end of the pipe.
  await once(shell.stdout.resume(), "end");
  await rejects(fetch(`${api}/healthz`));
});

s.test("an empty variable is one that isn't set", async () => {
  const empty = ["ECR_FIDELITY", "ECR_UPSTREAM", "ECR_QUOTAS", "ECR_SEED", "ECR_PUBLIC_HOST", "ECR_TLS", "ECR_ACCOUNT"];
  const { child, api, ended } = await start(Object.fromEntries(empty.map((name) => [name, ""])));
  const health = await fetch(`${api}/healthz`);
  assert.is(health.status, 200);
  child.kill("SIGTERM");
  assert.is((await ended).code, 0);
});

s.test("a port in use, an unknown flag, a bad value: one clear line, exit code 2", async () => {
  const blocker = createServer().listen(0, "127.0.0.1");
  await once(blocker, "listening");
  const { port } = blocker.address() as { port: number };
  const cases: [string[], RegExp][] = [
    [["--port", String(port), "--admin-port", "0"], new RegExp(`^error: port ${port} is in use .*--port`)],
    [["--port", "0", "--admin-port", String(port)], new RegExp(`^error: port ${port} is in use .*--admin-port`)],
    [["--nope"], /^error: unknown option '--nope'$/],
    [["extra"], /^error: unknown command 'extra'; ecr-emulator --help lists the commands$/],
    [["rule", "list", "--all"], /^error: unknown command 'rule'; did you mean rules\? ecr-emulator --help lists/],
    [["--port", "0", "extra"], /^error: unknown command 'extra'; ecr-emulator --help lists the commands$/],
    [["--tls", "--port", "0", "rules"], /^error: the command 'rules' must come first, before any flag$/],
    [
      ["--port", "70000"],
      /^error: option '--port <port>' argument '70000' is invalid\. It must be a port number from 0 to 65535\.$/,
    ],
    [["--account", "12"], /It must be an AWS account id of 12 digits\.$/],
    [["--region", "Mars"], /It must be an AWS region such as eu-west-1\.$/],
    [["--log-format", "yaml"], /It must be one of auto, json, text\.$/],
    [["--log-level", "loud"], /It must be one of trace, debug, info, warn, error, silent\.$/],
  ];
  for (const [args, line] of cases) {
    const { code, output } = await run(...args);
    assert.is(code, 2, `${args.join(" ")}: ${output}`);
    const lines = output
      .trim()
      .split("\n")
      .filter((text) => !text.startsWith("{"));
    assert.is(lines.length, 1, output);
    assert.match(lines[0] as string, line);
  }
  blocker.close();
});

s.test("--help explains every flag with its variable, --version is the package's", async () => {
  const help = await run("--help");
  assert.is(help.code, 0);
  for (const name of ["port", "admin-port", "host", "account", "region", "public-host", "log-level", "seed"]) {
    const variable = `ECR_${name.toUpperCase().replace("-", "_")}`;
    assert.match(help.output, new RegExp(`--${name} [^]*env:\\s+${variable}\\b`));
  }
  assert.not.match(help.output, /preset:/);
  const wide = help.output.split("\n").filter((line) => line.length > 80);
  assert.equal(wide, [], "fits a terminal of 80 columns");
  assert.match((await run("--version")).output, /^\d+\.\d+\.\d+\n$/);
});

s.test("--help to a reader that has seen enough doesn't crash", async () => {
  const { child, ended } = launch(["--help"]);
  child.stdout?.destroy();
  assert.equal(await ended, { code: 0, output: "" });
});

s.test("the line of a request names the rule that answered it", async () => {
  const { child, api, admin, ended } = await start();
  const client = createAdminClient(admin);
  await client.putRule({ rule: { id: "outage", steps: [{ effects: [{ error: { code: "ServerException" } }] }] } });
  await fetch(api, { method: "POST", body: "{}" });
  client.close();
  child.kill("SIGTERM");
  const lines = (await ended).output.split("\n").filter((line) => line.includes('"msg":"request"'));
  const { error, rule, executed } = JSON.parse(lines[0] as string) as Record<string, unknown>;
  assert.equal([error, rule, executed], ["ServerException", "outage", false]);
});

s.test("an unknown ECR_* variable is warned of; what Kubernetes sets for a service is not one", async () => {
  const services = { ECR_SERVICE_HOST: "10.0.0.1", ECR_PORT_4577_TCP_ADDR: "10.0.0.1", ECR_SERVICE_PORT_API: "4577" };
  const unknown = { ECR_REGOIN: "eu-west-1", ECR_COLOUR_OF_THE_LOGO: "red" };
  const { child, ended } = await start({ ...services, ...unknown });
  child.kill("SIGTERM");
  const lines = (await ended).output.split("\n").filter((line) => line.includes('"warn"'));
  const warnings = lines.map((line) => JSON.parse(line) as { variable: string; msg: string });
  assert.equal(
    warnings.map(({ variable }) => variable),
    Object.keys(unknown),
  );
  assert.match(warnings[0]?.msg ?? "", /ECR_REGOIN is not known and has no effect; did you mean ECR_REGION\?$/);
  assert.match(warnings[1]?.msg ?? "", /see --help/);
});

s.test("a temporary folder that can't be written to is warned of at the start", async () => {
  const { child, ended } = await start({ TMPDIR: "/no-such-folder" });
  child.kill("SIGTERM");
  const warned = (await ended).output.split("\n").filter((line) => line.includes('"warn"'));
  assert.is(warned.length, 1);
  assert.match(warned[0] as string, /"folder":"\/no-such-folder","reason":"ENOENT".*--tmpfs \/tmp.*TMPDIR/);
});

s.test("--log-format text is for people, without colours where nobody watches", async () => {
  const { child, ended } = launch(["--port", "0", "--admin-port", "0", "--log-format", "text", "--seed", "7"]);
  const [ready] = (await once(child.stdout as NodeJS.ReadableStream, "data")) as [Buffer];
  const line =
    /^ready {2}API and registry (http:\S+) {2}admin API \(gRPC\) \S+:\d+ {2}account 123456789012 {2}region us-east-1 {2}seed 7\n$/;
  const [, api] = line.exec(String(ready)) ?? [];
  assert.ok(api, String(ready));
  await fetch(`${api}/v2/team/app/tags/list`);
  child.kill("SIGTERM");
  const { output } = await ended;
  assert.match(
    output.split("\n")[1] ?? "",
    /^\d\d:\d\d:\d\d\.\d{3} {2}401 +\d+\.\d ms {2}oci:ListTags +team\/app +UNAUTHORIZED {2}123456789012\/us-east-1$/,
  );
});

s.test("one structured line per request", async () => {
  const { child, api, ended } = await start();
  await fetch(api, { method: "POST", body: "{}" });
  child.kill("SIGTERM");
  const lines = (await ended).output.split("\n").filter((line) => line.includes('"msg":"request"'));
  assert.is(lines.length, 1);
  const { level, operation, status, error } = JSON.parse(lines[0] as string) as Record<string, unknown>;
  assert.equal([level, operation, status, error], ["info", "unknown", 400, "MissingAuthenticationTokenException"]);
});

s.run();
