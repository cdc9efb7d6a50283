import fc from "fast-check";
import * as assert from "uvu/assert";
import { adminAddress } from "../../../server/commands/admin-address.js";
import { ageText, bytesText, durationText } from "../../../server/commands/shown-values.js";
import { durationOf, imageOf, mapOf } from "../../../server/commands/values.js";
import { spec } from "../../support/spec.js";

const s = spec("values on the command line", {});

s.test("times are read in the units that people write, exactly", () => {
  for (const [text, duration] of [
    ["90", "90s"],
    ["1.5", "1.5s"],
    ["90s", "90s"],
    ["500ms", "0.5s"],
    ["1h30m", "5400s"],
    ["2d", "172800s"],
    ["0.1s", "0.1s"],
  ] as const)
    assert.is(durationOf(text, "--ttl"), duration);
  for (const bad of ["", "soon", "5 s", "5x", "-5s", "1h30", "s"])
    assert.throws(() => durationOf(bad, "--ttl"), /--ttl must be a time such as/, bad);
});

s.test("a duration that is shown reads back as itself", () => {
  const property = fc.property(fc.integer({ min: 1, max: 10_000_000 }), (seconds) => {
    assert.is(durationOf(durationText(`${seconds}s`), "x"), `${seconds}s`);
  });
  fc.assert(property);
});

s.test("images are named by tag or digest", () => {
  assert.equal(imageOf("team/app:v1"), { repository: "team/app", tag: "v1" });
  assert.equal(imageOf("team/app@sha256:ab"), { repository: "team/app", digest: "sha256:ab" });
  for (const bad of ["team/app", ":v1", "a:b:c", ""]) assert.throws(() => imageOf(bad), /repository:tag/, bad);
});

s.test("labels are name=value, and a value may have =", () => {
  assert.equal(mapOf(["a=1", "b=x=y", "c="], "--label"), { a: "1", b: "x=y", c: "" });
  assert.throws(() => mapOf(["a"], "--label"), /--label must be name=value/);
});

s.test("sizes, ages", () => {
  assert.equal([0, 999, 1_000, 12_345_678, 999_999_999_999].map(bytesText), [
    "0 B",
    "999 B",
    "1.0 kB",
    "12.3 MB",
    "1000 GB",
  ]);
  const now = Date.parse("2026-01-31T12:00:00Z");
  assert.is(ageText("2026-01-31T09:00:00Z", now), "3h ago");
  assert.is(ageText("2026-02-02T12:00:00Z", now), "in 2d");
  assert.is(ageText(undefined, now), "-");
});

s.test("the admin address: the flag, ECR_ADMIN, the image's port, the default", () => {
  assert.is(adminAddress("ecr:1234", { ECR_ADMIN: "other:1" }).text, "ecr:1234");
  assert.is(adminAddress(undefined, { ECR_ADMIN: "http://other:1/" }).text, "other:1");
  assert.is(adminAddress(undefined, { ECR_ADMIN: "", ECR_ADMIN_PORT: "5000" }).text, "127.0.0.1:5000");
  assert.is(adminAddress(undefined, {}).text, "127.0.0.1:4578");
  assert.equal(adminAddress("[::1]:4578", {}), { scheme: "http", host: "::1", port: 4578, text: "[::1]:4578" });
  for (const bad of ["ftp://x", "a b", "http://x/path"])
    assert.throws(() => adminAddress(bad, {}), /--admin must be host:port/);
});

s.run();
