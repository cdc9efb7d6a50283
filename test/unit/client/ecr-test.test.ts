import * as assert from "uvu/assert";
import { type LeasedRegistry, RegistryProblemsError, sharedEcr, shareEcr } from "../../../client/index.js";
import { ecrTestOf, type Runner } from "../../../client/runners/ecr-test.js";
import { ecrFixtures } from "../../../client/runners/playwright.js";
import { EmbeddedEcr } from "../../../server/index.js";
import { resource } from "../../support/resource.js";
import { spec } from "../../support/spec.js";

const s = spec("tests with a registry of their own", { ecr: resource(() => EmbeddedEcr.start()) });
s.before(({ ecr }) => shareEcr(ecr));

interface Declared {
  readonly declared: Map<string, () => Promise<void>>;
  readonly stops: (() => Promise<void>)[];
}

/** A runner that runs what was declared on request. */
function runner(): Runner & Declared {
  const declared: Declared["declared"] = new Map();
  const stops: Declared["stops"] = [];
  const declare = (how: string) => (name: string, body: () => Promise<void>, timeoutMs: number | undefined) =>
    void declared.set(`${how} ${name}${timeoutMs === undefined ? "" : ` in ${timeoutMs}`}`, body);
  const [test, only, skip] = [declare("test"), declare("only"), declare("skip")];
  return { declared, stops, test, only, skip, afterAll: (stop) => void stops.push(stop) };
}

async function failureOf(work: Promise<unknown> | undefined): Promise<Error> {
  try {
    await work;
  } catch (thrown) {
    return thrown as Error;
  }
  throw new Error("it succeeded");
}

s.test("each test has a fresh registry, labelled with its name and released after it", async ({ ecr }) => {
  const { declared, stops, ...hooks } = runner();
  const test = ecrTestOf(hooks);
  const seen: LeasedRegistry[] = [];
  const body = (registry: LeasedRegistry): void => void seen.push(registry);
  test("one", body);
  // biome-ignore lint/suspicious/noFocusedTests: it is the one under test
  test.only("two", body, { timeoutMs: 5 });
  test.skip("three", body);
  assert.equal([...declared.keys()], ["test one", "only two in 5", "skip three"]);
  test("labels", async ({ admin }) => {
    assert.equal((await admin.getRegistry()).registry?.labels, { test: "labels" });
  });
  for (const run of declared.values()) await run();
  assert.is(new Set(seen.map((registry) => registry.getAccountId())).size, 3);
  const { registries } = await ecr.getAdminClient().listRegistries();
  assert.equal(
    registries.map(({ ref }) => ref?.accountId).filter((id) => id !== ecr.getAccountId()),
    [],
  );
  for (const stop of stops) await stop();
  assert.is(await ecr.getAdminClient().health(), "SERVING");
});

s.test("what fails a test has the report in its message and in its stack", async () => {
  const { declared, ...hooks } = runner();
  const test = ecrTestOf(hooks);
  test("fails", async ({ admin }) => {
    await admin.rules.throttle("ecr:PutImage", { id: "busy", required: true });
    throw new TypeError("expected 1, was 2");
  });
  const error = await failureOf(declared.get("test fails")?.());
  assert.instance(error, TypeError);
  assert.match(error.message, /^expected 1, was 2\n\nRegistry \d{12} in us-east-1, seed \d+, clock /);
  assert.match(error.message, "busy (active, required): matched 0, fired 0");
  assert.match(String(error.stack), /^TypeError: expected 1, was 2\n\nRegistry [\s\S]*\n {4}at /);
});

s.test("what is thrown and no error stays what it is; problems of the registry fail the test", async () => {
  const { declared, ...hooks } = runner();
  const test = ecrTestOf(hooks);
  test("problems", async ({ admin }) => {
    await admin.rules.throttle("ecr:PutImage", { required: true });
  });
  assert.instance(await failureOf(declared.get("test problems")?.()), RegistryProblemsError);
  const frozen = Object.freeze(new Error("frozen"));
  const printed: unknown[] = [];
  const { error } = console;
  console.error = (text: unknown) => void printed.push(text);
  try {
    const body = test.body(async (registry, ...args: number[]) => {
      assert.equal(args, [1, 2]);
      assert.ok(registry.getAccountId());
      throw frozen;
    });
    assert.is(await failureOf(body(1, 2)), frozen);
  } finally {
    console.error = error;
  }
  assert.match(String(printed), /^Registry \d{12}/);
});

s.test(
  "the emulator starts with the first test and stops after the file; a start that fails fails the tests",
  async () => {
    let started = 0;
    const { declared, stops, ...hooks } = runner();
    const test = ecrTestOf(hooks, () => {
      started++;
      return EmbeddedEcr.start();
    });
    let registry: LeasedRegistry | undefined;
    test("one", (own) => {
      registry = own;
    });
    assert.is(started, 0);
    await declared.get("test one")?.();
    await declared.get("test one")?.();
    assert.is(started, 1);
    for (const stop of stops) await stop();
    assert.throws(() => registry?.admin, /stopped/);

    const broken = runner();
    ecrTestOf(broken, () => Promise.reject(new Error("no docker")))("one", () => {});
    assert.is((await failureOf(broken.declared.get("test one")?.())).message, "no docker");
    for (const stop of broken.stops) await stop();
  },
);

s.test(
  "a shared emulator is reached under its addresses, and goes on when one that shares it stops",
  async ({ ecr }) => {
    const shared = sharedEcr();
    assert.equal(
      [shared.getEndpoint(), shared.getRegistryHost(), shared.getRegion(), shared.getAccountId()],
      [ecr.getEndpoint(), ecr.getRegistryHost(), ecr.getRegion(), ecr.getAccountId()],
    );
    assert.equal(
      [shared.getCredentials(), shared.getRepositoryUri("a")],
      [ecr.getCredentials(), ecr.getRepositoryUri("a")],
    );
    await shared.getAdminClient().listRepositories();
    await shared.stop();
    assert.is(await ecr.getAdminClient().health(), "SERVING");
    const { TESTCONTAINERS_ECR } = process.env;
    delete process.env["TESTCONTAINERS_ECR"];
    assert.throws(() => sharedEcr(), /no emulator is shared/);
    process.env["TESTCONTAINERS_ECR"] = TESTCONTAINERS_ECR;
  },
);

s.test("Playwright's fixtures lease for a test and attach the report of one that failed", async () => {
  const fixtures = ecrFixtures();
  const attached: string[] = [];
  const info = {
    title: "push",
    status: "passed",
    expectedStatus: "passed",
    attach: async (name: string, { body }: { body: string }) => void attached.push(`${name}: ${body}`),
  };
  const [worker, options] = fixtures.ecr;
  assert.equal(options, { scope: "worker" });
  await worker({}, async (ecr) => {
    await fixtures.registry({ ecr }, async ({ admin }) => void (await admin.listRepositories()), info);
    assert.equal(attached, []);
    await fixtures.registry({ ecr }, async () => {}, { ...info, status: "failed" });
    assert.match(attached[0] as string, /^ECR registry: Registry \d{12} .*\nLabels: test=push\n/);
    const required = async ({ admin }: LeasedRegistry): Promise<void> => {
      await admin.rules.throttle("ecr:PutImage", { required: true });
    };
    assert.instance(await failureOf(fixtures.registry({ ecr }, required, info)), RegistryProblemsError);
  });
});

s.run();
