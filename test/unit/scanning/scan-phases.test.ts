import * as assert from "uvu/assert";
import { deleteRepository } from "../../../server/content/repositories/delete-repository.js";
import { spec } from "../../support/spec.js";
import { CVE, finding, profile, ScanBench, START_MS } from "./scan-support.js";

const s = spec("scan phases", {});

function started(phases: Parameters<typeof profile>[1]) {
  const bench = new ScanBench();
  const repository = bench.repository("app");
  const image = bench.image(repository, "v1");
  bench.desk.putProfile(profile("p", phases));
  bench.desk.startImageScan(repository, image);
  return { bench, repository, image, status: () => bench.status(repository, image) };
}

s.test("PENDING for two reads, then COMPLETE: reads 1 and 2 see PENDING, read 3 sees COMPLETE", () => {
  const { bench, repository, image, status } = started({
    phases: [{ status: "PENDING", until: { kind: "describes", reads: 2 } }, { status: "COMPLETE" }],
    findings: [CVE],
  });
  const next = () => bench.desk.getScan(repository, image)?.next;
  assert.is(next(), "after 2 more reads");
  const first = bench.read(repository, image).response;
  assert.is(first.imageScanStatus?.status, "PENDING");
  assert.is(first.imageScanFindings, undefined);
  assert.is(next(), "after 1 more read");
  assert.is(status(), "PENDING");
  assert.is(next(), "");
  assert.is(status(), "COMPLETE");
  assert.is(status(), "COMPLETE");
});

s.test("GetScan is no read", () => {
  const { bench, repository, image, status } = started({
    phases: [{ status: "PENDING", until: { kind: "describes", reads: 1 } }, { status: "COMPLETE" }],
  });
  for (let i = 0; i < 5; i++) assert.is(bench.desk.getScan(repository, image)?.status, "PENDING");
  assert.is(status(), "PENDING");
  assert.is(status(), "COMPLETE");
});

s.test("elapsed phases follow one another on the registry's clock, each from the due time of the one before", () => {
  const { bench, repository, image, status } = started({
    phases: [
      { status: "PENDING", until: { kind: "elapsed", ms: 30_000 } },
      { status: "IN_PROGRESS", until: { kind: "elapsed", ms: 1_500 } },
      { status: "COMPLETE" },
    ],
  });
  assert.is(bench.desk.getScan(repository, image)?.next, "at 2026-01-01T12:00:30Z");
  const [timer] = bench.clock.timers();
  assert.is(timer?.kind, "scan-phase");
  assert.is(timer?.subject, `app@${image.digest}`);
  bench.clock.advanceTo(START_MS + 29_999);
  assert.is(status(), "PENDING");
  bench.clock.advanceTo(START_MS + 30_000);
  assert.is(status(), "IN_PROGRESS");
  assert.is(bench.desk.getScan(repository, image)?.next, "at 2026-01-01T12:00:31.500Z");
  bench.clock.advanceTo(START_MS + 90_000);
  const { imageScanFindings } = bench.read(repository, image).response;
  assert.is(imageScanFindings?.imageScanCompletedAt?.getTime(), START_MS + 31_500);
  assert.is(bench.desk.getScan(repository, image)?.completeTimeMs, START_MS + 31_500);
  assert.is(bench.clock.timers().length, 0);
  assert.equal(
    bench.changes.map(({ cause, detail }) => [cause, detail?.["phase"], detail?.["status"]]),
    [
      ["test", 0, "PENDING"],
      ["clock", 1, "IN_PROGRESS"],
      ["clock", 2, "COMPLETE"],
    ],
  );
});

s.test("a jump of the clock over several phases leaves the times at which they were due", () => {
  const { bench, repository, image } = started({
    phases: [
      { status: "PENDING", until: { kind: "elapsed", ms: 1_000 } },
      { status: "IN_PROGRESS", until: { kind: "elapsed", ms: 1_000 } },
      { status: "COMPLETE" },
    ],
  });
  bench.clock.set("FROZEN", START_MS + 3_600_000);
  assert.is(bench.desk.getScan(repository, image)?.completeTimeMs, START_MS + 2_000);
});

s.test("a phase of no length is announced and passed through", () => {
  const { bench, status } = started({
    phases: [{ status: "IN_PROGRESS", until: { kind: "elapsed", ms: 0 } }, { status: "COMPLETE" }],
  });
  assert.is(status(), "COMPLETE");
  assert.equal(
    bench.changes.map(({ detail }) => detail?.["status"]),
    ["IN_PROGRESS", "COMPLETE"],
  );
});

s.test("until_advanced holds until AdvanceScan, no matter what is read or how long it takes", () => {
  const { bench, repository, image, status } = started({
    phases: [
      { status: "PENDING", until: { kind: "advanced" } },
      { status: "IN_PROGRESS", until: { kind: "advanced" } },
      { status: "COMPLETE" },
    ],
  });
  assert.is(bench.desk.getScan(repository, image)?.next, "on AdvanceScan");
  bench.clock.advanceTo(START_MS + 365 * 86_400_000);
  for (let i = 0; i < 10; i++) assert.is(status(), "PENDING");
  assert.is(bench.desk.advanceScan(repository, image, false)?.status, "IN_PROGRESS");
  assert.is(status(), "IN_PROGRESS");
  assert.is(bench.desk.advanceScan(repository, image, false)?.status, "COMPLETE");
  assert.is(bench.desk.advanceScan(repository, image, false)?.phase, 2, "the last phase stays");
  assert.is(bench.changes.at(-1)?.cause, "admin");
});

s.test("AdvanceScan ends any phase, and goes to the end when asked", () => {
  const { bench, repository, image, status } = started({
    phases: [
      { status: "PENDING", until: { kind: "elapsed", ms: 1_000 } },
      { status: "IN_PROGRESS", until: { kind: "describes", reads: 9 } },
      { status: "PENDING", until: { kind: "advanced" } },
      { status: "FAILED" },
    ],
  });
  bench.desk.advanceScan(repository, image, true);
  assert.is(status(), "FAILED");
  assert.is(bench.clock.timers().length, 0, "the timer of the phase that was ended is gone");
  assert.is(bench.changes.length, 4, "phases on the way are announced");
  const other = bench.image(repository, "v2");
  assert.is(bench.desk.advanceScan(repository, other, true), undefined, "no scan, nothing to advance");
});

s.test("an until on the last phase means nothing", () => {
  const { bench, repository, image, status } = started({
    phases: [{ status: "PENDING", until: { kind: "describes", reads: 1 } }],
  });
  assert.is(status(), "PENDING");
  assert.is(status(), "PENDING");
  assert.is(bench.desk.getScan(repository, image)?.next, "");
  assert.is(bench.clock.timers().length, 0);
});

s.test("COMPLETE but empty, and the findings later", () => {
  const { bench, repository, image } = started({
    phases: [
      { status: "PENDING", until: { kind: "describes", reads: 2 } },
      { status: "COMPLETE", until: { kind: "elapsed", ms: 5_000 } },
      { status: "COMPLETE", change: { add: [CVE], remove: [] } },
    ],
  });
  bench.read(repository, image);
  bench.read(repository, image);
  assert.equal(bench.read(repository, image).response.imageScanFindings?.findings, []);
  bench.clock.advanceTo(START_MS + 5_000);
  const { imageScanFindings } = bench.read(repository, image).response;
  assert.equal(
    imageScanFindings?.findings?.map(({ name }) => name),
    [CVE.name],
  );
  assert.equal(imageScanFindings?.findingSeverityCounts, { HIGH: 1 });
});

s.test("changes add, replace and remove findings as phases are entered", () => {
  const worse = { ...CVE, severity: "CRITICAL" as const };
  const { bench, repository, image } = started({
    findings: [CVE, finding("CVE-1", "LOW", { packageName: "a" }), finding("CVE-1", "LOW", { packageName: "b" })],
    phases: [
      { status: "COMPLETE", until: { kind: "advanced" } },
      { status: "COMPLETE", until: { kind: "advanced" }, change: { add: [worse], remove: [] } },
      { status: "COMPLETE", change: { add: [finding("CVE-2", "MEDIUM")], remove: ["CVE-1"] } },
    ],
  });
  const names = () =>
    bench.read(repository, image).response.imageScanFindings?.findings?.map((f) => [f.name, f.severity]);
  assert.equal(names(), [
    [CVE.name, "HIGH"],
    ["CVE-1", "LOW"],
    ["CVE-1", "LOW"],
  ]);
  bench.desk.advanceScan(repository, image, false);
  assert.equal(names()?.[0], [CVE.name, "CRITICAL"]);
  assert.is(names()?.length, 3);
  bench.desk.advanceScan(repository, image, false);
  assert.equal(names(), [
    [CVE.name, "CRITICAL"],
    ["CVE-2", "MEDIUM"],
  ]);
});

s.test("every documented status is reachable, with ECR's description or the profile's own", () => {
  const descriptions: Record<string, string | undefined> = {
    PENDING: "The scan is waiting to start.",
    IN_PROGRESS: undefined,
    COMPLETE: "The scan was completed successfully.",
    FAILED: "UnsupportedImageError: The operating system and/or package manager are not supported.",
    UNSUPPORTED_IMAGE: "The image type, operating system or package manager is not supported.",
    ACTIVE: "Continuous scan is selected for image.",
    SCAN_ELIGIBILITY_EXPIRED: "The image was pushed longer ago than images are scanned.",
    FINDINGS_UNAVAILABLE: "The findings of the scan are not available.",
    LIMIT_EXCEEDED: "The scan quota of the registry has been exceeded.",
    IMAGE_ARCHIVED: "The image is archived.",
    IMAGE_SIZE_EXCEEDED: "The image is larger than images are scanned.",
  };
  for (const [status, description] of Object.entries(descriptions)) {
    const phase = { status: status as "FAILED" };
    const { bench, repository, image } = started({ phases: [phase], findings: [CVE] });
    const { response } = bench.read(repository, image);
    assert.is(response.imageScanStatus?.status, status);
    assert.is(response.imageScanStatus?.description, description, status);
    const shown = status === "COMPLETE" || status === "ACTIVE";
    assert.is(response.imageScanFindings !== undefined, shown, `${status} shows findings: ${shown}`);
    assert.equal(bench.desk.getScan(repository, image)?.severityCounts, shown ? { HIGH: 1 } : {});
    const own = started({ phases: [{ ...phase, description: "because" }] });
    assert.is(own.bench.read(own.repository, own.image).response.imageScanStatus?.description, "because");
  }
});

s.test("deleting the image, its repository or everything ends its scan and the timer with it", () => {
  const waiting = {
    phases: [
      { status: "PENDING" as const, until: { kind: "elapsed" as const, ms: 1_000 } },
      { status: "COMPLETE" as const },
    ],
  };
  const ends: ((parts: ReturnType<typeof started>) => void)[] = [
    ({ bench, repository, image }) => bench.desk.imageDeleted(repository, image),
    ({ bench, repository }) =>
      bench.registry.content.commit("test", (tx) => deleteRepository(tx, repository.name, true)),
    ({ bench }) => bench.desk.forgetAll(),
  ];
  for (const end of ends) {
    const parts = started(waiting);
    assert.is(parts.bench.clock.timers().length, 1);
    end(parts);
    assert.is(parts.bench.clock.timers().length, 0);
    assert.is(parts.bench.desk.scanCount, 0);
    assert.is(parts.bench.desk.getScan(parts.repository, parts.image), undefined);
  }
});

s.run();
