import * as assert from "uvu/assert";
import { repositoryArn } from "../../../server/content/registry-ref.js";
import { MAX_FINDING_EVENTS } from "../../../server/content/scanning/scan-notifications.js";
import { spec } from "../../support/spec.js";
import { CVE, finding, profile, ScanBench } from "./scan-support.js";

function arnOf({ registry }: ScanBench, { name }: { readonly name: string }): string {
  return repositoryArn(registry.ref, name);
}

const s = spec("events of scans", {});

s.test("a basic scan tells when it is COMPLETE or FAILED, and nothing before", () => {
  const bench = new ScanBench();
  const repository = bench.repository("app");
  const image = bench.image(repository, "v1");
  bench.desk.putProfile(
    profile("p", {
      findings: [CVE],
      phases: [{ status: "PENDING", until: { kind: "advanced" } }, { status: "COMPLETE" }],
    }),
  );
  bench.desk.startImageScan(repository, image);
  assert.equal(bench.notifications, []);
  bench.desk.advanceScan(repository, image, false);
  assert.equal(bench.notifications, [
    {
      source: "aws.ecr",
      detailType: "ECR Image Scan",
      resources: ["arn:aws:ecr:eu-west-1:123456789012:repository/app"],
      detail: {
        "scan-status": "COMPLETE",
        "repository-name": "app",
        "finding-severity-counts": { HIGH: 1 },
        "image-digest": image.digest,
        "image-tags": ["v1"],
      },
    },
  ]);
  bench.desk.putProfile(profile("p", { phases: [{ status: "FAILED" }] }), { restartRunning: true });
  assert.equal(
    bench.notified("ECR Image Scan").map(({ detail }) => detail["scan-status"]),
    ["COMPLETE", "FAILED"],
  );
});

s.test("a phase that stays COMPLETE tells again only if it changes the findings", () => {
  const bench = new ScanBench();
  const repository = bench.repository("app");
  const complete = { status: "COMPLETE" as const, until: { kind: "elapsed" as const, ms: 0 } };
  bench.desk.putProfile(
    profile("p", { phases: [complete, complete, { ...complete, change: { add: [CVE], remove: [] } }] }),
  );
  bench.desk.startImageScan(repository, bench.image(repository, "v1"));
  assert.equal(
    bench.notified("ECR Image Scan").map(({ detail }) => detail["finding-severity-counts"]),
    [{}, { HIGH: 1 }],
  );
});

s.test("Amazon Inspector tells the initial scan with a total, then each finding", () => {
  const bench = new ScanBench();
  bench.enhanced();
  const repository = bench.repository("app");
  bench.desk.putProfile(profile("p", { findings: [CVE, finding("CVE-2", "UNDEFINED")] }));
  const image = bench.push(repository, "v1");
  const [scan, first, second, ...more] = bench.notifications.filter(({ source }) => source === "aws.inspector2");
  assert.equal(scan, {
    source: "aws.inspector2",
    detailType: "Inspector2 Scan",
    resources: [arnOf(bench, repository)],
    detail: {
      "scan-status": "INITIAL_SCAN_COMPLETE",
      "repository-name": arnOf(bench, repository),
      "finding-severity-counts": { HIGH: 1, UNTRIAGED: 1, TOTAL: 2 },
      "image-digest": image.digest,
      "image-tags": ["v1"],
    },
  });
  assert.is(first?.detailType, "Inspector2 Finding");
  assert.equal(first?.resources, [`${arnOf(bench, repository)}/${image.digest}`]);
  const detail = first?.detail as Record<string, never>;
  assert.is(detail["firstObservedAt"], "Jan 1, 2026, 12:00:00 PM");
  assert.is(detail["inspectorScore"], 7.5);
  assert.is(detail["inspectorScoreDetails"]?.["adjustedCvss"]?.["cvssSource"], "DEBIAN_CVE");
  assert.is("score" in detail || "scoreDetails" in detail, false);
  assert.is(detail["resources"]?.[0]?.["region"], "N/A");
  assert.is(detail["status"], "ACTIVE");
  assert.is(second?.detail["severity"], "UNTRIAGED");
  assert.equal(more, []);
});

s.test("later phases of an enhanced scan tell only what is new and what is gone", () => {
  const bench = new ScanBench();
  bench.enhanced();
  const repository = bench.repository("app");
  bench.desk.putProfile(
    profile("p", {
      findings: [CVE],
      phases: [
        { status: "PENDING", until: { kind: "advanced" } },
        { status: "ACTIVE", until: { kind: "advanced" } },
        { status: "ACTIVE", change: { add: [finding("CVE-2026-9", "LOW")], remove: [CVE.name] } },
      ],
    }),
  );
  const image = bench.push(repository, "v1");
  const told = () => bench.notified("Inspector2 Finding").map(({ detail }) => `${detail["title"]} ${detail["status"]}`);
  assert.equal(told(), []);
  bench.desk.advanceScan(repository, image, false);
  assert.equal(told(), ["CVE-2025-0001 - openssl ACTIVE"]);
  bench.desk.advanceScan(repository, image, false);
  assert.equal(told().slice(1), ["CVE-2026-9 ACTIVE", "CVE-2025-0001 - openssl CLOSED"]);
  assert.is(bench.notified("Inspector2 Scan").length, 1);
});

s.test("thousands of findings don't flood the events, odd overrides don't break them", () => {
  const bench = new ScanBench();
  bench.enhanced();
  const repository = bench.repository("app");
  bench.desk.putProfile(profile("many", { references: ["many"], generator: { counts: { HIGH: 5_000 }, seed: 1n } }));
  bench.push(repository, "many");
  assert.is(bench.notified("Inspector2 Finding").length, MAX_FINDING_EVENTS);
  for (const resources of ["text", [null, 1, {}], null]) {
    bench.desk.putProfile(
      profile("odd", { findings: [{ ...CVE, enhancedOverrides: { resources, scoreDetails: "x" } }] }),
    );
    bench.push(repository, JSON.stringify(resources));
  }
  assert.is(bench.notified("Inspector2 Finding").length, MAX_FINDING_EVENTS + 3);
});

s.test("turning enhanced scanning on names the repositories whose frequency changed", () => {
  const bench = new ScanBench();
  const [team, pushed] = [bench.repository("team/app"), bench.repository("team/pushed", true)];
  bench.repository("other");
  bench.enhanced("CONTINUOUS_SCAN", "team/*");
  assert.equal(bench.notified("ECR Scan Resource Change"), [
    {
      source: "aws.ecr",
      detailType: "ECR Scan Resource Change",
      resources: [],
      detail: {
        "action-type": "SCAN_FREQUENCY_CHANGE",
        repositories: [
          [team, "MANUAL"],
          [pushed, "SCAN_ON_PUSH"],
        ].map(([repository, previous]) => ({
          "repository-name": (repository as typeof team).name,
          "repository-arn": arnOf(bench, repository as typeof team),
          "scan-frequency": "CONTINUOUS_SCAN",
          "previous-scan-frequency": previous,
        })),
        "resource-type": "REPOSITORY",
        "scan-type": "ENHANCED",
      },
    },
  ]);
});

s.run();
