import * as assert from "uvu/assert";
import { EcrError } from "../../../server/content/errors.js";
import type { ImageState } from "../../../server/content/images/image-state.js";
import { scanningConfiguration } from "../../../server/content/scanning/scanning-configuration.js";
import { imageDetailShape } from "../../../server/ecr/shapes/image-shape.js";
import { spec } from "../../support/spec.js";
import { CVE, DAY_MS, profile, ScanBench, START_MS } from "./scan-support.js";

const s = spec("when scans start", {});

const INDEX: Partial<ImageState> = { mediaType: "application/vnd.oci.image.index.v1+json", configMediaType: undefined };
const CHART: Partial<ImageState> = { configMediaType: "application/vnd.cncf.helm.config.v1+json" };
const SIGNATURE: Partial<ImageState> = { artifactType: "application/vnd.dev.cosign.artifact.sig.v1+json" };

function refusal(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    assert.ok(error instanceof EcrError, String(error));
    return `${error.code}: ${error.message}`;
  }
  return "accepted";
}

const onPush = (filter: string) =>
  scanningConfiguration("BASIC", [
    { scanFrequency: "SCAN_ON_PUSH", repositoryFilters: [{ filter, filterType: "WILDCARD" }] },
  ]);

s.test("scan on push is asked for by the repository's flag or by a registry rule", () => {
  const bench = new ScanBench();
  const [flagged, ruled, plain] = [
    bench.repository("flagged", true),
    bench.repository("ruled"),
    bench.repository("plain"),
  ];
  bench.desk.configure(onPush("ruled"));
  assert.is(bench.status(flagged, bench.push(flagged, "v1")), "COMPLETE");
  assert.is(bench.status(ruled, bench.push(ruled, "v1")), "COMPLETE");
  const image = bench.push(plain, "v1");
  assert.is(
    refusal(() => bench.read(plain, image)),
    `ScanNotFoundException: Image scan does not exist for the image with '{imageDigest:'${image.digest}', imageTag:'null'}' in the repository with name 'plain' in the registry with id '123456789012'`,
  );
  assert.is(bench.desk.getScan(plain, image), undefined);
  assert.equal(bench.changes.at(0)?.kind, "registry.changed");
});

s.test("an image is scanned once in 24 hours, scan on push included", () => {
  const bench = new ScanBench();
  const repository = bench.repository("app", true);
  const image = bench.push(repository, "v1");
  const again = () => refusal(() => bench.desk.startImageScan(repository, image));
  const limit = "LimitExceededException: The scan quota per image has been exceeded. Wait and try again.";
  assert.is(again(), limit);
  bench.clock.advanceTo(START_MS + DAY_MS - 1);
  assert.is(again(), limit);
  bench.desk.imagePushed(repository, image);
  assert.is(bench.desk.getScan(repository, image)?.startTimeMs, START_MS, "a push within the day scans nothing");
  bench.clock.advanceTo(START_MS + DAY_MS);
  assert.is(again(), "accepted");
  assert.is(again(), limit);
  assert.is(bench.desk.getScan(repository, image)?.startTimeMs, START_MS + DAY_MS);
  bench.clock.set("FROZEN", START_MS);
  assert.is(again(), "accepted", "a clock that was set back doesn't lock the image for days");
});

s.test("a deleted image that comes back may be scanned", () => {
  const bench = new ScanBench();
  const repository = bench.repository("app");
  const image = bench.image(repository, "v1");
  bench.desk.startImageScan(repository, image);
  bench.desk.imageDeleted(repository, image);
  const back = bench.image(repository, "v1");
  assert.match(
    refusal(() => bench.read(repository, back)),
    "ScanNotFoundException",
  );
  assert.is(
    refusal(() => bench.desk.startImageScan(repository, back)),
    "accepted",
  );
});

s.test("the registry's quota ends requests, and pushes say LIMIT_EXCEEDED, until a day has passed", () => {
  const bench = new ScanBench(7n, { basicScansPerDay: 2 });
  const { desk } = bench;
  const repository = bench.repository("app", true);
  for (const tag of ["v1", "v2"]) desk.startImageScan(repository, bench.image(repository, tag));
  const third = bench.image(repository, "v3");
  assert.match(
    refusal(() => desk.startImageScan(repository, third)),
    /^LimitExceededException: The scan quota per registry/,
  );
  desk.imagePushed(repository, third);
  assert.is(desk.getScan(repository, third)?.status, "LIMIT_EXCEEDED");
  bench.clock.advanceTo(START_MS + DAY_MS);
  desk.imagePushed(repository, third);
  assert.is(desk.getScan(repository, third)?.status, "COMPLETE");
});

s.test("indexes and artifacts can't be scanned", () => {
  for (const parts of [INDEX, CHART, SIGNATURE]) {
    const bench = new ScanBench();
    const repository = bench.repository("app", true);
    bench.desk.putProfile(profile("p", { findings: [CVE] }));
    const image = bench.image(repository, "v1", parts);
    assert.match(
      refusal(() => bench.desk.startImageScan(repository, image)),
      /^UnsupportedImageTypeException: /,
    );
    assert.match(
      refusal(() => bench.desk.startScan(repository, image)),
      /^UnsupportedImageTypeException: /,
    );
    bench.desk.imagePushed(repository, image);
    const { response } = bench.read(repository, image);
    assert.is(response.imageScanStatus?.status, "UNSUPPORTED_IMAGE");
    assert.is(response.imageScanFindings, undefined);
    assert.is(bench.desk.profiles.find("p")?.matchCount, 0);
    bench.desk.imagePushed(repository, image);
    assert.is(bench.changes.filter(({ kind }) => kind === "scan.phase").length, 1, "said once");
  }
});

s.test("an archived image is not scanned and shows no findings", () => {
  const bench = new ScanBench();
  const repository = bench.repository("app");
  const image = bench.image(repository, "v1");
  bench.desk.putProfile(
    profile("p", {
      findings: [CVE],
      phases: [{ status: "COMPLETE", until: { kind: "describes", reads: 1 } }, { status: "FAILED" }],
    }),
  );
  bench.desk.startImageScan(repository, image);
  bench.change(image, { status: "ARCHIVED" });
  assert.match(
    refusal(() => bench.desk.startImageScan(repository, image)),
    /^ImageArchivedException: /,
  );
  const { response } = bench.read(repository, image);
  assert.is(response.imageScanStatus?.status, "IMAGE_ARCHIVED");
  assert.is(response.imageScanFindings, undefined);
  assert.is(bench.desk.getScan(repository, image)?.status, "IMAGE_ARCHIVED");
  bench.change(image, { status: "ACTIVE" });
  assert.is(bench.status(repository, image), "COMPLETE", "reads of the archived image didn't count");
});

s.test("enhanced scanning refuses StartImageScan and scans on push: ACTIVE if continuous, COMPLETE if on push", () => {
  for (const [frequency, status] of [
    ["CONTINUOUS_SCAN", "ACTIVE"],
    ["SCAN_ON_PUSH", "COMPLETE"],
  ] as const) {
    const bench = new ScanBench();
    bench.enhanced(frequency, "team/*");
    const [team, other] = [bench.repository("team/app"), bench.repository("other", true)];
    const image = bench.push(team, "v1");
    assert.is(bench.status(team, image), status);
    assert.equal(bench.read(team, image).response.imageScanFindings?.enhancedFindings, []);
    assert.is(
      refusal(() => bench.desk.startImageScan(team, image)),
      "ValidationException: This feature is disabled",
    );
    const unmatched = bench.push(other, "v1");
    assert.match(
      refusal(() => bench.read(other, unmatched)),
      "ScanNotFoundException",
    );
    assert.is(bench.desk.startScan(other, unmatched).status, "ACTIVE", "the admin's scan runs all the same");
    bench.desk.imagePushed(team, image);
    assert.is(bench.desk.getScan(team, image)?.startTimeMs, START_MS);
    assert.is(
      bench.changes.filter(({ kind }) => kind === "scan.phase").length,
      2,
      "a push of the same image scans nothing",
    );
  }
});

s.test("turning enhanced scanning on looks back 14 days; a new push of an older image scans it", () => {
  const bench = new ScanBench();
  const repository = bench.repository("app");
  const old = bench.image(repository, "old", { pushedAtMs: START_MS - 14 * DAY_MS - 1 });
  const recent = bench.image(repository, "recent", { pushedAtMs: START_MS - 14 * DAY_MS });
  const archived = bench.image(repository, "archived", { status: "ARCHIVED" });
  bench.desk.startImageScan(repository, recent);
  bench.enhanced();
  assert.is(bench.status(repository, old), "SCAN_ELIGIBILITY_EXPIRED");
  assert.is(bench.status(repository, recent), "ACTIVE");
  assert.match(
    refusal(() => bench.read(repository, archived)),
    "ScanNotFoundException",
  );
  bench.desk.imagePushed(repository, old);
  assert.is(bench.status(repository, old), "ACTIVE");
  bench.desk.configure(scanningConfiguration());
  assert.match(
    refusal(() => bench.read(repository, old)),
    "ScanNotFoundException",
    "enhanced results are hidden",
  );
  assert.is(bench.status(repository, recent), "COMPLETE", "the basic scan of before");
});

s.test("the admin's scan ignores the limits and counts towards them", () => {
  const bench = new ScanBench();
  const repository = bench.repository("app");
  const image = bench.image(repository, "v1");
  const first = bench.desk.startScan(repository, image);
  bench.clock.advanceTo(START_MS + 1_000);
  const second = bench.desk.startScan(repository, image);
  assert.is(second.startTimeMs - first.startTimeMs, 1_000);
  assert.equal(
    bench.changes.map(({ cause }) => cause),
    ["admin", "admin"],
  );
  assert.match(
    refusal(() => bench.desk.startImageScan(repository, image)),
    "LimitExceededException",
  );
});

s.test("a new scan takes the place of a running one, with its timer", () => {
  const bench = new ScanBench();
  const repository = bench.repository("app");
  const image = bench.image(repository, "v1");
  bench.desk.putProfile(
    profile("p", { phases: [{ status: "PENDING", until: { kind: "elapsed", ms: 1_000 } }, { status: "COMPLETE" }] }),
  );
  for (let i = 0; i < 3; i++) bench.desk.startScan(repository, image);
  assert.is(bench.clock.timers().length, 1);
  assert.is(bench.desk.scanCount, 1);
});

s.test("forgetAll is as new", () => {
  const bench = new ScanBench();
  const repository = bench.repository("app");
  const image = bench.image(repository, "v1");
  bench.desk.putProfile(profile("p"));
  bench.desk.configure(onPush("*"));
  bench.desk.startImageScan(repository, image);
  bench.desk.forgetAll();
  assert.is(bench.desk.profiles.size(), 0);
  assert.equal(bench.desk.configuration, { scanType: "BASIC", rules: [] });
  assert.is(
    refusal(() => bench.desk.startImageScan(repository, image)),
    "accepted",
  );
});

s.test("DescribeImages says nothing about scans", () => {
  const bench = new ScanBench();
  const image = bench.push(bench.repository("app", true), "v1");
  const shape = imageDetailShape(bench.registry.ref, image);
  assert.equal([shape.imageScanStatus, shape.imageScanFindingsSummary], [undefined, undefined]);
});

s.run();
