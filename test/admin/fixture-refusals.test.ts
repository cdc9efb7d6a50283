import * as assert from "uvu/assert";
import { type AdminClient, toDate } from "../../client/index.js";
import { type TestEmulator, useEmulator } from "../support/emulator.js";
import { spec } from "../support/spec.js";
import { failureOf } from "./admin-fixture.js";

const s = spec("admin: fixtures that are refused before they are looked at", { server: useEmulator() });

async function lease({ admin }: TestEmulator): Promise<{ admin: AdminClient }> {
  const { registry } = await admin.createRegistry();
  return { admin: admin.forRegistry(registry?.ref as { accountId: string; region: string }) };
}

s.test("documents that nest without end, and more than one document, are refused at once", async ({ server }) => {
  const { admin } = await lease(server);
  const depth = 1_000_000;
  for (const [document, said] of [
    [`repositories: ${"[".repeat(depth)}`, "document: must not be nested deeper than 100 levels (fixture:1)"],
    [`rules:\n  ${"- ".repeat(depth)}x`, "document: must not be nested deeper than 100 levels (fixture:2)"],
    [`x: ${"{y: ".repeat(depth)}`, "document: must not be nested deeper than 100 levels"],
    [`${"? ".repeat(depth)}x`, "document: must not be nested deeper than 100 levels"],
    ["rules: []\n---\nrules: []\n", "document: must be one document, and holds more (fixture)"],
    [`rules: [${"[".repeat(60)}${"]".repeat(60)}]`, "rules[0]: must be an object, is a list"],
  ] as const) {
    const { code, message } = await failureOf(admin.applyFixture({ document }));
    assert.is(code, "INVALID_ARGUMENT");
    assert.match(message, said);
  }
  await admin.applyFixture({ document: "# nothing" });
  await admin.applyFixture({ document: `# ${"[".repeat(depth)}\nrules: []` });
});

s.test("times are those of ISO 8601 with a zone, up to the year 9999, or are refused", async ({ server }) => {
  const { admin } = await lease(server);
  const { clock: before } = await admin.getClock();
  for (const now of [
    "+275760-09-13T00:00:00.000Z",
    "5",
    "Jan 1 2040",
    "2040-01-01T00:00:00",
    "2040-02-30T00:00:00Z",
    "",
  ]) {
    const { message } = await failureOf(admin.applyFixture({ document: JSON.stringify({ clock: { now } }) }));
    assert.match(message, "clock.now: must be a time as ISO 8601 has it, in the years 1970 to 9999");
  }
  assert.is((await admin.getClock()).clock?.offset?.seconds, before?.offset?.seconds);
  for (const now of ["2040-01-01", "2041-01-01T12:00Z", "2042-01-01T00:00:00+02:00", "2043-01-01T00:00:00.5Z"])
    await admin.applyFixture({ document: JSON.stringify({ clock: { mode: "FROZEN", now } }) });
  assert.is(toDate((await admin.getClock()).clock?.now)?.toISOString(), "2043-01-01T00:00:00.500Z");
});

s.run();
