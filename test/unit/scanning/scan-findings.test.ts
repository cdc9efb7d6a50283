import * as assert from "uvu/assert";
import { EcrError } from "../../../server/content/errors.js";
import type { Finding } from "../../../server/content/scanning/finding.js";
import { findingSetAt, findingsInUse } from "../../../server/content/scanning/finding-set.js";
import { spec } from "../../support/spec.js";
import { CVE, finding, HOUR_MS, profile, ScanBench, START_MS } from "./scan-support.js";

const s = spec("findings of a basic scan", {});

function scanned(parts: Parameters<typeof profile>[1]) {
  const bench = new ScanBench();
  const repository = bench.repository("app");
  const image = bench.image(repository, "v1");
  bench.desk.putProfile(profile("p", parts));
  bench.desk.startImageScan(repository, image);
  return { bench, repository, image, read: (page = {}) => bench.read(repository, image, page) };
}

function basic(found: Finding) {
  return scanned({ findings: [found] }).read().response.imageScanFindings?.findings?.[0];
}

s.test("a finding has ECR's members, its attributes the keys of AWS_NATIVE", () => {
  assert.equal(basic({ ...CVE, uri: "https://example.com/cve" }), {
    attributes: [
      { key: "CVSS3_SCORE", value: "7.5" },
      { key: "package_version", value: "1:3.0.11-1~deb12u2" },
      { key: "package_name", value: "openssl" },
      { key: "CVSS3_VECTOR", value: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H" },
    ],
    description: "A flaw in the parser.",
    name: "CVE-2025-0001",
    severity: "HIGH",
    uri: "https://example.com/cve",
  });
});

s.test("what a finding doesn't state is left out, but a uri", () => {
  assert.equal(basic(finding("CVE-2025-2", "LOW")), {
    attributes: [],
    name: "CVE-2025-2",
    severity: "LOW",
    uri: "https://cve.mitre.org/cgi-bin/cvename.cgi?name=CVE-2025-2",
  });
  assert.is(basic(finding("GHSA-a-b", "LOW"))?.uri, "https://github.com/advisories/GHSA-a-b");
});

s.test("attributes of a score are named by the version of CVSS", () => {
  const keys = (cvssVector: string) =>
    basic(finding("CVE-1", "LOW", { cvssScore: 2, cvssVector }))?.attributes?.map(({ key }) => key);
  assert.equal(keys("AV:N/AC:L/Au:N/C:N/I:N/A:P"), ["CVSS2_SCORE", "CVSS2_VECTOR"]);
  assert.equal(keys("CVSS:3.0/AV:N/AC:L"), ["CVSS3_SCORE", "CVSS3_VECTOR"]);
  assert.equal(keys("CVSS:4.0/AV:N/AC:L"), ["CVSS4_SCORE", "CVSS4_VECTOR"]);
});

s.test("overrides are merged over the finding; null takes a member away; names stay names", () => {
  const overrides = JSON.parse('{"uri":null,"severity":"UNDEFINED","extra":{"a":[1]},"__proto__":{"polluted":true}}');
  const found = basic({ ...CVE, basicOverrides: overrides }) as Record<string, unknown>;
  assert.is("uri" in found, false);
  assert.is(found["severity"], "UNDEFINED");
  assert.equal(found["extra"], { a: [1] });
  assert.is(found["polluted"], undefined);
  assert.is(found["name"], CVE.name);
});

s.test("findings come worst first, else as given; counts hold only what is above zero", () => {
  const { read } = scanned({
    findings: [
      finding("L", "LOW"),
      finding("C2", "CRITICAL"),
      finding("U", "UNDEFINED"),
      finding("C1", "CRITICAL"),
      finding("I", "INFORMATIONAL"),
    ],
  });
  const { imageScanFindings } = read().response;
  assert.equal(
    imageScanFindings?.findings?.map(({ name }) => name),
    ["C2", "C1", "L", "I", "U"],
  );
  assert.equal(imageScanFindings?.findingSeverityCounts, { CRITICAL: 2, LOW: 1, INFORMATIONAL: 1, UNDEFINED: 1 });
});

s.test("the source of a basic scan was updated before the scan completed", () => {
  const { bench, repository, image } = scanned({
    phases: [{ status: "PENDING", until: { kind: "elapsed", ms: 90 * 60_000 } }, { status: "COMPLETE" }],
  });
  bench.clock.advanceTo(START_MS + 2 * HOUR_MS);
  const { imageScanFindings } = bench.read(repository, image).response;
  assert.is(imageScanFindings?.imageScanCompletedAt?.getTime(), START_MS + 1.5 * HOUR_MS);
  assert.is(imageScanFindings?.vulnerabilitySourceUpdatedAt?.getTime(), START_MS + HOUR_MS);
});

s.test("pages hold 100 findings unless asked otherwise, and together hold each finding once", () => {
  const { read } = scanned({ findings: [CVE], generator: { counts: { CRITICAL: 3, LOW: 250 }, seed: 1n } });
  const first = read();
  assert.is(first.response.imageScanFindings?.findings?.length, 100);
  assert.is(first.response.nextToken, undefined, "the token is the caller's to make");
  const names: (string | undefined)[] = [];
  let after: string | undefined;
  let pages = 0;
  do {
    const { response, next } = read({ limit: 60, after });
    assert.equal(response.imageScanFindings?.findingSeverityCounts, { CRITICAL: 3, HIGH: 1, LOW: 250 });
    names.push(...(response.imageScanFindings?.findings ?? []).map(({ name }) => name));
    after = next;
    pages++;
  } while (after !== undefined);
  assert.is(pages, 5);
  assert.is(names.length, 254);
  assert.is(new Set(names).size, 254);
  assert.is(read({ limit: 254 }).next, undefined, "no token when the page is the last");
});

s.test("later pages stay with the phase of the first one, and are no reads", () => {
  const { bench, repository, image, read } = scanned({
    generator: { counts: { HIGH: 30 }, seed: 1n },
    phases: [
      { status: "COMPLETE", until: { kind: "describes", reads: 2 } },
      {
        status: "COMPLETE",
        until: { kind: "describes", reads: 1 },
        change: { add: [finding("NEW", "CRITICAL")], remove: [] },
      },
      { status: "FAILED" },
    ],
  });
  const first = read({ limit: 10 });
  for (let i = 0; i < 5; i++) read({ limit: 10, after: first.next });
  assert.is(bench.desk.getScan(repository, image)?.next, "after 1 more read");
  read();
  read();
  assert.is(bench.status(repository, image), "FAILED");
  const second = read({ limit: 100, after: first.next });
  assert.is(second.response.imageScanStatus?.status, "COMPLETE");
  assert.is(second.response.imageScanFindings?.findings?.length, 20);
  assert.equal(second.response.imageScanFindings?.findingSeverityCounts, { HIGH: 30 });
});

s.test("a token of another scan, or of none, is refused", () => {
  const { bench, repository, image, read } = scanned({ generator: { counts: { HIGH: 30 }, seed: 1n } });
  const { next } = read({ limit: 10 });
  bench.desk.startScan(repository, image);
  const [order] = read({ limit: 10 }).next?.split(".") ?? [];
  for (const after of [next, "", "x", "1.0", `${order}.7.0`, `${order}.0.-1`, "99999999999999999.0.0"]) {
    let message = "";
    try {
      read({ after });
    } catch (error) {
      assert.ok(error instanceof EcrError);
      message = error.message;
    }
    assert.is(message, "Invalid parameter at 'NextToken' failed to satisfy constraint: 'Invalid next token provided'");
  }
  assert.equal(read({ after: `${order}.0.500` }).response.imageScanFindings?.findings, []);
});

s.test("a verbatim response is answered as it is, once the last phase is reached", () => {
  const response = {
    imageScanStatus: { status: "ODD" },
    imageScanFindings: { findings: [{ name: "X", severity: "HIGH" }], findingSeverityCounts: { HIGH: 3 } },
    nextToken: "mine",
  };
  const { bench, repository, image, read } = scanned({
    phases: [{ status: "PENDING", until: { kind: "describes", reads: 1 } }, { status: "COMPLETE" }],
    verbatimResponse: response,
  });
  assert.is(read().response.imageScanStatus?.status, "PENDING");
  assert.is(read().response, response as never);
  assert.is(read().next, undefined);
  assert.equal(bench.desk.getScan(repository, image)?.severityCounts, { HIGH: 3 });
  const listed = scanned({
    verbatimResponse: { imageScanFindings: { findings: [{ severity: "LOW" }, {}, 1, { severity: "odd" }] } },
  });
  assert.equal(listed.bench.desk.getScan(listed.repository, listed.image)?.severityCounts, { LOW: 1 });
  const empty = scanned({ verbatimResponse: { imageScanFindings: null } });
  assert.equal(empty.bench.desk.getScan(empty.repository, empty.image)?.severityCounts, {});
});

s.test("findings are built once, shared by images and phases, and not kept without bound", () => {
  const generated = (id: string) =>
    profile(id, {
      generator: { counts: { LOW: 15_000 }, seed: 1n },
      phases: [
        { status: "PENDING", until: { kind: "advanced" } },
        { status: "COMPLETE", until: { kind: "advanced" } },
        { status: "COMPLETE", change: { add: [CVE], remove: [] } },
      ],
    });
  const first = generated("p");
  const set = findingSetAt(first, 0);
  assert.is(findingSetAt(first, 1), set, "a phase without a change has the findings of the one before");
  assert.is(findingSetAt(first, 2).findings.length, 15_001);
  for (let i = 0; i < 10; i++) findingSetAt(generated(`p${i}`), 0);
  assert.ok(findingsInUse() <= 60_000, `${findingsInUse()} findings are kept`);
  assert.is.not(findingSetAt(first, 0), set, "dropped, and built again");
});

s.run();
