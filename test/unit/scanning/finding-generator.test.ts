import fc from "fast-check";
import * as assert from "uvu/assert";
import { SEVERITIES, type Severity } from "../../../server/content/scanning/finding.js";
import { GENERATED_SCORES, generateFindings } from "../../../server/content/scanning/finding-generator.js";
import { spec } from "../../support/spec.js";

const s = spec("finding generator", {});

const seeds = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
const someCounts = fc.record(
  Object.fromEntries(SEVERITIES.map((severity) => [severity, fc.nat(40)])) as Record<Severity, fc.Arbitrary<number>>,
  { requiredKeys: [] },
);

s.test("the same seed gives the same findings, as many as asked, none named twice", () => {
  fc.assert(
    fc.property(seeds, someCounts, (seed, counts) => {
      const findings = generateFindings({ counts, seed });
      assert.equal(findings, generateFindings({ counts, seed }));
      for (const severity of SEVERITIES) {
        assert.is(findings.filter((finding) => finding.severity === severity).length, counts[severity] ?? 0);
      }
      assert.is(new Set(findings.map(({ name }) => name)).size, findings.length);
    }),
    { numRuns: 100 },
  );
});

s.test("higher counts only add findings", () => {
  fc.assert(
    fc.property(seeds, someCounts, someCounts, (seed, counts, more) => {
      const sum = Object.fromEntries(SEVERITIES.map((sev) => [sev, (counts[sev] ?? 0) + (more[sev] ?? 0)]));
      const texts = new Set(generateFindings({ counts: sum, seed }).map((finding) => JSON.stringify(finding)));
      for (const finding of generateFindings({ counts, seed })) assert.ok(texts.has(JSON.stringify(finding)));
    }),
    { numRuns: 50 },
  );
});

s.test("different seeds give different findings", () => {
  const names = (seed: bigint) => generateFindings({ counts: { HIGH: 20 }, seed }).map(({ name }) => name);
  assert.not.equal(names(1n), names(2n));
});

s.test("20,000 findings still have names of their own, and look like CVEs", () => {
  const findings = generateFindings({ counts: { CRITICAL: 10_000, LOW: 10_000 }, seed: 3n });
  assert.is(new Set(findings.map(({ name }) => name)).size, 20_000);
  for (const finding of findings) {
    assert.match(finding.name, /^CVE-20(1[89]|2[0-5])-\d{4,5}$/);
    assert.ok(finding.packageName && finding.packageVersion && finding.description);
    assert.not.equal(finding.packageVersion, finding.fixedVersion);
  }
  assert.ok(findings.some(({ fixedVersion }) => fixedVersion === undefined));
  assert.ok(new Set(findings.map(({ packageName }) => packageName)).size > 15);
});

s.test("scores follow from their vectors and lie in the band of their severity", () => {
  const bands: Record<Severity, readonly [number, number]> = {
    CRITICAL: [9, 10],
    HIGH: [7, 8.9],
    MEDIUM: [4, 6.9],
    LOW: [0.1, 3.9],
    INFORMATIONAL: [0, 0],
    UNDEFINED: [0, 0],
  };
  for (const severity of SEVERITIES) {
    for (const { cvssScore, cvssVector } of GENERATED_SCORES[severity]) {
      assert.is(cvssScore, baseScore(cvssVector), cvssVector);
      assert.ok(cvssScore >= bands[severity][0] && cvssScore <= bands[severity][1], `${severity} ${cvssScore}`);
    }
  }
});

/** CVSS v3.1 specification, 7.1 and appendix A. */
function baseScore(vector: string): number {
  const metrics = Object.fromEntries(vector.split("/").map((part) => part.split(":") as [string, string]));
  const changed = metrics["S"] === "C";
  const weight = (metric: string, weights: Record<string, number>): number =>
    weights[metrics[metric] as string] as number;
  const impact = { H: 0.56, L: 0.22, N: 0 };
  const iss = 1 - (1 - weight("C", impact)) * (1 - weight("I", impact)) * (1 - weight("A", impact));
  const scoped = changed ? 7.52 * (iss - 0.029) - 3.25 * (iss - 0.02) ** 15 : 6.42 * iss;
  const exploitability =
    8.22 *
    weight("AV", { N: 0.85, A: 0.62, L: 0.55, P: 0.2 }) *
    weight("AC", { L: 0.77, H: 0.44 }) *
    weight("PR", changed ? { N: 0.85, L: 0.68, H: 0.5 } : { N: 0.85, L: 0.62, H: 0.27 }) *
    weight("UI", { N: 0.85, R: 0.62 });
  if (scoped <= 0) return 0;
  return roundUp(Math.min((changed ? 1.08 : 1) * (scoped + exploitability), 10));
}

function roundUp(value: number): number {
  const whole = Math.round(value * 100_000);
  return whole % 10_000 === 0 ? whole / 100_000 : (Math.floor(whole / 10_000) + 1) / 10;
}

s.run();
