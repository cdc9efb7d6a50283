import { CreateRepositoryCommand, ListImagesCommand } from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { spec } from "../support/spec.js";
import { type CommandBench, startBench, stopBench } from "./command-bench.js";

const s = spec("the command line: what follows from the log", {} as CommandBench);
s.before(async (c) => void Object.assign(c, await startBench()));
s.after(stopBench);

s.test("policy and fidelity: what follows from the logged requests", async ({ run }) => {
  const account = /KEY_ID=(\d{12})/.exec((await run("registries", "create")).out)?.[1] as string;
  const policy = await run("policy", "--registry", account);
  assert.equal(JSON.parse(policy.out), { Version: "2012-10-17", Statement: [] });
  assert.equal(JSON.parse(JSON.parse((await run("policy", "--registry", account, "--json")).out).policyJson), {
    Version: "2012-10-17",
    Statement: [],
  });
  assert.is((await run("fidelity", "--registry", account)).out, "0 requests, 0 answers\n");
  const { counts } = JSON.parse((await run("fidelity", "--registry", account, "--json")).out);
  assert.is(counts.inferred ?? 0, 0);
});

s.test("policy: ready to be put to a role, with the actions and repositories of the requests", async (c) => {
  const account = /KEY_ID=(\d{12})/.exec((await c.run("registries", "create")).out)?.[1] as string;
  const ecr = c.emulator.ecr(account);
  await ecr.send(new CreateRepositoryCommand({ repositoryName: "team/app" }));
  await ecr.send(new ListImagesCommand({ repositoryName: "team/app" }));
  const { code, out, err } = await c.run("policy", "--registry", account);
  assert.equal([code, err], [0, ""]);
  const { Statement } = JSON.parse(out) as { Statement: { Effect: string; Action: string[]; Resource: string }[] };
  assert.equal(Statement.flatMap(({ Action }) => Action).sort(), ["ecr:CreateRepository", "ecr:ListImages"]);
  for (const { Effect, Resource } of Statement) {
    assert.is(Effect, "Allow");
    assert.match(JSON.stringify(Resource), `:${account}:repository/team/app"`);
  }
  const missing = await c.run("policy", "--registry", "999999999999/eu-west-3");
  assert.equal([missing.code, missing.out], [4, ""]);
});

s.test("report: what a failed test wants to keep, with as many requests as asked for", async ({ run, emulator }) => {
  const account = /KEY_ID=(\d{12})/.exec((await run("registries", "create", "--label", "test=pay")).out)?.[1] as string;
  const ecr = emulator.ecr(account);
  await ecr.send(new CreateRepositoryCommand({ repositoryName: "team/app" }));
  await ecr.send(new ListImagesCommand({ repositoryName: "team/app" }));
  const ask = (...flags: string[]) => run("report", "--registry", account, ...flags);
  const { code, out } = await ask();
  assert.is(code, 0);
  assert.match(out, new RegExp(`^Registry ${account} in us-east-1, seed \\d+, clock .*\nLabels: test=pay\n`));
  assert.match(out, "team/app: 0 images");
  assert.match(out, /Requests \(all 2 in the log\):\n.*ecr:CreateRepository .*\n.*ecr:ListImages .*\n$/);
  assert.match((await ask("--events", "1")).out, /Requests \(the last 1 of 2 in the log\):\n.*ecr:ListImages .*\n$/);
  const { text, problems } = JSON.parse((await ask("--json")).out);
  const withoutTime = (report: string): string => report.trimEnd().replace(/clock \S+/, "clock");
  assert.equal([withoutTime(text), problems], [withoutTime(out), []]);
  const wrong = await ask("--events", "many");
  assert.equal([wrong.code, wrong.out], [2, ""]);
  assert.match(wrong.err, "--events must be");
});

s.run();
