import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { CreateRepositoryCommand } from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { startTestEmulator, type TestEmulator } from "../support/emulator.js";
import { spec } from "../support/spec.js";

/** What the bin and the image run: `npm test` has built it. */
const MAIN = fileURLToPath(new URL("../../dist/bundle/main.js", import.meta.url));

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

interface Bench {
  readonly emulator: TestEmulator;
  readonly folder: string;
  /** Runs a command against the emulator. */
  readonly run: (...args: string[]) => Promise<Ended>;
}

function start(args: readonly string[], env: NodeJS.ProcessEnv): ReturnType<typeof spawn> {
  return spawn(process.execPath, [MAIN, ...args], { env: { PATH: process.env["PATH"], ...env } });
}

async function runWith(env: NodeJS.ProcessEnv, args: readonly string[], input = ""): Promise<Ended> {
  const child = start(args, env);
  let [out, err] = ["", ""];
  child.stdout?.setEncoding("utf8").on("data", (text) => {
    out += text;
  });
  child.stderr?.setEncoding("utf8").on("data", (text) => {
    err += text;
  });
  child.stdin?.on("error", () => {}).end(input);
  const [code] = await once(child, "close");
  return { code, out, err };
}

const s = spec("the command line", {} as Bench);
s.before(async (c) => {
  const emulator = await startTestEmulator();
  const env = { ECR_ADMIN: emulator.emulator.adminAddress };
  Object.assign(c, {
    emulator,
    folder: mkdtempSync(join(tmpdir(), "ecr-commands-")),
    run: (...args: string[]) => runWith(env, args),
  });
});
s.after(async ({ emulator, folder }) => {
  rmSync(folder, { recursive: true });
  await emulator.stop();
});

s.test("rules: put from flags, listed as a table, deleted", async ({ run, emulator }) => {
  const flags = ["--operation", "ecr:CreateRepository", "--error", "ThrottlingException", "--times", "1"];
  const put = await run("rules", "put", "--id", "busy", ...flags);
  assert.equal([put.code, put.err], [0, ""]);
  assert.match(put.out, /^rule busy is active\n {2}matches ecr:CreateRepository\n/);
  const created = emulator.ecr().send(new CreateRepositoryCommand({ repositoryName: "team/app" }));
  assert.is(await created.catch(({ name }: Error) => name), "ThrottlingException");
  const { out } = await run("rules", "list");
  const [titles, row] = out.split("\n");
  assert.match(titles ?? "", /^ID +STATE +MATCHED +FIRED +OPERATIONS +REPOSITORIES +DOES$/);
  assert.match(row ?? "", /^busy +exhausted +1 +1 +ecr:CreateRepository +all +1x error ThrottlingException$/);
  assert.is((await run("rules", "delete", "busy")).out, "deleted busy\n");
  assert.is((await run("rules", "list")).out, "no rules\n");
});

s.test("rules: put from a file and from standard input; get shows it", async ({ folder, run, emulator }) => {
  const file = join(folder, "rule.json");
  writeFileSync(file, JSON.stringify({ id: "slow", steps: [{ effects: [{ delay: { fixed: "0.010s" } }] }] }));
  assert.is((await run("rules", "put", file)).code, 0);
  assert.is(JSON.parse((await run("rules", "get", "slow")).out).steps[0].effects[0].delay.fixed, "0.010s");
  const rule = JSON.stringify({ id: "piped", steps: [{ effects: [{ disconnect: {} }] }], disabled: true });
  const env = { ECR_ADMIN: emulator.emulator.adminAddress };
  assert.is((await runWith(env, ["rules", "put", "-"], rule)).code, 0);
  assert.match((await run("rules", "delete", "--all")).out, /^deleted slow, piped\n/);
});

s.test("--json prints what the server answers, on one line where no terminal reads it", async ({ run }) => {
  for (const [command, field] of [
    [["rules", "list"], "rules"],
    [["images", "list"], "images"],
    [["scans", "list"], "profiles"],
    [["registries", "list"], "registries"],
    [["clock", "get"], "clock"],
    [["clock", "timers"], "timers"],
    [["push-commands", "team/app:v1"], "commands"],
    [["doctor"], "findings"],
  ] as const) {
    const { out } = await run(...command, "--json");
    assert.is(out.split("\n").length, 2, command.join(" "));
    assert.ok(field in JSON.parse(out), command.join(" "));
  }
});

s.test("a refusal is one error with a line for each field, and an exit code that scripts can use", async ({ run }) => {
  const bad = await run("rules", "put", "--id", "x", "--operation", "ecr:PutImages", "--error", "ServerExeption");
  assert.equal([bad.code, bad.out], [2, ""]);
  assert.match(bad.err, "error: invalid_argument: the request is invalid\n  rule.match.operations[0]: ");
  assert.match(bad.err, "did you mean ServerException?");
  const missing = await run("rules", "get", "nobody");
  assert.equal([missing.code, missing.err], [4, 'error: not_found: there is no rule "nobody"\n']);
  const asJson = await run("rules", "get", "nobody", "--json");
  assert.is(JSON.parse(asJson.err).error.code, "not_found");
  const unknown = await run("call", "RuleService.MakeRule");
  assert.equal(
    [unknown.code, unknown.err],
    [5, "error: unimplemented: this server doesn't have RuleService.MakeRule\n"],
  );
});

s.test("where nothing of the admin API answers: exit code 3, and what to look at", async ({ emulator }) => {
  const closed = createServer().listen(0, "127.0.0.1");
  await once(closed, "listening");
  const { port } = closed.address() as { port: number };
  closed.close();
  for (const [admin, text] of [
    [`127.0.0.1:${port}`, "nothing listens there"],
    [emulator.emulator.apiAddress, "the ECR API's port"],
    [`https://${emulator.emulator.adminAddress}`, "it doesn't speak HTTPS"],
    ["no-such-host.invalid:4578", "no such host"],
  ] as const) {
    const { code, err } = await runWith({}, ["rules", "list", "--admin", admin]);
    assert.is(code, 3, admin);
    if (admin.startsWith("no-such")) assert.match(err, /no such host|can't be looked up/);
    else assert.match(err, text);
  }
});

s.test("what isn't a command, a flag or a value says so: exit code 2", async ({ run }) => {
  for (const [args, text] of [
    [["rulez", "list"], "unknown command 'rulez'; did you mean rules?"],
    [["rules", "puts"], "Did you mean put?"],
    [["rules"], "Usage: ecr-emulator rules"],
    [["rules", "put"], "needs a file, or --id"],
    [["rules", "put", "--id", "x"], "say what the rule does"],
    [["rules", "put", "--id", "x", "--error", "E", "--disconnect"], "only one of"],
    [["rules", "put", "--id", "x", "--delay", "soon"], "--delay must be a time such as"],
    [["rules", "put", "nowhere.json"], "there is no file nowhere.json"],
    [["rules", "list", "--registry", "12"], "--registry must be account or account/region"],
    [["rules", "list", "--admin", "a b"], "--admin must be host:port"],
    [["rules", "list", "--nope"], "unknown option '--nope'"],
    [["clock", "advance"], "say how far"],
    [["registries", "reset"], "--registry must name the registry"],
    [["verify"], "say what is expected"],
    [["images", "get", "team/app"], "an image is repository:tag or repository@digest"],
    [["call", "ListRules"], "an rpc is Service.Method"],
    [["call", "RuleService.ListRules", "{"], "the request is no JSON"],
    [["completion", "tcsh"], "the shell must be one of bash, zsh, fish"],
  ] as const) {
    const { code, err, out } = await run(...args);
    assert.equal([code, out], [2, ""], args.join(" "));
    assert.match(err, text);
  }
});

s.test("registries: a lease that a shell can eval, listed, reset, deleted", async ({ run }) => {
  const { out } = await run("registries", "create", "--label", "test=checkout", "--ttl", "10m");
  const account = /^export AWS_ACCESS_KEY_ID=(\d{12})$/m.exec(out)?.[1] as string;
  assert.match(out, /^export AWS_ENDPOINT_URL=http:\/\/127\.0\.0\.1:\d+$/m);
  const { out: listed } = await run("registries", "list", "--label", "test=checkout");
  assert.match(listed, new RegExp(`^${account}/us-east-1 +0 +0 +\\d+ +\\d+s ago +in \\d+m +test=checkout$`, "m"));
  await run("rules", "put", "--id", "must", "--error", "ServerException", "--required", "--registry", account);
  const reset = await run("registries", "reset", "--registry", account);
  assert.match(reset.out, /^reset\n {2}problem .*"?must/);
  assert.is((await run("registries", "delete", "--registry", `${account}/us-east-1`)).out, "deleted\n");
  assert.is((await run("rules", "list", "--registry", account)).code, 4);
});

s.test("clock: frozen, advanced, back to running", async ({ run }) => {
  const { out } = await run("registries", "create");
  const registry = ["--registry", /KEY_ID=(\d{12})/.exec(out)?.[1] as string];
  const frozen = await run("clock", "set", "2030-01-01T00:00:00Z", "--freeze", ...registry);
  assert.match(frozen.out, /^now +2030-01-01T00:00:00Z\nmode +frozen\n/);
  const advanced = await run("clock", "advance", "1h30m", ...registry);
  assert.match(advanced.out, /^now +2030-01-01T01:30:00Z\n/);
  assert.is((await run("clock", "timers", ...registry)).out, "nothing is scheduled\n");
  assert.match((await run("clock", "set", "--run", ...registry)).out, /mode +running/);
});

s.test("events: the last ones, filtered, and followed until Ctrl-C", async ({ run, emulator }) => {
  const ecr = emulator.ecr();
  await ecr.send(new CreateRepositoryCommand({ repositoryName: "events/one" }));
  const { out } = await run("events", "--operation", "ecr:CreateRepository", "--status", "2xx");
  assert.match(out, /^ +\d+ {2}[\d:.]+ {2}request {2}200 ecr:CreateRepository +events\/one\n$/);
  const follower = start(["events", "--follow", "--kind", "change:repository.*", "--json"], {
    ECR_ADMIN: emulator.emulator.adminAddress,
  });
  const lines = follower.stdout?.setEncoding("utf8")[Symbol.asyncIterator]() as AsyncIterator<string>;
  const { defaultRef } = emulator.parts.registries;
  const events = emulator.parts.registries.find(defaultRef)?.events as { listenerCount: number };
  while (events.listenerCount === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  await ecr.send(new CreateRepositoryCommand({ repositoryName: "events/two" }));
  const { value } = await lines.next();
  assert.is(JSON.parse(value).change.repository, "events/two");
  follower.kill("SIGINT");
  assert.is((await once(follower, "close"))[0], 130);
});

s.test("verify: exit code 1 with the report when it doesn't hold", async ({ run }) => {
  const none = await run("verify", "--operation", "ecr:DeleteRepository");
  assert.is(none.code, 1);
  assert.match(none.out, "expected at least 1 request, got 0");
  assert.equal(await run("verify", "--operation", "ecr:DeleteRepository", "--max", "0"), {
    code: 0,
    out: "passed\n",
    err: "",
  });
});

s.test("scans: a profile from flags", async ({ run }) => {
  const flags = ["--repository", "team/**", "--finding", "CVE-2026-0001=CRITICAL", "--count", "HIGH=3"];
  assert.match((await run("scans", "put", "--id", "bad", ...flags)).out, "profile bad holds for 0 images");
  assert.match((await run("scans", "list")).out, /^bad +team\/\*\* +all +COMPLETE +1 +0$/m);
  assert.is((await run("scans", "delete", "bad")).out, "deleted bad\n");
});

s.test("held requests are listed and released", async ({ run, emulator }) => {
  const rule = { id: "park", match: { operations: ["ecr:CreateRepository"] }, steps: [{ effects: [{ hold: {} }] }] };
  await run("call", "RuleService.PutRule", JSON.stringify({ rule }));
  const waiting = emulator.ecr().send(new CreateRepositoryCommand({ repositoryName: "held/app" }));
  let held = await run("rules", "held");
  while (held.out === "no request is held\n") held = await run("rules", "held");
  assert.match(held.out, /^[\w-]+ +park +ecr:CreateRepository +held\/app +\d+s ago$/m);
  assert.match((await run("rules", "release", "park")).out, /^released [\w-]+\n$/);
  assert.is((await waiting).repository?.repositoryName, "held/app");
  await run("rules", "delete", "park");
});

s.test("snapshots: created, listed, restored, deleted", async ({ run }) => {
  const account = /KEY_ID=(\d{12})/.exec((await run("registries", "create")).out)?.[1] as string;
  assert.is((await run("snapshot", "create", "before", "--registry", account)).out, "created before: 0 images\n");
  assert.match((await run("snapshot", "list")).out, /^before +\d+s ago +0 +0 B$/m);
  assert.is((await run("snapshot", "restore", "before")).code, 2, "which registry has to be said");
  assert.is((await run("snapshot", "restore", "before", "--registry", account)).out, "restored before\n");
  assert.is((await run("snapshot", "delete", "before")).out, "deleted before\n");
  assert.is((await run("snapshot", "list")).out, "no snapshots\n");
});

s.test("call reaches every rpc there is", async ({ run }) => {
  const { out } = await run("call", "ServerService.GetServerInfo");
  assert.is(JSON.parse(out).seed, "1");
  const limited = await run("call", "RegistryService/ListRegistries", '{"page_size": 1}', "--json");
  assert.is(JSON.parse(limited.out).registries.length, 1);
});

s.test("texts that others chose can't command a terminal", async ({ run }) => {
  await run("registries", "create", "--label", "test=\u001b]0;owned\u0007\u001b[2J");
  const { out } = await run("registries", "list");
  assert.not.match(out, "\u001b");
  assert.match(out, "test=\\u001b]0;owned\\u0007\\u001b[2J");
});

s.test("completion is a script that its shell accepts, and knows every command", async ({ folder, run }) => {
  const { out } = await run("completion", "bash");
  const file = join(folder, "completion.bash");
  writeFileSync(
    file,
    `${out}\nCOMP_WORDS=(ecr-emulator rules p)\nCOMP_CWORD=2\n_ecr_emulator\necho "\${COMPREPLY[@]}"\n`,
  );
  const bash = spawn("bash", [file], { stdio: ["ignore", "pipe", "inherit"] });
  let completed = "";
  for await (const text of bash.stdout.setEncoding("utf8")) completed += text;
  assert.is(completed, "put\n");
  assert.match((await run("completion", "zsh")).out, /^autoload -Uz bashcompinit/);
  assert.match((await run("completion", "fish")).out, "-n '__fish_seen_subcommand_from rules' -f -a put");
});

s.test(
  "colours are for terminals: none in a pipe, forced by FORCE_COLOR, never with NO_COLOR",
  async ({ emulator }) => {
    const env = { ECR_ADMIN: emulator.emulator.adminAddress };
    const isColoured = (texts: Ended): boolean => texts.out.includes("\u001b[");
    assert.is(isColoured(await runWith(env, ["clock", "get"])), false);
    assert.is(isColoured(await runWith({ ...env, FORCE_COLOR: "1" }, ["clock", "get"])), true);
    assert.is(isColoured(await runWith({ ...env, FORCE_COLOR: "1", NO_COLOR: "1" }, ["clock", "get"])), false);
  },
);

s.test("push-commands are ready to paste, for each tool", async ({ run, emulator }) => {
  const { out } = await run("push-commands", "team/app:v1");
  assert.match(out, `docker push ${emulator.registryHost}/team/app:v1\n`);
  assert.match((await run("push-commands", "team/app:v1", "--tool", "podman")).out, "podman push --tls-verify=false");
});

s.test("every command has help, and the help of the program names them", async ({ run }) => {
  const { out } = await run("--help");
  const names = out.slice(out.indexOf("Commands for a running emulator")).match(/^ {2}([a-z-]+)/gm) ?? [];
  assert.ok(names.length >= 17, out);
  for (const name of ["rules", "doctor"]) assert.match((await run(name, "--help")).out, `ecr-emulator ${name}`);
});

s.run();
