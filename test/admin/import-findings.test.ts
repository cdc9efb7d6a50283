import { readFileSync } from "node:fs";
import { DescribeImageScanFindingsCommand } from "@aws-sdk/client-ecr";
import fc from "fast-check";
import * as assert from "uvu/assert";
import type { AdminClient } from "../../client/index.js";
import { type ReportFormat, readReport } from "../../server/content/scanning/reports/read-report.js";
import { ReportProblem } from "../../server/content/scanning/reports/report-reader.js";
import { type TestEmulator, useEmulator } from "../support/emulator.js";
import { spec } from "../support/spec.js";
import { failureOf, refusedFields } from "./admin-fixture.js";

const s = spec("admin: findings from scanners' reports", { server: useEmulator() });

const sample = (name: string): Buffer => readFileSync(new URL(`reports/${name}.json`, import.meta.url));

async function lease(server: TestEmulator): Promise<{ admin: AdminClient; ecr: ReturnType<TestEmulator["ecr"]> }> {
  const { registry } = await server.admin.createRegistry();
  const ref = registry?.ref as { accountId: string; region: string };
  return { ecr: server.ecr(ref.accountId), admin: server.admin.forRegistry(ref) };
}

const NOTHING = {
  description: "",
  uri: "",
  fixedVersion: "",
  packageManager: "",
  filePath: "",
  cvssScore: 0,
  cvssVector: "",
  basicOverrides: null,
  enhancedOverrides: null,
};
const OPENSSL = {
  ...NOTHING,
  name: "CVE-2024-0727",
  severity: "MEDIUM",
  description: "Processing a maliciously formatted PKCS12 file may lead OpenSSL to crash.",
  uri: "https://avd.aquasec.com/nvd/cve-2024-0727",
  packageName: "libssl3",
  packageVersion: "3.0.11-1~deb12u2",
  fixedVersion: "3.0.13-1~deb12u1",
  cvssScore: 5.5,
  cvssVector: "CVSS:3.1/AV:L/AC:L/PR:N/UI:R/S:U/C:N/I:N/A:H",
};
const BRACES = {
  ...NOTHING,
  name: "CVE-2024-4068",
  severity: "HIGH",
  description: "braces fails to limit the number of characters it can handle.",
  packageName: "braces",
  packageVersion: "3.0.2",
  fixedVersion: "3.0.3",
  packageManager: "NODEPKG",
  filePath: "app/node_modules/braces/package.json",
};
const APT = { ...NOTHING, name: "CVE-2011-3374", packageName: "apt", packageVersion: "2.6.1" };
const INSPECTOR = [
  {
    ...BRACES,
    uri: "https://nvd.nist.gov/vuln/detail/CVE-2024-4068",
    cvssScore: 7.5,
    cvssVector: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H",
  },
  {
    ...BRACES,
    uri: "https://nvd.nist.gov/vuln/detail/CVE-2024-4068",
    cvssScore: 7.5,
    cvssVector: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H",
    packageName: "micromatch",
    packageVersion: "4.0.5",
    fixedVersion: "",
    filePath: "",
  },
  { ...NOTHING, name: "CVE-2026-1234", severity: "UNDEFINED", packageName: "", packageVersion: "" },
];

const SAMPLES: Readonly<Record<string, readonly [format: ReportFormat, findings: readonly object[]]>> = {
  trivy: [
    "TRIVY",
    [OPENSSL, { ...APT, severity: "UNDEFINED", uri: "https://avd.aquasec.com/nvd/cve-2011-3374" }, BRACES],
  ],
  grype: [
    "GRYPE",
    [
      {
        ...OPENSSL,
        uri: "https://security-tracker.debian.org/tracker/CVE-2024-0727",
        filePath: "/var/lib/dpkg/status",
      },
      { ...APT, severity: "INFORMATIONAL" },
      {
        ...BRACES,
        name: "GHSA-grv7-fg5c-xmjg",
        description: "Uncontrolled resource consumption in braces",
        packageManager: "NPM",
        filePath: "/app/node_modules/braces/package.json",
        cvssScore: 7.5,
        cvssVector: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H",
      },
    ],
  ],
  sarif: [
    "SARIF",
    [
      { ...OPENSSL, filePath: "library/debian", cvssVector: "" },
      {
        ...NOTHING,
        name: "GHSA-grv7-fg5c-xmjg",
        severity: "HIGH",
        description: "braces can be made to consume too much",
        packageName: "",
        packageVersion: "",
      },
    ],
  ],
  "ecr-basic": [
    "ECR",
    [
      {
        ...OPENSSL,
        uri: "https://security-tracker.debian.org/tracker/CVE-2024-0727",
        packageName: "openssl",
        fixedVersion: "",
        cvssScore: 4.3,
        cvssVector: "AV:N/AC:M/Au:N/C:N/I:N/A:P",
      },
      { ...APT, severity: "UNDEFINED" },
    ],
  ],
  "ecr-enhanced": ["ECR", INSPECTOR],
  inspector: ["INSPECTOR", INSPECTOR],
};

for (const [name, [format, findings]] of Object.entries(SAMPLES)) {
  s.test(`a report as ${name}.json is read, and told from others`, async ({ server }) => {
    const { admin } = await lease(server);
    const told = await admin.importFindings({ id: "report", repositories: ["team/**"], report: sample(name) });
    assert.is(told.format, `REPORT_FORMAT_${format}`);
    assert.equal(told.profile?.findings, findings);
    const named = {
      id: "report",
      report: sample(name),
      format: `REPORT_FORMAT_${format}` as const,
      validateOnly: true,
    };
    assert.equal((await admin.importFindings(named)).profile?.findings, findings);
  });
}

s.test("scans find what the report found; the client takes text, bytes or JSON", async ({ server }) => {
  const { admin, ecr } = await lease(server);
  const image = await admin.seedImage("team/app:v1");
  const text = sample("trivy").toString();
  const id = await admin.scans.importFindings("team/**", text);
  assert.is(await admin.scans.importFindings("team/**", JSON.parse(text), { format: "TRIVY" }), id);
  assert.is(await admin.scans.importFindings("team/**", sample("trivy")), id);
  await admin.startScan({ image: { repository: "team/app", digest: image.digest } });
  const read = new DescribeImageScanFindingsCommand({ repositoryName: "team/app", imageId: { imageTag: "v1" } });
  const { imageScanFindings } = await ecr.send(read);
  assert.equal(imageScanFindings?.findingSeverityCounts, { HIGH: 1, MEDIUM: 1, UNDEFINED: 1 });
  // What ECR answers can be imported again, and gives the same.
  await admin.scans.importFindings("team/**", { imageScanFindings }, { restart: true });
  const again = await ecr.send(read);
  assert.equal(again.imageScanFindings?.findings, imageScanFindings?.findings);
});

s.test("what isn't a report is refused with the place, and nothing is put", async ({ server }) => {
  const { admin } = await lease(server);
  const refusal = async (report: unknown): Promise<string> => {
    const request = { id: "x", report: Buffer.from(typeof report === "string" ? report : JSON.stringify(report)) };
    const { code, violations } = await failureOf(admin.importFindings(request));
    assert.equal([code, violations.map(({ field }) => field)], ["INVALID_ARGUMENT", ["report"]]);
    return violations[0]?.description ?? "";
  };
  assert.is(await refusal("{"), "the report must be JSON");
  assert.is(await refusal([]), "the report must be an object");
  assert.match(await refusal({ vulnerabilities: [] }), "must have one of Results, matches, runs");
  assert.is(await refusal({ Results: {} }), "Results must be an array");
  const nameless = { Results: [{ Vulnerabilities: [{ Severity: "LOW" }] }] };
  assert.is(await refusal(nameless), "Results[0].Vulnerabilities[0].VulnerabilityID must be set");
  assert.is(await refusal({ runs: [{ results: [7] }] }), "runs[0].results[0] must be an object");
  assert.is(await refusal(""), "must be set");
  const other = { id: "x", report: sample("grype"), format: "REPORT_FORMAT_TRIVY" as const };
  assert.match((await failureOf(admin.importFindings(other))).message, "Results must be set");
  const nowhere = { id: "", repositories: ["**/"], report: sample("grype") };
  assert.equal((await refusedFields(admin.importFindings(nowhere))).includes("id"), true);
  assert.equal((await admin.listScanProfiles()).profiles, []);
});

s.test("a clean report makes a clean image", async ({ server }) => {
  const { admin } = await lease(server);
  const clean = [
    { SchemaVersion: 2, ArtifactName: "scratch" },
    { matches: [] },
    { version: "2.1.0", runs: [] },
    { imageScanFindings: { findings: [] } },
    { findings: [] },
  ];
  for (const report of clean) {
    const { profile } = await admin.importFindings({ id: "clean", report: Buffer.from(JSON.stringify(report)) });
    assert.equal(profile?.findings, []);
  }
});

s.test("any JSON is read, or refused by a ReportProblem", () => {
  const members = ["Results", "matches", "runs", "imageScanFindings", "findings", "SchemaVersion"];
  const report = fc.dictionary(fc.constantFrom(...members), fc.jsonValue());
  fc.assert(
    fc.property(report, (value) => {
      try {
        assert.ok(Array.isArray(readReport(JSON.stringify(value)).findings));
      } catch (thrown) {
        assert.instance(thrown, ReportProblem);
      }
    }),
    { numRuns: 300 },
  );
});

s.run();
