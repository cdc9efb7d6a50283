import * as assert from "uvu/assert";
import { parseCommandLine } from "../../server/command-line.js";
import { read } from "../../server/options/readers.js";
import { OPTIONS } from "../../server/options/table.js";
import { spec } from "../support/spec.js";

const s = spec("switches and --upstream", {});

function parse(args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const before = { ...process.env };
  Object.assign(process.env, environment);
  try {
    return parseCommandLine(args);
  } finally {
    for (const name of Object.keys(environment)) delete process.env[name];
    Object.assign(process.env, before);
  }
}

const SWITCHES = {
  verifySignatures: ["--verify-signatures", "ECR_VERIFY_SIGNATURES"],
  allowMissingLayers: ["--allow-missing-layers", "ECR_ALLOW_MISSING_LAYERS"],
  anonymousRegistry: ["--anonymous-registry", "ECR_ANONYMOUS_REGISTRY"],
} as const;

for (const [name, [flag, variable]] of Object.entries(SWITCHES)) {
  const member = name as keyof typeof SWITCHES;
  s.test(`${flag} is off by default; false in the environment is off, and the flag wins`, () => {
    assert.is(parse([])[member], false);
    assert.is(parse([flag])[member], true);
    assert.is(parse([flag, "--port", "0"])[member], true);
    assert.is(parse([`${flag}=false`])[member], false);
    for (const on of ["true", "1"]) assert.is(parse([], { [variable]: on })[member], true, on);
    for (const off of ["false", "0", ""]) assert.is(parse([], { [variable]: off })[member], false, off);
    assert.is(parse([flag], { [variable]: "false" })[member], true);
    assert.throws(() => read.switch("yes"), "must be true or false");
  });
}

s.test("--capture is bodies by default; only what there is can be asked for", () => {
  assert.is(parse([]).capture, "bodies");
  assert.is(parse(["--capture", "headers"]).capture, "headers");
  assert.is(parse([], { ECR_CAPTURE: "headers" }).capture, "headers");
  assert.throws(() => OPTIONS.capture.read("all"), "must be one of headers, bodies");
});

s.test("--upstream is an origin", () => {
  assert.is(parse([]).upstream, undefined);
  assert.is(parse(["--upstream", "http://localstack:4566/"]).upstream, "http://localstack:4566");
  assert.is(parse([], { ECR_UPSTREAM: "https://moto" }).upstream, "https://moto");
  for (const wrong of ["localstack:4566", "http://x/path", "http://x?a", "http://u:p@x", "ftp://x", "http://x#y", ""]) {
    assert.throws(() => read.upstream(wrong), "must be http://host:port or https://host:port", wrong);
  }
});

s.run();
