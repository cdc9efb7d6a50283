import { readFileSync } from "node:fs";
import { CommanderError } from "commander";
import * as assert from "uvu/assert";
import { EcrContainer } from "../../../container/index.js";
import { commandLine, parseCommandLine } from "../../../server/command-line.js";
import { DEFAULT_CONFIG } from "../../../server/config.js";
import type { EmulatorConfig } from "../../../server/emulator-config.js";
import { type EmulatorOptions, readOptions } from "../../../server/emulator-options.js";
import { ConfigError } from "../../../server/options/config-error.js";
import { type OptionRow, variableOf } from "../../../server/options/option-row.js";
import { OPTIONS } from "../../../server/options/table.js";
import { spec } from "../../support/spec.js";

/** An image that no engine is asked for: nothing here is started. */
class Unstarted extends EcrContainer {
  constructor() {
    super("ecr-emulator:test");
  }

  get variables(): Record<string, string> {
    return this.environment;
  }
}

interface Sample<Name extends keyof EmulatorConfig> {
  readonly text: string;
  readonly member: EmulatorOptions[Name];
  /** What both mean. */
  readonly value: EmulatorConfig[Name];
  /** By the setter that the row names. */
  readonly set?: (ecr: Unstarted) => EcrContainer;
  /** What the setter sets besides. */
  readonly besides?: Partial<EmulatorConfig>;
  /** A text and a member that are refused, and how the setter is given it; unset = anything is a path. */
  readonly wrong?: readonly [text: string, member: unknown, set?: (ecr: Unstarted) => EcrContainer];
}

type Samples = { readonly [Name in keyof EmulatorConfig]: Sample<Name> };

const same = <Value extends string>(value: Value) => ({ text: value, member: value, value });
const on = { text: "true", member: true, value: true, wrong: ["yes", "yes"] } as const;

/** One for each row: a row without its sample doesn't compile. */
const SAMPLES: Samples = {
  port: { text: "5000", member: 5000, value: 5000, wrong: ["65536", -1] },
  adminPort: { text: "0", member: 0, value: 0, wrong: ["x", 1.5] },
  host: { ...same("::1"), wrong: ["a b", "a b"] },
  account: {
    ...same("000000000042"),
    set: (ecr) => ecr.withAccountId("000000000042"),
    wrong: ["12", "12", (ecr) => ecr.withAccountId("12")],
  },
  region: {
    ...same("eu-west-1"),
    set: (ecr) => ecr.withRegion("eu-west-1"),
    wrong: ["here", "here", (ecr) => ecr.withRegion("here")],
  },
  publicHost: {
    ...same("registry.test:5000"),
    set: (ecr) => ecr.withPublicHost("registry.test:5000"),
    wrong: ["http://x", "http://x", (ecr) => ecr.withPublicHost("http://x")],
  },
  fidelity: {
    ...same("oci"),
    set: (ecr) => ecr.withFidelity("oci"),
    wrong: ["gcp", "gcp", (ecr) => ecr.withFidelity("gcp" as never)],
  },
  tls: { ...on, set: (ecr) => ecr.withTls() },
  tlsCert: { ...same("cert.pem"), wrong: ["", ""] },
  tlsKey: { ...same("key.pem"), wrong: ["", ""] },
  tlsNames: {
    text: "10.0.0.7,registry.test",
    member: ["10.0.0.7", "registry.test"],
    value: ["10.0.0.7", "registry.test"],
    set: (ecr) => ecr.withTls(["10.0.0.7", "registry.test"]),
    besides: { tls: true },
    wrong: ["http://x", ["http://x"], (ecr) => ecr.withTls(["http://x"])],
  },
  upstream: {
    ...same("http://localstack:4566"),
    set: (ecr) => ecr.withUpstream("http://localstack:4566"),
    wrong: ["http://x/path", "http://x/path", (ecr) => ecr.withUpstream("http://x/path")],
  },
  eventTarget: {
    ...same("eventbridge+http://localstack:4566"),
    set: (ecr) => ecr.withEventTarget("eventbridge+http://localstack:4566"),
    wrong: ["app:1", "app:1", (ecr) => ecr.withEventTarget("app:1")],
  },
  upstreamRegistries: {
    text: "docker-hub=http://hub:5000,quay=https://quay",
    member: { "docker-hub": "http://hub:5000", quay: "https://quay" },
    value: { "docker-hub": "http://hub:5000", quay: "https://quay" },
    set: (ecr) =>
      ecr.withUpstreamRegistry("docker-hub", "http://hub:5000").withUpstreamRegistry("quay", "https://quay"),
    wrong: ["quay=x", { quay: "x" }, (ecr) => ecr.withUpstreamRegistry("quay", "x")],
  },
  verifySignatures: { ...on, set: (ecr) => ecr.withSignatureVerification() },
  allowMissingLayers: { ...on, set: (ecr) => ecr.withMissingLayersAllowed() },
  anonymousRegistry: { ...on, set: (ecr) => ecr.withAnonymousRegistry() },
  logLevel: {
    ...same("debug"),
    set: (ecr) => ecr.withLogLevel("debug"),
    wrong: ["loud", "loud", (ecr) => ecr.withLogLevel("loud" as never)],
  },
  logFormat: { ...same("text"), wrong: ["xml", "xml"] },
  capture: { ...same("headers"), wrong: ["all", "all"] },
  dataDir: { ...same("/data"), set: (ecr) => ecr.withDataDir() },
  fixtures: {
    text: "/tmp/fixtures",
    member: ["/tmp/fixtures"],
    value: ["/tmp/fixtures"],
    set: (ecr) => ecr.withFixture({ repositories: [] }),
  },
  seed: {
    text: "7",
    member: 7,
    value: 7n,
    set: (ecr) => ecr.withSeed(7),
    wrong: ["-1", -1n, (ecr) => ecr.withSeed(-1)],
  },
  quotas: {
    text: "repositories=1,tagsPerImage=0",
    member: { repositories: 1, tagsPerImage: 0, layerSize: undefined },
    value: { repositories: 1, tagsPerImage: 0 },
    set: (ecr) => ecr.withQuotas({ repositories: 1 }).withQuotas({ tagsPerImage: 0 }),
    wrong: ["images=1", { images: 1 }, (ecr) => ecr.withQuotas({ images: 1 } as never)],
  },
};

/** The methods of EcrContainer that stand for no option of the server. */
const CONTAINER_ALONE = ["withImageBuild"];

const ROWS = Object.entries<OptionRow<unknown>>(OPTIONS).map(([name, row]) => ({
  name,
  row,
  flag: row.flag.split(" ")[0] as string,
  variable: variableOf(row),
  sample: (SAMPLES as Readonly<Record<string, Sample<keyof EmulatorConfig>>>)[name] as Sample<keyof EmulatorConfig>,
}));

/** What the server reads from these variables. */
function fromVariables(variables: Readonly<Record<string, string>>): EmulatorConfig {
  Object.assign(process.env, variables);
  try {
    return parseCommandLine([]);
  } finally {
    for (const variable of Object.keys(variables)) delete process.env[variable];
  }
}

function refusal(work: () => unknown): Error {
  try {
    work();
  } catch (error) {
    return error as Error;
  }
  throw new Error("nothing was refused");
}

const s = spec("the table of options", {});

for (const { name, row, flag, variable, sample } of ROWS) {
  s.test(`${name}: the flag, the variable, the member and the setter give the same configuration`, () => {
    const expected = { ...DEFAULT_CONFIG, [name]: sample.value };
    assert.not.equal(expected, DEFAULT_CONFIG, "the sample must not be the default");
    assert.equal(parseCommandLine([`${flag}=${sample.text}`]), expected, flag);
    assert.equal(fromVariables({ [variable]: sample.text }), expected, variable);
    assert.equal(readOptions({ [name]: sample.member }), expected, name);
    assert.is(sample.set === undefined, row.setter === undefined, "a setter of the table has a sample");
    if (sample.set === undefined) return;
    const container = new Unstarted();
    assert.match(String(sample.set), `.${row.setter}(`);
    assert.is(sample.set(container), container);
    assert.equal(fromVariables(container.variables), { ...expected, ...sample.besides }, row.setter);
  });

  s.test(`${name}: left out or an empty variable, it has its default; a flag wins over the variable`, () => {
    assert.equal(fromVariables({ [variable]: "" }), DEFAULT_CONFIG);
    assert.equal(readOptions({ [name]: undefined }), DEFAULT_CONFIG);
    assert.equal(DEFAULT_CONFIG[name as keyof EmulatorConfig], row.value);
    process.env[variable] = "no value that is ever read";
    try {
      assert.equal(parseCommandLine([flag, sample.text]), { ...DEFAULT_CONFIG, [name]: sample.value });
    } finally {
      delete process.env[variable];
    }
  });

  const { wrong } = sample;
  if (wrong === undefined) continue;
  s.test(`${name}: a bad value is refused by each, naming the option, the value and the same rule`, () => {
    const [text, member, set] = wrong;
    const rule = refusal(() => row.read(text)).message;
    assert.match(rule, /^(must be|can't be used:) /);
    const byFlag = refusal(() => parseCommandLine([`${flag}=${text}`]));
    assert.instance(byFlag, CommanderError);
    assert.is(byFlag.message, `error: option '${row.flag}' argument '${text}' is invalid. It ${rule}.`);
    // Empty, a variable is unset.
    if (text !== "") {
      const byVariable = refusal(() => fromVariables({ [variable]: text }));
      const value = `value '${text}' from env '${variable}'`;
      assert.is(byVariable.message, `error: option '${row.flag}' ${value} is invalid. It ${rule}.`);
    }
    const byMember = refusal(() => readOptions({ [name]: member }));
    assert.instance(byMember, ConfigError);
    assert.ok(byMember.message.startsWith(`${name}: `) && byMember.message.endsWith(` ${rule}`), byMember.message);
    if (set !== undefined)
      assert.instance(
        refusal(() => set(new Unstarted())),
        RangeError,
      );
  });
}

s.test("the help lists the rows, in their order, with flag, text, default and variable", () => {
  const listed = commandLine().options.filter(({ long }) => long !== "--version");
  assert.equal(
    listed.map(({ flags, description, envVar, defaultValue }) => [flags, description, envVar, defaultValue]),
    ROWS.map(({ row, variable }) => [
      row.flag,
      row.text,
      variable,
      typeof row.value === "object" ? undefined : row.value,
    ]),
  );
  let help = "";
  const writeOut = (text: string): void => {
    help += text;
  };
  commandLine()
    .configureOutput({ writeOut, getOutHelpWidth: () => 80 })
    .outputHelp();
  for (const { row, variable } of ROWS) {
    assert.ok(help.includes(row.flag), row.flag);
    assert.ok(new RegExp(`env:\\s+${variable}\\)`).test(help), variable);
  }
  assert.equal(
    help.split("\n").filter((line) => line.length > 80),
    [],
    "the help, that of commands included, fits a terminal of 80 columns",
  );
});

s.test("the table in docs/configuration.md lists the rows, in their order", () => {
  const text = readFileSync("docs/configuration.md", "utf8");
  const table = text.slice(text.indexOf("<!-- configuration -->"), text.indexOf("<!-- /configuration -->"));
  const cells = table
    .split("\n")
    .slice(3)
    .filter((line) => line.startsWith("|"))
    .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll("\\|", "|").replaceAll("`", "")));
  assert.equal(
    cells.map(([, flag, variable, setter, , meaning]) => [flag, variable, setter, meaning]),
    ROWS.map(({ row, variable }) => [row.flag, variable, row.setter === undefined ? "" : `${row.setter}()`, row.text]),
  );
});

s.test("the setters of EcrContainer are those of the rows, and the few of the container alone", () => {
  const setters = Object.getOwnPropertyNames(EcrContainer.prototype).filter((name) => name.startsWith("with"));
  const named = ROWS.flatMap(({ row }) => row.setter ?? []);
  assert.equal(setters.sort(), [...new Set([...named, ...CONTAINER_ALONE])].sort());
});

s.run();
