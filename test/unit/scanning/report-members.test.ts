import * as assert from "uvu/assert";
import { ecrFindings, inspectorFindings } from "../../../server/content/scanning/reports/ecr-report.js";
import { grypeFindings } from "../../../server/content/scanning/reports/grype-report.js";
import { ReportObject } from "../../../server/content/scanning/reports/report-reader.js";
import { severityOfScore } from "../../../server/content/scanning/reports/report-severity.js";
import { sarifFindings } from "../../../server/content/scanning/reports/sarif-report.js";
import { trivyFindings } from "../../../server/content/scanning/reports/trivy-report.js";
import { spec } from "../../support/spec.js";

const s = spec("reports of scanners: members that are there or not", {});

interface SarifRule {
  readonly id?: string;
  readonly properties?: object;
  readonly defaultConfiguration?: object;
  readonly fullDescription?: object;
  readonly shortDescription?: object;
}

function sarif(result: object, rules: readonly SarifRule[] = []) {
  const [finding] = sarifFindings(ReportObject.of({ runs: [{ tool: { driver: { rules } }, results: [result] }] }));
  return finding;
}

s.test("SARIF: the score tells the severity, else the result's level, else the rule's, else it is a warning", () => {
  const severity = (result: object, rule: SarifRule = {}) =>
    sarif({ ruleId: "R", ...result }, [{ id: "R", ...rule }])?.severity;
  assert.is(severity({ level: "error" }, { properties: { "security-severity": "9.8" } }), "CRITICAL");
  assert.is(severity({ level: "error" }, { defaultConfiguration: { level: "note" } }), "HIGH");
  assert.is(severity({}, { defaultConfiguration: { level: "note" } }), "LOW");
  assert.is(severity({}), "MEDIUM");
  assert.is(severity({ level: "fatal" }), "UNDEFINED");
  assert.is(sarif({ ruleId: "R" })?.severity, "MEDIUM");
});

s.test("SARIF: the rule is found by its id or its index, and gives its name to a result that has none", () => {
  const rules = [{ id: "CVE-2026-1" }, { id: "CVE-2026-2-openssl", fullDescription: { text: "bad" } }];
  assert.is(sarif({ ruleIndex: 0 }, rules)?.name, "CVE-2026-1");
  const second = sarif({ ruleIndex: 1 }, rules);
  assert.is(second?.name, "CVE-2026-2");
  assert.is(second?.description, "bad");
  assert.is(sarif({ ruleId: "GHSA-abcd-efgh-ijkl-left-pad" })?.name, "GHSA-abcd-efgh-ijkl");
  assert.is(sarif({ ruleId: "secret-in-file" })?.name, "secret-in-file");
  assert.throws(() => sarif({ message: { text: "?" } }), "runs[0].results[0].ruleId must be set");
});

s.test("SARIF: the longest description there is, else the message", () => {
  const described = (rule: SarifRule, message?: string) =>
    sarif({ ruleId: "R", ...(message === undefined ? {} : { message: { text: message } }) }, [{ id: "R", ...rule }])
      ?.description;
  const both = { fullDescription: { text: "full" }, shortDescription: { text: "short" } };
  assert.is(described(both, "message"), "full");
  assert.is(described({ shortDescription: { text: "short" } }, "message"), "short");
  assert.is(described({}, "message"), "message");
  assert.is(described({}), undefined);
});

s.test("a score is a severity on the scale of CVSS", () => {
  const scores = [10, 9, 8.9, 7, 6.9, 4, 3.9, 0.1, 0];
  assert.equal(scores.map(severityOfScore), [
    ...["CRITICAL", "CRITICAL", "HIGH", "HIGH", "MEDIUM", "MEDIUM", "LOW", "LOW", "INFORMATIONAL"],
  ]);
});

s.test("members that a scanner leaves out are unset, not empty", () => {
  const none = { packageName: undefined, packageVersion: undefined };
  const [trivy] = trivyFindings(
    ReportObject.of({
      Results: [
        { Vulnerabilities: [{ VulnerabilityID: "CVE-2026-1", CVSS: { nvd: { V3Score: 5 }, ghsa: { V2Score: 4 } } }] },
      ],
    }),
  );
  assert.equal(
    { packageName: trivy?.packageName, packageVersion: trivy?.packageVersion, vector: trivy?.cvssVector },
    { ...none, vector: undefined },
  );
  assert.is(trivy?.cvssScore, 5);
  const [grype] = grypeFindings(ReportObject.of({ matches: [{ vulnerability: { id: "CVE-2026-1" } }] }));
  assert.equal({ packageName: grype?.packageName, packageVersion: grype?.packageVersion }, none);
  const packageVulnerabilityDetails = { vulnerabilityId: "CVE-2026-1", vulnerablePackages: [{}] };
  const [inspector] = inspectorFindings(ReportObject.of({ findings: [{ packageVulnerabilityDetails }] }));
  assert.equal({ packageName: inspector?.packageName, packageVersion: inspector?.packageVersion }, none);
  assert.is(inspector?.packageManager, undefined);
  const [basic] = ecrFindings(ReportObject.of({ imageScanFindings: { findings: [{ name: "CVE-2026-1" }] } }));
  assert.equal({ packageName: basic?.packageName, packageVersion: basic?.packageVersion }, none);
});

s.test("a member of another type is refused with its place", () => {
  const report = (member: object) => () => grypeFindings(ReportObject.of({ matches: [{ vulnerability: member }] }));
  assert.throws(report({ id: 1 }), "matches[0].vulnerability.id must be text");
  assert.throws(report({ id: "a", cvss: "high" }), "matches[0].vulnerability.cvss must be an array");
  const cvss = [{ metrics: { baseScore: "high" } }];
  assert.throws(report({ id: "a", cvss }), "matches[0].vulnerability.cvss[0].metrics.baseScore must be a number");
  const flag = [{ metrics: { baseScore: true } }];
  assert.throws(report({ id: "a", cvss: flag }), "cvss[0].metrics.baseScore must be a number");
  assert.throws(() => ReportObject.of([]), "the report must be an object");
});

s.run();
