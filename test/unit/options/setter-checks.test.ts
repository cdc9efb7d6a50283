import fc from "fast-check";
import * as assert from "uvu/assert";
import { EcrContainer } from "../../../container/index.js";
import type { EmulatorConfig } from "../../../server/emulator-config.js";
import { type OptionRow, variableOf } from "../../../server/options/option-row.js";
import { OPTIONS } from "../../../server/options/table.js";
import { spec } from "../../support/spec.js";

class Unstarted extends EcrContainer {
  constructor() {
    super("ecr-emulator:test");
  }

  /** What the setter sets for an option; undefined if it refuses. */
  textOf(row: OptionRow<unknown>, set: (ecr: EcrContainer) => EcrContainer): string | undefined {
    try {
      set(this);
    } catch (error) {
      assert.instance(error, RangeError);
      return undefined;
    }
    return this.environment[variableOf(row)];
  }
}

interface Setter {
  readonly set: (ecr: EcrContainer, value: string) => EcrContainer;
  readonly examples: readonly string[];
  /** Whether the setter refuses nothing that the server would take. */
  readonly exact?: boolean;
}

const SETTERS: { readonly [Name in keyof EmulatorConfig]?: Setter } = {
  account: { set: (ecr, value) => ecr.withAccountId(value), examples: ["000000000042"], exact: true },
  region: { set: (ecr, value) => ecr.withRegion(value), examples: ["us-gov-west-1", "us-isob-east-1"], exact: true },
  publicHost: { set: (ecr, value) => ecr.withPublicHost(value), examples: ["aws", "registry.test:5000"], exact: true },
  fidelity: { set: (ecr, value) => ecr.withFidelity(value as never), examples: ["aws", "oci"], exact: true },
  logLevel: { set: (ecr, value) => ecr.withLogLevel(value as never), examples: ["info", "silent"], exact: true },
  tlsNames: { set: (ecr, value) => ecr.withTls([value]), examples: ["10.0.0.7", "fd00::7", "a-b.test"] },
  upstream: {
    set: (ecr, value) => ecr.withUpstream(value),
    examples: ["http://localstack:4566", "https://[fd00::7]/", "http://10.0.0.7"],
  },
  eventTarget: {
    set: (ecr, value) => ecr.withEventTarget(value),
    examples: [
      "http://app:8080/events?a=b",
      "eventbridge+http://localstack:4566",
      "EventBridge+https://x",
      "eventbridge+https://x?event-bus-name=ci",
      "eventbridge+https://x?event-bus-name=a b",
      "eventbridge+https://x?event-bus-name=",
      "eventbridge+https://x?other=ci",
      "https://:secret@x",
    ],
  },
  upstreamRegistries: {
    set: (ecr, value) => ecr.withUpstreamRegistry("quay", value),
    examples: ["http://quay:5000", "https://quay.io/"],
  },
};

/** An example, with a character put in, left out or replaced here and there. */
const near = (examples: readonly string[]) =>
  fc
    .tuple(
      fc.constantFrom(...examples),
      fc.array(fc.tuple(fc.nat(60), fc.nat(1), fc.constantFrom("", ..."09aZ_.-:/@#?&=+,[]% \n\0é")), { maxLength: 2 }),
    )
    .map(([example, edits]) =>
      edits.reduce((text, [at, gone, put]) => text.slice(0, at) + put + text.slice(at + gone), example),
    );

const s = spec("setters of the container, held against the server's readers", {});

for (const [name, { set, examples, exact }] of Object.entries(SETTERS)) {
  const row: OptionRow<unknown> = OPTIONS[name as keyof EmulatorConfig];
  s.test(`${row.setter}() takes ${exact ? "what the server does" : "nothing that the server would refuse"}`, () => {
    fc.assert(
      fc.property(near(examples), (value) => {
        const text = new Unstarted().textOf(row, (ecr) => set(ecr, value));
        if (text !== undefined) row.read(text);
        else if (exact) assert.throws(() => row.read(value), /^must be/);
      }),
      { numRuns: 300, examples: examples.map((example) => [example]) },
    );
  });
}

s.run();
