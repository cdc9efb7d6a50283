import * as assert from "uvu/assert";
import { EcrError } from "../../../server/content/errors.js";
import {
  effectiveScanning,
  type ScanFrequency,
  type ScanningRule,
  type ScanType,
  scanningConfiguration,
} from "../../../server/content/scanning/scanning-configuration.js";
import { spec } from "../../support/spec.js";

const s = spec("scanning configuration", {});

const rule = (scanFrequency: ScanFrequency, ...filters: string[]): ScanningRule => ({
  scanFrequency,
  repositoryFilters: filters.map((filter) => ({ filter, filterType: "WILDCARD" as const })),
});

const frequency = (scanType: ScanType, rules: ScanningRule[], name: string, scanOnPush = false): ScanFrequency =>
  effectiveScanning(scanningConfiguration(scanType, rules), { name, scanOnPush }).scanFrequency;

s.test("the default is BASIC without rules", () => {
  assert.equal(scanningConfiguration(), { scanType: "BASIC", rules: [] });
});

s.test("a filter without * selects names that contain it, one with * the whole name", () => {
  const on = (filter: string, name: string) => frequency("BASIC", [rule("SCAN_ON_PUSH", filter)], name);
  for (const [filter, name] of [
    ["prod", "prod"],
    ["prod", "my/prod-app"],
    ["*", "a/b"],
    ["prod*", "prod/a/b"],
    ["*/api", "x/y/api"],
  ] as const) {
    assert.is(on(filter, name), "SCAN_ON_PUSH", `${filter} ${name}`);
  }
  for (const [filter, name] of [
    ["prod", "dev"],
    ["prod*", "my/prod"],
    ["*api", "api2"],
  ] as const) {
    assert.is(on(filter, name), "MANUAL", `${filter} ${name}`);
  }
  assert.is(frequency("BASIC", [rule("SCAN_ON_PUSH")], "app"), "MANUAL", "a rule without filters selects nothing");
});

s.test("CONTINUOUS_SCAN wins over SCAN_ON_PUSH, SCAN_ON_PUSH over MANUAL", () => {
  assert.is(
    frequency("ENHANCED", [rule("SCAN_ON_PUSH", "*"), rule("CONTINUOUS_SCAN", "app")], "app"),
    "CONTINUOUS_SCAN",
  );
  assert.is(frequency("ENHANCED", [rule("SCAN_ON_PUSH", "*"), rule("CONTINUOUS_SCAN", "app")], "lib"), "SCAN_ON_PUSH");
  assert.is(frequency("BASIC", [rule("MANUAL", "*"), rule("SCAN_ON_PUSH", "app")], "app"), "SCAN_ON_PUSH");
});

s.test("the repository's own flag counts besides the rules, for basic scanning", () => {
  assert.is(frequency("BASIC", [], "app", true), "SCAN_ON_PUSH");
  assert.is(frequency("ENHANCED", [], "app", true), "MANUAL");
  const flagged = effectiveScanning(scanningConfiguration("ENHANCED", []), { name: "app", scanOnPush: true });
  assert.equal(flagged, { scanFrequency: "MANUAL", scanOnPush: true, appliedScanFilters: [] });
});

s.test("the last filter that applies is named", () => {
  const configuration = scanningConfiguration("BASIC", [rule("SCAN_ON_PUSH", "a", "ap*", "other")]);
  assert.equal(effectiveScanning(configuration, { name: "app", scanOnPush: false }), {
    scanFrequency: "SCAN_ON_PUSH",
    scanOnPush: true,
    appliedScanFilters: [{ filter: "ap*", filterType: "WILDCARD" }],
  });
});

s.test("frequencies that don't go with the scan type, or come twice, are refused", () => {
  const refusal = (scanType: ScanType, ...rules: ScanningRule[]): string => {
    try {
      scanningConfiguration(scanType, rules);
    } catch (error) {
      assert.ok(error instanceof EcrError);
      assert.is(error.code, "InvalidParameterException");
      return error.message;
    }
    return "accepted";
  };
  assert.is(
    refusal("BASIC", rule("CONTINUOUS_SCAN", "*")),
    "Invalid parameter at 'rules' failed to satisfy constraint: 'Scan frequency CONTINUOUS_SCAN is not supported for scan type BASIC'",
  );
  assert.match(refusal("ENHANCED", rule("MANUAL", "*")), "MANUAL is not supported for scan type ENHANCED");
  assert.match(refusal("BASIC", rule("MANUAL", "a"), rule("MANUAL", "b")), "used by more than one rule");
  assert.is(refusal("BASIC", rule("MANUAL", "a"), rule("SCAN_ON_PUSH", "b")), "accepted");
});

s.run();
