import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CreateRepositoryCommand, ListImagesCommand, SetRepositoryPolicyCommand } from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { spec } from "../support/spec.js";
import { type CommandBench, type Ended, runWith, start, startBench, stopBench } from "./command-bench.js";

const s = spec("the command line", {} as CommandBench);
s.before(async (c) => void Object.assign(c, await startBench()));
s.after(stopBench);

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
  assert.match((await run("clock", "set", "--auto-skip", ...registry)).out, /skips after +3 identical reads/);
  assert.match((await run("clock", "set", "--auto-skip", "7", ...registry)).out, /skips after +7 identical reads/);
  assert.not.match((await run("clock", "set", "--no-auto-skip", ...registry)).out, /skips after/);
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

s.test("events: a request that a policy refused, with the statement", async ({ run, emulator }) => {
  const ecr = emulator.ecr();
  await ecr.send(new CreateRepositoryCommand({ repositoryName: "events/closed" }));
  const statement = { Sid: "Closed", Effect: "Deny", Principal: "*", Action: "ecr:ListImages" };
  const policyText = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
  await ecr.send(new SetRepositoryPolicyCommand({ repositoryName: "events/closed", policyText }));
  await ecr.send(new ListImagesCommand({ repositoryName: "events/closed" })).catch(() => {});
  const about = ["events", "--operation", "ecr:ListImages", "--repository", "events/closed"];
  const refusal =
    /AccessDeniedException statement 1 "Closed" of the repository's policy denies ecr:ListImages on \S+\n$/;
  assert.match((await run(...about)).out, refusal);
  const { policyDecision } = JSON.parse((await run(...about, "--json")).out).request;
  assert.equal([policyDecision.effect, policyDecision.sid], ["EFFECT_DENY", "Closed"]);
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

s.test("presets: listed, put with an end, taken away early", async ({ run }) => {
  const [, row = ""] = (await run("presets", "list")).out.split("\n");
  const [id = ""] = row.split(/ {2,}/);
  const put = await run("presets", "put", id, "--ttl", "5m");
  assert.match(put.out, /^rule [^ ]+ holds until \d{4}-/);
  assert.match((await run("rules", "delete", "--label", `preset=${id}`)).out, /^deleted /);
  assert.is((await run("presets", "put", "no-such-preset")).code, 2);
});

s.test("seed: images without docker, listed and shown with their manifest", async ({ run }) => {
  const seeded = await run(
    "seed",
    "seeded/app:v1",
    "--platform",
    "linux/amd64",
    "--platform",
    "linux/arm64",
    "--layer",
    "2MB",
  );
  assert.equal([seeded.code, seeded.err], [0, ""]);
  const again = await run(
    "seed",
    "seeded/other:v1",
    "--platform",
    "linux/amd64",
    "--platform",
    "linux/arm64",
    "--layer",
    "2MB",
  );
  const digestOf = ({ out }: Ended): string | undefined => /sha256:[0-9a-f]{12}/.exec(out)?.[0];
  assert.is(digestOf(again), digestOf(seeded), "the same content has the same digest");
  const several = await run("seed", "several/app:v1", "several/app:v2");
  assert.is(new Set(several.out.match(/sha256:[0-9a-f]{12}/g)).size, 2, "each name is an image of its own");
  assert.match((await run("images", "list", "seeded/*")).out, /^seeded\/app +v1 +sha256:/m);
  const { out } = await run("images", "get", "seeded/app:v1");
  assert.match(out, /^children +sha256:[0-9a-f]{64}, sha256:/m);
  assert.is(JSON.parse(out.slice(out.indexOf("\n{"))).manifests.length, 2);
  assert.match((await run("seed", "seeded/app:v1", "--layer", "big")).err, "--layer must be a size such as 10MB");
});

s.test("fixtures: checked, applied from YAML, compared, exported as what applies again", async ({ run, folder }) => {
  const account = /KEY_ID=(\d{12})/.exec((await run("registries", "create")).out)?.[1] as string;
  const registry = ["--registry", account];
  const file = join(folder, "fixture.yaml");
  writeFileSync(file, "repositories:\n  - repositoryName: team/app\n");
  assert.is((await run("fixture", "apply", file, "--validate-only", ...registry)).out, `${file} is valid\n`);
  assert.is((await run("fixture", "apply", file, ...registry)).out, `applied ${file}\n`);
  const exported = join(folder, "exported.json");
  assert.is((await run("fixture", "diff", file, ...registry)).out, "now is the same as fixture\n");
  assert.is((await run("fixture", "export", exported, ...registry)).out, `exported to ${exported}\n`);
  assert.is(JSON.parse(readFileSync(exported, "utf8")).repositories[0].repositoryName, "team/app");
  assert.match((await run("fixture", "export", ...registry)).out, "- repositoryName: team/app\n");
  writeFileSync(file, "repositoriez: []\n");
  const { code, err } = await run("fixture", "apply", file, ...registry);
  assert.is(code, 2);
  assert.match(err, "repositoriez");
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
