import { CommanderError } from "commander";
import * as assert from "uvu/assert";
import { commandLine, parseCommandLine } from "../../server/command-line.js";
import { AWS_QUOTAS } from "../../server/content/quotas.js";
import { ConfigError } from "../../server/options/config-error.js";
import { read } from "../../server/options/readers.js";
import { spec } from "../support/spec.js";

const VARIABLE = "ECR_QUOTAS";

const s = spec("quotas on the command line", {});
s.afterEach(() => {
  delete process.env[VARIABLE];
});

s.test("AWS's numbers by default", () => {
  assert.equal(parseCommandLine([]).quotas, {});
});

s.test("several in one flag, or a flag for each: the last one counts", () => {
  const { quotas } = parseCommandLine(["--quotas", "repositories=10, tagsPerImage=2", "--quotas", "tagsPerImage=3"]);
  assert.equal(quotas, { repositories: 10, tagsPerImage: 3 });
});

s.test("the variable; a flag wins over it as a whole", () => {
  process.env[VARIABLE] = "repositories=10,layerParts=5";
  assert.equal(parseCommandLine([]).quotas, { repositories: 10, layerParts: 5 });
  assert.equal(parseCommandLine(["--quotas", "layerParts=6"]).quotas, { layerParts: 6 });
});

s.test("every quota has a name, zero is a number", () => {
  for (const name of Object.keys(AWS_QUOTAS)) assert.equal(read.quotas(`${name}=0`), { [name]: 0 });
});

s.test("unknown names and values that aren't numbers are refused", () => {
  const bad = [
    "nope=1",
    "repositories",
    "repositories=",
    "repositories=-1",
    "repositories=1.5",
    "repositories=1e3",
    "",
  ];
  for (const text of [...bad, "repositories=1,", "constructor=1", `repositories=${"9".repeat(16)}`]) {
    assert.throws(
      () => read.quotas(text),
      (error: unknown) =>
        error instanceof ConfigError && /^must be name=number, .*one of repositories, /.test(error.message),
      text,
    );
  }
});

s.test("the command line names flag, value and rule", () => {
  const lines: string[] = [];
  const command = commandLine().exitOverride();
  command.configureOutput({ writeErr: (line) => lines.push(line) });
  assert.throws(
    () => command.parse(["--quotas", "images=1"], { from: "user" }),
    (error: unknown) => error instanceof CommanderError,
  );
  assert.match(
    lines.join(""),
    /^error: option '--quotas <name=number,\.\.\.>' argument 'images=1' is invalid\. It must be name=number/,
  );
});

s.run();
