import * as assert from "uvu/assert";
import { generateFindings } from "../../../server/content/scanning/finding-generator.js";
import type { ScanProfile } from "../../../server/content/scanning/scan-profile.js";
import { InvalidScanProfile, scanProfileProblems } from "../../../server/content/scanning/scan-profile-problems.js";
import { spec } from "../../support/spec.js";
import { CVE, DAY_MS, finding, profile, ScanBench, START_MS } from "./scan-support.js";

const s = spec("scan profiles", {});

/** Which profile decides the scan of team/api/web:v1, and why. */
function decided(profiles: readonly ((digest: string) => ScanProfile)[]): string | undefined {
  const bench = new ScanBench();
  const repository = bench.repository("team/api/web");
  const image = bench.image(repository, "v1");
  for (const make of profiles) bench.desk.putProfile(make(image.digest));
  bench.desk.startImageScan(repository, image);
  return bench.desk.getScan(repository, image)?.profileReason?.replace(image.digest, "<digest>");
}

s.test("digest > tag > repository name > longest repository glob > default; then the newest", () => {
  const weakestFirst: readonly (readonly [(digest: string) => ScanProfile, string])[] = [
    [() => profile("any"), "default of profile any"],
    [() => profile("glob", { repositories: ["team/**"] }), "repository glob team/** of profile glob"],
    [() => profile("longer", { repositories: ["x", "team/api/*"] }), "repository glob team/api/* of profile longer"],
    [() => profile("name", { repositories: ["**", "team/api/web"] }), "repository team/api/web of profile name"],
    [() => profile("tags", { references: ["v*"] }), "tag glob v* of profile tags"],
    [() => profile("tag", { references: ["v1"] }), "tag v1 of profile tag"],
    [
      () => profile("tag and glob", { references: ["v1"], repositories: ["team/**"] }),
      "tag v1 and repository glob team/** of profile tag and glob",
    ],
    [() => profile("digests", { references: ["sha256:*"] }), "digest glob sha256:* of profile digests"],
    [(digest) => profile("digest", { references: [digest] }), "digest <digest> of profile digest"],
  ];
  for (let last = 1; last <= weakestFirst.length; last++) {
    const makes = weakestFirst.slice(0, last).map(([make]) => make);
    const expected = weakestFirst[last - 1]?.[1];
    assert.is(decided(makes), expected);
    assert.is(decided(makes.toReversed()), expected, "the order of putting matters only between equals");
  }
});

s.test("of two that match as well the one put last wins, and putting again counts as last", () => {
  const a = () => profile("a", { repositories: ["team/**"] });
  const b = () => profile("b", { repositories: ["team/**"] });
  assert.is(decided([a, b]), "repository glob team/** of profile b");
  assert.is(decided([a, b, a]), "repository glob team/** of profile a");
});

s.test("both lists must match; a pattern of * alone says nothing about the image", () => {
  const clean = "no profile matches: a clean scan";
  assert.is(decided([() => profile("p", { repositories: ["team/*"] })]), clean);
  assert.is(decided([() => profile("p", { references: ["v2"] })]), clean);
  assert.is(decided([() => profile("p", { references: ["v1"], repositories: ["other"] })]), clean);
  const star = () => profile("star", { references: ["*"] });
  assert.is(decided([star, () => profile("glob", { repositories: ["**"] })]), "repository glob ** of profile glob");
  assert.is(decided([star]), "default of profile star");
  assert.is(decided([() => profile("p", { references: ["v1", "sha256:0*"] })]), "tag v1 of profile p");
});

s.test("the winner is pinned to the digest when the scan starts: tag and digest agree", () => {
  const bench = new ScanBench();
  const repository = bench.repository("app");
  const image = bench.image(repository, "v1", { tags: ["v1", "stable"] });
  bench.desk.putProfile(profile("stable", { references: ["stable"], findings: [CVE] }));
  bench.desk.startImageScan(repository, image);
  bench.desk.putProfile(profile("digest", { references: [image.digest] }));
  bench.change(image, { tags: ["v1"] });
  bench.desk.profiles.delete("stable");
  const byTag = bench.desk.describeFindings(repository, image, { imageId: { imageTag: "v1" } }).response;
  const byDigest = bench.read(repository, image).response;
  assert.equal(byTag.imageScanFindings, byDigest.imageScanFindings);
  assert.equal(byTag.imageId, { imageTag: "v1" }, "the image id is echoed as asked");
  assert.is(bench.desk.getScan(repository, image)?.profileId, "stable");
});

s.test("restart_running scans again what the profile wins, and nothing else", () => {
  const bench = new ScanBench();
  const repository = bench.repository("app");
  const [mine, other, unscanned] = ["v1", "v2", "v3"].map((tag) => bench.image(repository, tag));
  if (!mine || !other || !unscanned) throw new Error("three images");
  bench.desk.putProfile(profile("other", { references: ["v2"] }));
  for (const image of [mine, other]) bench.desk.startImageScan(repository, image);
  bench.clock.advanceTo(START_MS + 5_000);
  const change = profile("p", { repositories: ["app"], findings: [CVE] });
  bench.desk.putProfile(change);
  assert.is(bench.desk.getScan(repository, mine)?.profileId, "", "not by itself");
  bench.desk.putProfile(change, { restartRunning: true, validateOnly: true });
  assert.is(bench.desk.getScan(repository, mine)?.profileId, "", "not to validate");
  bench.desk.putProfile(change, { restartRunning: true });
  const scan = bench.desk.getScan(repository, mine);
  assert.is(scan?.profileId, "p");
  assert.is(scan?.startTimeMs, START_MS + 5_000);
  assert.is(bench.desk.getScan(repository, other)?.profileId, "other");
  assert.is(bench.desk.getScan(repository, unscanned), undefined);
  assert.is(bench.desk.profiles.find("p")?.matchCount, 1);
});

s.test("matching digests are the images it would win, each once; validate_only stores nothing", () => {
  const bench = new ScanBench();
  const [app, lib] = [bench.repository("app"), bench.repository("lib")];
  const v1 = bench.image(app, "v1");
  const v2 = bench.image(app, "v2");
  bench.image(app, "index", { configMediaType: undefined, mediaType: "application/vnd.oci.image.index.v1+json" });
  bench.image(lib, "copy", { digest: v1.digest });
  bench.desk.putProfile(profile("tagged", { references: ["v2"] }));
  const { matchingDigests } = bench.desk.putProfile(profile("all"), { validateOnly: true });
  assert.equal(matchingDigests, [v1.digest]);
  assert.is(bench.desk.profiles.size(), 1);
  assert.equal(bench.desk.putProfile(profile("tagged", { references: ["v*"] })).matchingDigests, [
    v1.digest,
    v2.digest,
  ]);
});

s.test("profiles are counted, listed by id in pages, replaced and deleted", () => {
  const bench = new ScanBench();
  for (const id of ["c", "a", "b"]) bench.desk.putProfile(profile(id));
  const repository = bench.repository("app");
  for (const tag of ["v1", "v2"]) bench.desk.startImageScan(repository, bench.image(repository, tag));
  const ids = (after: string, limit: number) => bench.desk.profiles.list(after, limit).map((p) => p.profile.id);
  assert.equal(ids("", 2), ["a", "b"]);
  assert.equal(ids("b", 2), ["c"]);
  assert.is(bench.desk.profiles.find("b")?.matchCount, 2);
  assert.is(bench.desk.profiles.find("a")?.matchCount, 0);
  bench.desk.putProfile(profile("b", { labels: { suite: "x" } }));
  assert.is(bench.desk.profiles.size(), 3);
  assert.is(bench.desk.profiles.find("b")?.matchCount, 0, "counted anew");
  assert.equal(bench.desk.profiles.find("b")?.profile.labels, { suite: "x" });
  assert.is(bench.desk.profiles.delete("b"), true);
  assert.is(bench.desk.profiles.delete("b"), false);
});

s.test("without a profile a scan is clean and complete at once", () => {
  const bench = new ScanBench();
  const repository = bench.repository("app");
  const image = bench.image(repository, "v1");
  assert.equal(bench.desk.startImageScan(repository, image), { status: "IN_PROGRESS" });
  assert.equal(bench.read(repository, image).response, {
    imageId: { imageDigest: image.digest },
    imageScanFindings: {
      findings: [],
      findingSeverityCounts: {},
      imageScanCompletedAt: new Date(START_MS),
      vulnerabilitySourceUpdatedAt: new Date(START_MS),
    },
    imageScanStatus: { description: "The scan was completed successfully.", status: "COMPLETE" },
    registryId: "123456789012",
    repositoryName: "app",
  });
});

s.test("StartImageScan answers PENDING if the scan begins so", () => {
  const bench = new ScanBench();
  const repository = bench.repository("app");
  const start = (status: "PENDING" | "FAILED" | "IN_PROGRESS") => {
    bench.desk.putProfile(profile("p", { phases: [{ status }] }));
    return bench.desk.startImageScan(repository, bench.image(repository, status)).status;
  };
  assert.is(start("PENDING"), "PENDING");
  assert.is(start("IN_PROGRESS"), "IN_PROGRESS");
  assert.is(start("FAILED"), "IN_PROGRESS");
});

s.test("everything wrong with a profile is named, with its field", () => {
  const bad = profile("", {
    repositories: ["ok", "", "x".repeat(257)],
    references: Array.from({ length: 101 }, () => "v1"),
    phases: [
      { status: "DONE" as "FAILED" },
      { status: "PENDING", until: { kind: "elapsed", ms: -1 } },
      { status: "PENDING", until: { kind: "elapsed", ms: 101 * 365 * DAY_MS } },
      { status: "PENDING", until: { kind: "describes", reads: 0 } },
      { status: "COMPLETE", change: { add: [finding("", "LOW")], remove: [""] } },
    ],
    findings: [finding("CVE-1", "SEVERE" as "LOW"), finding("CVE-2", "LOW", { cvssScore: 10.1 })],
    generator: { counts: { LOW: -1, HIGH: 20_001, AWFUL: 1 } as Record<string, number>, seed: 1n },
  });
  assert.equal(
    scanProfileProblems(bad).map(({ field }) => field),
    [
      "id",
      "repositories[1]",
      "repositories[2]",
      "references",
      "phases[0].status",
      "phases[0]",
      "phases[1].elapsed",
      "phases[2].elapsed",
      "phases[3].describes",
      "phases[4].change.add[0].name",
      "phases[4].change.remove[0]",
      "findings[0].severity",
      "findings[1].cvss_score",
      "generator.counts[LOW]",
      "generator.counts[AWFUL]",
      "generator.counts",
    ],
  );
  assert.equal(scanProfileProblems(profile("x".repeat(129))), [
    { field: "id", description: "must have at most 128 characters" },
  ]);
  assert.is(scanProfileProblems(profile("a\nb")).length, 1);
  assert.equal(scanProfileProblems(profile("fine", { findings: [CVE], phases: [{ status: "ACTIVE" }] })), []);
});

s.test(
  "a finding that isn't there when a phase begins can't be removed; the error has its name, and a similar one",
  () => {
    const problems = (more: Partial<ScanProfile>) =>
      scanProfileProblems(profile("p", more)).map(({ field, description }) => `${field} ${description}`);
    const complete = { status: "COMPLETE", until: { kind: "advanced" } } as const;
    const removing = (...remove: string[]) => ({ ...complete, change: { add: [], remove } });
    const findings = [finding("CVE-2026-0001", "LOW"), finding("CVE-2026-0002", "LOW")];
    assert.equal(problems({ findings, phases: [complete, removing("CVE-2026-001", "GHSA-none")] }), [
      'phases[1].change.remove[0] no finding is called "CVE-2026-001" when the phase begins; did you mean CVE-2026-0001?',
      'phases[1].change.remove[1] no finding is called "GHSA-none" when the phase begins',
    ]);
    assert.equal(problems({ findings, phases: [removing("CVE-2026-0001"), removing("CVE-2026-0001")] }), [
      'phases[1].change.remove[0] no finding is called "CVE-2026-0001" when the phase begins; did you mean CVE-2026-0002?',
    ]);
    const added = { ...complete, change: { add: [finding("NEW", "LOW")], remove: ["CVE-2026-0001"] } };
    assert.equal(problems({ findings, phases: [added, removing("NEW", "CVE-2026-0002"), complete] }), []);
    const generator = { counts: { LOW: 1 }, seed: 1n };
    const [generated] = generateFindings(generator);
    assert.equal(problems({ generator, phases: [complete, removing(generated?.name ?? "")] }), []);
    assert.is(problems({ generator, phases: [removing("none of them")] }).length, 1);
  },
);

s.test("a profile has at most 100 phases and 20,000 findings", () => {
  const fields = (more: Partial<ScanProfile>) => scanProfileProblems(profile("p", more)).map(({ field }) => field);
  const phase = { status: "COMPLETE", until: { kind: "advanced" } } as const;
  assert.equal(fields({ phases: Array.from({ length: 101 }, () => phase) }), ["phases"]);
  assert.equal(fields({ findings: Array.from({ length: 20_001 }, () => CVE) }), ["findings"]);
});

s.test("a bad profile is refused and changes nothing", () => {
  const bench = new ScanBench();
  bench.desk.putProfile(profile("p", { findings: [CVE] }));
  let refusal: unknown;
  try {
    bench.desk.putProfile(profile("p", { phases: [{ status: "PENDING" }, { status: "COMPLETE" }] }));
  } catch (error) {
    refusal = error;
  }
  assert.ok(refusal instanceof InvalidScanProfile);
  assert.is(refusal.message, "phases[0]: needs elapsed, describes or until_advanced: only the last phase has no end");
  assert.is(bench.desk.profiles.find("p")?.profile.findings.length, 1);
});

s.run();
