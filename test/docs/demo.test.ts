import { fileURLToPath } from "node:url";
import * as assert from "uvu/assert";
import { run } from "../support/run-command.js";
import { spec } from "../support/spec.js";

const DEMO = fileURLToPath(new URL("../../examples/typescript/demo.ts", import.meta.url));

const s = spec("npm run demo", {});

s.test("tells the whole story and ends", async () => {
  const output = await run(process.execPath, ["--import", "tsx", DEMO], { env: { NO_COLOR: "1" } });
  assert.match(output, /manifest as v1 +201 /);
  assert.match(output, /read 1 +PENDING/);
  assert.match(output, /read 3 +COMPLETE \{"CRITICAL":1,"LOW":1\}/);
  assert.match(output, /1 repository after 3 attempts/);
  assert.match(output, /passed +true/);
  const wide = output.split("\n").filter((line) => line.length > 80);
  assert.equal(wide, [], "fits a terminal of 80 columns");
});

s.run();
