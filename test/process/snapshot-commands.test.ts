import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as assert from "uvu/assert";
import { spec } from "../support/spec.js";
import { type CommandBench, startBench, stopBench } from "./command-bench.js";

const s = spec("the command line: snapshots", {} as CommandBench);
s.before(async (c) => void Object.assign(c, await startBench()));
s.after(stopBench);

s.test("created, listed, compared, restored, exported, imported, deleted", async ({ run, folder }) => {
  const account = /KEY_ID=(\d{12})/.exec((await run("registries", "create")).out)?.[1] as string;
  assert.is((await run("snapshot", "create", "before", "--registry", account)).out, "created before: 0 images\n");
  assert.match((await run("snapshot", "list")).out, /^before +\d+s ago +0 +0 B$/m);
  const same = await run("snapshot", "diff", "before", "--registry", account);
  assert.equal([same.code, same.out], [0, "now is the same as snapshot before\n"]);
  await run("seed", "team/app:v1", "--registry", account);
  const differs = await run("snapshot", "diff", "before", "--registry", account);
  assert.is(differs.code, 1);
  assert.match(
    differs.out,
    /^from snapshot before to now: 2 differences\n {2}\+ repository team\/app \{\}\n {2}\+ image /,
  );
  assert.is((await run("snapshot", "diff", "before", "--registry", account, "--kind", "rules")).code, 0);
  assert.is((await run("snapshot", "diff", "none")).code, 4);
  assert.is((await run("snapshot", "restore", "before")).code, 2, "which registry has to be said");
  assert.is((await run("snapshot", "restore", "before", "--registry", account)).out, "restored before\n");
  const file = join(folder, "before.tar");
  assert.is((await run("snapshot", "export", "before", file)).out, `exported before to ${file}\n`);
  assert.match(readFileSync(file, "latin1"), /^oci-layout\0/);
  assert.is((await run("snapshot", "export", "none", join(folder, "none.tar"))).code, 4);
  assert.is((await run("snapshot", "delete", "before")).out, "deleted before\n");
  assert.is((await run("snapshot", "list")).out, "no snapshots\n");
  assert.is((await run("snapshot", "import", file, "--id", "after")).out, "imported after: 0 images\n");
  assert.match((await run("snapshot", "import", file)).out, /^imported snapshot-1: 0 images\n$/);
  const taken = await run("snapshot", "import", file, "--id", "after");
  assert.is(taken.code, 4);
  assert.match(taken.err, "there is a snapshot after already");
  writeFileSync(file, "no archive at all, but long enough to be one".repeat(100));
  const refused = await run("snapshot", "import", file);
  assert.match(refused.err, "data: is not a tar archive");
  assert.is((await run("snapshot", "import", join(folder, "none.tar"))).code, 2);
  for (const id of ["after", "snapshot-1"]) await run("snapshot", "delete", id);
});

s.run();
