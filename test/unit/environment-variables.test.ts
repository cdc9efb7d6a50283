import * as assert from "uvu/assert";
import { commandLine } from "../../server/command-line.js";
import { spec } from "../support/spec.js";

const s = spec("environment variables", {});

s.test("every flag is also an ECR_* variable of its name", () => {
  const options = commandLine().options.filter(({ long }) => long !== "--version");
  assert.ok(options.length > 15, `only ${options.length} flags were found`);
  for (const { long, envVar } of options) {
    assert.is(envVar, `ECR_${String(long).slice(2).toUpperCase().replaceAll("-", "_")}`);
  }
});

s.run();
