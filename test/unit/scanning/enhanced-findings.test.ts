import * as assert from "uvu/assert";
import type { Finding } from "../../../server/content/scanning/finding.js";
import { splitPackageVersion } from "../../../server/content/scanning/package-vulnerability.js";
import { spec } from "../../support/spec.js";
import { CVE, digestOf, finding, profile, ScanBench, START_MS } from "./scan-support.js";

const s = spec("findings of an enhanced scan", {});

function scanned(parts: Parameters<typeof profile>[1], seed = 7n) {
  const bench = new ScanBench(seed);
  bench.enhanced();
  const repository = bench.repository("app");
  bench.desk.putProfile(profile("p", parts));
  const image = bench.push(repository, "v1");
  return { bench, repository, image, findings: () => bench.read(repository, image).response.imageScanFindings };
}

function enhanced(found: Finding, seed?: bigint) {
  const shown = scanned({ findings: [found] }, seed).findings()?.enhancedFindings?.[0];
  if (shown === undefined) throw new Error("no finding");
  return shown;
}

s.test("a finding has Amazon Inspector's whole member set", () => {
  const shown = enhanced(CVE);
  const at = new Date(START_MS);
  const digest = digestOf("app:v1");
  const { findingArn, packageVulnerabilityDetails: details, ...rest } = shown;
  assert.match(findingArn ?? "", /^arn:aws:inspector2:eu-west-1:123456789012:finding\/[0-9a-f]{32}$/);
  assert.equal(rest, {
    awsAccountId: "123456789012",
    description: "A flaw in the parser.",
    exploitAvailable: "NO",
    firstObservedAt: at,
    fixAvailable: "YES",
    lastObservedAt: at,
    remediation: { recommendation: { text: "None Provided" } },
    resources: [
      {
        details: {
          awsEcrContainerImage: {
            architecture: "amd64",
            author: "",
            imageHash: digest,
            imageTags: ["v1"],
            inUseCount: 0,
            platform: "DEBIAN_12",
            pushedAt: at,
            registry: "123456789012",
            repositoryName: "app",
          },
        },
        id: `arn:aws:ecr:eu-west-1:123456789012:repository/app/${digest}`,
        tags: {},
        type: "AWS_ECR_CONTAINER_IMAGE",
      },
    ],
    score: 7.5,
    scoreDetails: {
      cvss: { adjustments: [], score: 7.5, scoreSource: "DEBIAN_CVE", scoringVector: CVE.cvssVector, version: "3.1" },
    },
    severity: "HIGH",
    status: "ACTIVE",
    title: "CVE-2025-0001 - openssl",
    type: "PACKAGE_VULNERABILITY",
    updatedAt: at,
  });
  const { vendorCreatedAt, vendorUpdatedAt, vulnerablePackages, ...vulnerability } = details ?? {};
  assert.equal(vulnerability, {
    cvss: [{ baseScore: 7.5, scoringVector: CVE.cvssVector, source: "NVD", version: "3.1" }],
    referenceUrls: [
      "https://cve.mitre.org/cgi-bin/cvename.cgi?name=CVE-2025-0001",
      "https://security-tracker.debian.org/tracker/CVE-2025-0001",
    ],
    relatedVulnerabilities: [],
    source: "DEBIAN_CVE",
    sourceUrl: "https://security-tracker.debian.org/tracker/CVE-2025-0001",
    vendorSeverity: "HIGH",
    vulnerabilityId: "CVE-2025-0001",
  });
  const { sourceLayerHash, ...vulnerable } = vulnerablePackages?.[0] ?? {};
  assert.equal(vulnerable, {
    arch: "X86_64",
    epoch: 1,
    fixedInVersion: "1:3.0.13-1~deb12u1",
    name: "openssl",
    packageManager: "OS",
    release: "1~deb12u2",
    version: "3.0.11",
  });
  assert.ok([digestOf("layer 1"), digestOf("layer 2")].includes(sourceLayerHash ?? ""), "a layer, not the config");
  assert.is(vendorCreatedAt?.getUTCFullYear(), 2025);
  assert.ok((vendorCreatedAt as Date) <= (vendorUpdatedAt as Date) && (vendorUpdatedAt as Date) <= at);
});

s.test("ARNs are the same for the same seed, image and finding, and differ between packages", () => {
  assert.is(enhanced(CVE).findingArn, enhanced(CVE).findingArn);
  assert.is.not(enhanced(CVE).findingArn, enhanced(CVE, 8n).findingArn);
  assert.is.not(enhanced(CVE).findingArn, enhanced({ ...CVE, packageName: "libssl3" }).findingArn);
});

s.test("a finding of a name and a severity alone still has a score", () => {
  const shown = enhanced(finding("CVE-2030-1", "CRITICAL"));
  assert.is(shown.score, 9.8);
  assert.is(shown.scoreDetails?.cvss?.scoringVector, "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H");
  assert.is(shown.title, "CVE-2030-1");
  assert.is(shown.fixAvailable, "NO");
  assert.equal(shown.packageVulnerabilityDetails?.vulnerablePackages, []);
  assert.ok((shown.packageVulnerabilityDetails?.vendorCreatedAt as Date) <= new Date(START_MS), "not in the future");
});

s.test("libraries have paths and no release; advisories of GitHub come from GitHub", () => {
  const shown = enhanced(
    finding("GHSA-xxxx", "LOW", {
      packageName: "lodash",
      packageVersion: "4.17.0-rc.1",
      packageManager: "NPM",
      filePath: "app/package.json",
    }),
  );
  const { sourceLayerHash, ...vulnerable } = shown.packageVulnerabilityDetails?.vulnerablePackages?.[0] ?? {};
  assert.ok(sourceLayerHash);
  assert.equal(vulnerable, {
    epoch: 0,
    filePath: "app/package.json",
    fixedInVersion: "NotAvailable",
    name: "lodash",
    packageManager: "NPM",
    version: "4.17.0-rc.1",
  });
  assert.is(shown.packageVulnerabilityDetails?.source, "GITHUB");
  assert.is(shown.packageVulnerabilityDetails?.sourceUrl, "https://github.com/advisories/GHSA-xxxx");
});

s.test("versions are split as the distribution does", () => {
  assert.equal(splitPackageVersion("1.2.3"), { epoch: 0, version: "1.2.3", release: undefined });
  assert.equal(splitPackageVersion("2:1.2-3-4.el9"), { epoch: 2, version: "1.2-3", release: "4.el9" });
  assert.equal(splitPackageVersion("x:1"), { epoch: 0, version: "x:1", release: undefined });
  assert.equal(splitPackageVersion(""), { epoch: 0, version: "", release: undefined });
});

s.test("UNDEFINED is UNTRIAGED here, in findings and in counts", () => {
  const { bench, repository, image, findings } = scanned({ findings: [finding("CVE-1", "UNDEFINED"), CVE] });
  assert.equal(
    findings()?.enhancedFindings?.map(({ severity }) => severity),
    ["HIGH", "UNTRIAGED"],
  );
  assert.equal(findings()?.findingSeverityCounts, { HIGH: 1, UNTRIAGED: 1 });
  assert.equal(bench.desk.getScan(repository, image)?.severityCounts, { HIGH: 1, UNTRIAGED: 1 });
});

s.test("overrides reach into the finding, and dates written as text or seconds are dates", () => {
  const shown = enhanced({
    ...CVE,
    enhancedOverrides: {
      exploitAvailable: "YES",
      firstObservedAt: "2020-02-03T04:05:06Z",
      updatedAt: 1_600_000_000,
      lastObservedAt: "not a date",
      packageVulnerabilityDetails: { source: "REDHAT_CVE", vendorCreatedAt: "2020-01-01" },
    },
  });
  assert.is(shown.exploitAvailable, "YES");
  assert.equal(shown.firstObservedAt, new Date(Date.UTC(2020, 1, 3, 4, 5, 6)));
  assert.equal(shown.updatedAt, new Date(1_600_000_000_000));
  assert.is(shown.lastObservedAt as unknown, "not a date");
  assert.is(shown.packageVulnerabilityDetails?.source, "REDHAT_CVE");
  assert.equal(shown.packageVulnerabilityDetails?.vendorCreatedAt, new Date(Date.UTC(2020, 0, 1)));
  assert.is(shown.packageVulnerabilityDetails?.vulnerabilityId, CVE.name);
});

s.test("continuous scanning finds a new CVE on day 3: it is new, the others are not", () => {
  const day3 = START_MS + 72 * 3_600_000;
  const { bench, findings } = scanned({
    findings: [CVE],
    phases: [
      { status: "ACTIVE", until: { kind: "elapsed", ms: 72 * 3_600_000 } },
      { status: "ACTIVE", change: { add: [finding("CVE-2026-9", "CRITICAL")], remove: [] } },
    ],
  });
  assert.is(findings()?.enhancedFindings?.length, 1);
  bench.clock.advanceTo(day3);
  const times = findings()?.enhancedFindings?.map((f) => [
    f.title,
    f.firstObservedAt?.getTime(),
    f.lastObservedAt?.getTime(),
  ]);
  assert.equal(times, [
    ["CVE-2026-9", day3, day3],
    ["CVE-2025-0001 - openssl", START_MS, day3],
  ]);
  assert.is(findings()?.imageScanCompletedAt?.getTime(), day3);
});

s.test("COMPLETE before the findings arrive is an empty list without time and counts", () => {
  const { bench, repository, image, findings } = scanned({
    phases: [
      { status: "COMPLETE", until: { kind: "advanced" } },
      { status: "COMPLETE", change: { add: [CVE], remove: [] } },
    ],
  });
  assert.equal(findings(), { findings: [] });
  bench.desk.advanceScan(repository, image, false);
  assert.is(findings()?.enhancedFindings?.length, 1);
  assert.ok(findings()?.imageScanCompletedAt);
});

s.run();
