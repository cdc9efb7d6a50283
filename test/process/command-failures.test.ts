import { once } from "node:events";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as assert from "uvu/assert";
import { spec } from "../support/spec.js";
import { type CommandBench, runWith, startBench, stopBench } from "./command-bench.js";

const s = spec("the command line: what fails", {} as CommandBench);
s.before(async (c) => void Object.assign(c, await startBench()));
s.after(stopBench);

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

s.test("an unknown command or flag, or an invalid value: a clear error, exit code 2", async ({ run }) => {
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
    [["call", "RuleService.ListRules", "{"], "the request is not JSON"],
    [["completion", "tcsh"], "the shell must be one of bash, zsh, fish"],
  ] as const) {
    const { code, err, out } = await run(...args);
    assert.equal([code, out], [2, ""], args.join(" "));
    assert.match(err, text);
  }
});

s.test("doctor looks around and says what stops clients here: exit code 1", async ({ emulator, folder }) => {
  const bin = join(folder, "bin");
  mkdirSync(bin);
  const config = '{"InsecureRegistryCIDRs":["127.0.0.0/8"],"IndexConfigs":{}}';
  const docker = `#!/bin/sh\n[ "$1" = --version ] && echo "Docker version 28.0.0" || echo '${config}'\n`;
  writeFileSync(join(bin, "docker"), docker, { mode: 0o755 });
  writeFileSync(join(folder, "config.json"), '{"credsStore": "desktop"}');
  const { adminAddress } = emulator.emulator;
  const env = {
    ECR_ADMIN: adminAddress,
    PATH: bin,
    DOCKER_CONFIG: folder,
    AWS_ENDPOINT_URL: `http://${adminAddress}`,
    AWS_ACCESS_KEY_ID: "999999999999",
    HTTP_PROXY: "http://proxy:3128",
  };
  const { code, out } = await runWith(env, ["doctor"]);
  assert.is(code, 1);
  for (const line of [
    `ok       admin: ecr-emulator \\d+\\.\\d+\\.\\d+ answers at ${adminAddress}`,
    `problem  endpoint: http://${adminAddress} \\(from AWS_ENDPOINT_URL\\) is the admin API's port`,
    "warning  credentials: AWS_ACCESS_KEY_ID is the account 999999999999",
    `ok       insecure-registries: docker takes plain HTTP from ${emulator.registryHost}`,
    'problem  credential helper: .* "desktop", and there is no docker-credential-desktop',
    "problem  proxy: HTTP_PROXY would send requests for 127.0.0.1 through a proxy",
  ])
    assert.match(out, new RegExp(`^${line}`, "m"));
  const { code: gone, out: text } = await runWith({ ECR_ADMIN: "127.0.0.1:1" }, ["doctor"]);
  assert.is(gone, 1);
  assert.match(text, /^problem {2}admin: no emulator at 127\.0\.0\.1:1: nothing listens there/);
});

s.test("a file and flags that say the same are refused together: one of them would be ignored", async ({ run }) => {
  const rule = join(mkdtempSync(join(tmpdir(), "commands-")), "rule.json");
  writeFileSync(rule, JSON.stringify({ id: "all", steps: [{ times: 1 }] }));
  for (const [args, flag] of [
    [["rules", "put", rule, "--after-execution"], "--after-execution can't go with a file"],
    [["scans", "put", rule, "--finding", "A=HIGH"], "--finding can't go with a file"],
    [["verify", rule, "--operation", "ecr:PutImage"], "--operation can't go with a file"],
    [["seed", "--file", rule, "--count", "3"], "--count can't go with a file"],
    [["seed", "app:v1", "--archive", rule, "--platform", "linux/arm64"], "--platform can't go with an archive"],
  ] as const) {
    const { code, err } = await run(...args);
    assert.equal([code, err], [2, `error: ${flag}, which says everything\n`]);
  }
  const checked = await run("rules", "put", rule, "--validate-only");
  assert.is(checked.code, 0, checked.err);
});

s.run();
