import * as assert from "uvu/assert";
import { scanningConfiguration } from "../../../server/content/scanning/scanning-configuration.js";
import { spec } from "../../support/spec.js";
import { CVE, profile, ScanBench, START_MS } from "./scan-support.js";

const s = spec("scans of the type that isn't in force", {});

s.test("results of the other scan type are hidden and shown again, so that a used-up quota has its results", () => {
  const bench = new ScanBench();
  const repository = bench.repository("app", true);
  bench.desk.putProfile(profile("p", { findings: [CVE] }));
  const image = bench.push(repository, "v1");
  bench.desk.configure(scanningConfiguration("ENHANCED"));
  assert.throws(() => bench.read(repository, image), /Image scan does not exist/);
  assert.is(bench.desk.scanCount, 0);
  bench.desk.configure(scanningConfiguration("BASIC"));
  assert.is(bench.read(repository, image).response.imageScanFindings?.findings?.length, 1);
  assert.throws(() => bench.desk.startImageScan(repository, image), /scan quota per image/);
});

s.test("a hidden scan stands still and goes on where the clock is by then; deleting its image ends it", () => {
  const bench = new ScanBench();
  const [repository, other] = [bench.repository("app", true), bench.repository("other", true)];
  bench.desk.putProfile(
    profile("p", { phases: [{ status: "PENDING", until: { kind: "elapsed", ms: 1_000 } }, { status: "COMPLETE" }] }),
  );
  const [image, deleted] = [bench.push(repository, "v1"), bench.push(other, "v1")];
  bench.desk.configure(scanningConfiguration("ENHANCED"));
  assert.equal(bench.clock.timers(), []);
  bench.desk.imageDeleted(other, deleted);
  bench.clock.advanceTo(START_MS + 2_000);
  assert.equal(
    bench.changes.filter(({ kind }) => kind === "scan.phase").map(({ detail }) => detail?.["status"]),
    ["PENDING", "PENDING"],
  );
  bench.desk.configure(scanningConfiguration("BASIC"));
  bench.clock.advanceTo(START_MS + 2_001);
  assert.is(bench.status(repository, image), "COMPLETE");
  assert.is(bench.desk.getScan(other, deleted), undefined);
  bench.desk.configure(scanningConfiguration("ENHANCED"));
  bench.desk.forgetRepository("app");
  bench.desk.configure(scanningConfiguration("BASIC"));
  assert.is(bench.desk.scanCount, 0);
});

s.run();
