import { rejects } from "node:assert/strict";
import {
  BatchGetRepositoryScanningConfigurationCommand,
  CreateRepositoryCommand,
  DescribeImageScanFindingsCommand,
  DescribeImagesCommand,
  DescribeRepositoriesCommand,
  type ECRClient,
  GetRegistryScanningConfigurationCommand,
  PutImageScanningConfigurationCommand,
  PutRegistryScanningConfigurationCommand,
  paginateDescribeImageScanFindings,
  type RegistryScanningRule,
  type ScanType,
  StartImageScanCommand,
} from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { REGION, type TestEmulator, useEmulator } from "../support/emulator.js";
import { pushImage, testImage } from "../support/image.js";
import { spec } from "../support/spec.js";

const DAY = 24 * 60 * 60;
const COMPLETE = { status: "COMPLETE", description: "The scan was completed successfully." };

const s = spec("ECR API: scanning", { server: useEmulator() });

let accounts = 740_000_000_000;

/** A registry of its own with the repositories given, its clock standing still. */
async function registryOf(server: TestEmulator, ...repositoryNames: string[]) {
  const registry = { accountId: String(++accounts), region: REGION };
  const ecr = server.ecr(registry.accountId);
  for (const repositoryName of repositoryNames) await ecr.send(new CreateRepositoryCommand({ repositoryName }));
  if (repositoryNames.length > 0) await server.admin.setClock({ registry, mode: "MODE_FROZEN" });
  return { registry, ecr };
}

function configure(ecr: ECRClient, scanType: ScanType, rules: RegistryScanningRule[] = []) {
  return ecr.send(new PutRegistryScanningConfigurationCommand({ scanType, rules }));
}

const rule = (scanFrequency: RegistryScanningRule["scanFrequency"], ...filters: string[]): RegistryScanningRule => ({
  scanFrequency,
  repositoryFilters: filters.map((filter) => ({ filter, filterType: "WILDCARD" })),
});

const findings = (ecr: ECRClient, repositoryName: string, imageTag = "v1") =>
  ecr.send(new DescribeImageScanFindingsCommand({ repositoryName, imageId: { imageTag } }));

s.test("the registry's configuration: default, put, replaced [shape seen on AWS: B.4]", async ({ server }) => {
  const { registry, ecr } = await registryOf(server);
  const read = async () => {
    const { $metadata, ...answer } = await ecr.send(new GetRegistryScanningConfigurationCommand({}));
    return answer;
  };
  const registryId = registry.accountId;
  assert.equal(await read(), { registryId, scanningConfiguration: { scanType: "BASIC", rules: [] } });
  const enhanced = {
    scanType: "ENHANCED" as const,
    rules: [rule("CONTINUOUS_SCAN", "prod"), rule("SCAN_ON_PUSH", "*")],
  };
  const { $metadata, ...answer } = await configure(ecr, enhanced.scanType, enhanced.rules);
  assert.equal(answer, { registryScanningConfiguration: enhanced });
  assert.equal(await read(), { registryId, scanningConfiguration: enhanced });
  await configure(ecr, "BASIC");
  assert.equal((await read()).scanningConfiguration, { scanType: "BASIC", rules: [] });
});

s.test("what it comes to per repository; unknown ones are failures [moto: F.1, M]", async ({ server }) => {
  const { registry, ecr } = await registryOf(server, "prod/api", "dev", "flagged");
  await ecr.send(
    new PutImageScanningConfigurationCommand({
      repositoryName: "flagged",
      imageScanningConfiguration: { scanOnPush: true },
    }),
  );
  await configure(ecr, "BASIC", [rule("SCAN_ON_PUSH", "prod", "*api")]);
  const repositoryNames = ["prod/api", "dev", "flagged", "nope"];
  const { scanningConfigurations, failures } = await ecr.send(
    new BatchGetRepositoryScanningConfigurationCommand({ repositoryNames }),
  );
  const of = (repositoryName: string, scanOnPush: boolean, scanFrequency: string, filter?: string) => ({
    repositoryArn: `arn:aws:ecr:${REGION}:${registry.accountId}:repository/${repositoryName}`,
    repositoryName,
    scanOnPush,
    scanFrequency,
    appliedScanFilters: filter === undefined ? [] : [{ filter, filterType: "WILDCARD" }],
  });
  assert.equal(scanningConfigurations, [
    of("prod/api", true, "SCAN_ON_PUSH", "*api"),
    of("dev", false, "MANUAL"),
    of("flagged", true, "SCAN_ON_PUSH"),
  ]);
  const code = "REPOSITORY_NOT_FOUND";
  assert.equal(failures, [{ repositoryName: "nope", failureCode: code, failureReason: code }]);
});

s.test(
  "scan on push is asked for by the repository or by a rule of the registry [documented: F.1]",
  async ({ server }) => {
    const { ecr } = await registryOf(server, "by-rule", "neither");
    const imageScanningConfiguration = { scanOnPush: true };
    await ecr.send(new CreateRepositoryCommand({ repositoryName: "flagged", imageScanningConfiguration }));
    await configure(ecr, "BASIC", [rule("SCAN_ON_PUSH", "rule")]);
    for (const name of ["by-rule", "flagged", "neither"]) await pushImage(ecr, name, testImage(name), "v1");
    for (const name of ["by-rule", "flagged"]) assert.equal((await findings(ecr, name)).imageScanStatus, COMPLETE);
    await rejects(findings(ecr, "neither"), { name: "ScanNotFoundException" });
    const { repositories } = await ecr.send(new DescribeRepositoriesCommand({ repositoryNames: ["by-rule"] }));
    assert.equal(repositories?.[0]?.imageScanningConfiguration, { scanOnPush: false }, "a rule doesn't show there");
  },
);

s.test("once per image and day of registry time, scan on push included [documented: F.3]", async ({ server }) => {
  const { registry, ecr } = await registryOf(server, "app");
  await pushImage(ecr, "app", testImage("app"), "v1");
  const start = async () => {
    const imageId = { imageTag: "v1" };
    const { $metadata, ...answer } = await ecr.send(new StartImageScanCommand({ repositoryName: "app", imageId }));
    return answer;
  };
  assert.equal(await start(), {
    registryId: registry.accountId,
    repositoryName: "app",
    imageId: { imageDigest: testImage("app").digest, imageTag: "v1" },
    imageScanStatus: { status: "IN_PROGRESS" },
  });
  const refused = {
    name: "LimitExceededException",
    message: "The scan quota per image has been exceeded. Wait and try again.",
  };
  await rejects(start(), refused);
  await server.admin.advanceClock({ registry, by: { seconds: DAY - 1 } });
  await rejects(start(), refused);
  await server.admin.advanceClock({ registry, by: { seconds: 1 } });
  await start();
});

const SEVERITIES = { CRITICAL: 1, HIGH: 20, LOW: 104 };

s.test("findings page in both shapes, worst first [documented: B.2, F.4]", async ({ server }) => {
  for (const scanType of ["BASIC", "ENHANCED"] as const) {
    const { registry, ecr } = await registryOf(server, "app");
    await server.admin.putScanProfile({
      profile: { registry, id: "many", generator: { counts: SEVERITIES, seed: "1" } },
    });
    await configure(ecr, scanType, [rule("SCAN_ON_PUSH", "*")]);
    await pushImage(ecr, "app", testImage("app"), "v1");
    const first = await findings(ecr, "app");
    const { findings: basic, enhancedFindings, findingSeverityCounts } = first.imageScanFindings ?? {};
    assert.is((scanType === "BASIC" ? basic : enhancedFindings)?.length, 100, "the default page");
    assert.is((scanType === "BASIC" ? enhancedFindings : basic)?.length, undefined);
    assert.equal(findingSeverityCounts, SEVERITIES);
    const input = { repositoryName: "app", imageId: { imageTag: "v1" } };
    const names: (string | undefined)[] = [];
    const severities: (string | undefined)[] = [];
    const pages: number[] = [];
    for await (const { imageScanFindings } of paginateDescribeImageScanFindings({ client: ecr, pageSize: 40 }, input)) {
      const page = imageScanFindings?.findings ?? imageScanFindings?.enhancedFindings ?? [];
      pages.push(page.length);
      severities.push(...page.map(({ severity }) => severity));
      names.push(...page.map((found) => ("title" in found ? found.findingArn : (found as { name?: string }).name)));
    }
    assert.equal(pages, [40, 40, 40, 5]);
    assert.equal(
      severities,
      Object.entries(SEVERITIES).flatMap(([severity, count]) => Array(count).fill(severity)),
    );
    assert.is(new Set(names).size, 125);
  }
});

s.test(
  "enhanced: continuous scans stay ACTIVE, StartImageScan is refused [seen on AWS: F.2, F.3]",
  async ({ server }) => {
    const { ecr } = await registryOf(server, "continuous", "on-push", "unmatched");
    await configure(ecr, "ENHANCED", [rule("CONTINUOUS_SCAN", "continuous"), rule("SCAN_ON_PUSH", "on-push")]);
    for (const name of ["continuous", "on-push", "unmatched"]) await pushImage(ecr, name, testImage(name), "v1");
    assert.equal((await findings(ecr, "continuous")).imageScanStatus, {
      status: "ACTIVE",
      description: "Continuous scan is selected for image.",
    });
    assert.equal((await findings(ecr, "on-push")).imageScanStatus, COMPLETE);
    await rejects(findings(ecr, "unmatched"), { name: "ScanNotFoundException" });
    const input = { repositoryName: "continuous", imageId: { imageTag: "v1" } };
    await rejects(ecr.send(new StartImageScanCommand(input)), {
      name: "ValidationException",
      message: "This feature is disabled",
    });
  },
);

s.test("DescribeImages says nothing about AWS_NATIVE and enhanced scans [seen on AWS: F.4]", async ({ server }) => {
  for (const scanType of ["BASIC", "ENHANCED"] as const) {
    const { ecr } = await registryOf(server, "app");
    await configure(ecr, scanType, [rule("SCAN_ON_PUSH", "*")]);
    await pushImage(ecr, "app", testImage("app"), "v1");
    await findings(ecr, "app");
    const { imageDetails } = await ecr.send(new DescribeImagesCommand({ repositoryName: "app" }));
    const { imageScanStatus, imageScanFindingsSummary } = imageDetails?.[0] ?? {};
    assert.equal([imageScanStatus, imageScanFindingsSummary], [undefined, undefined]);
  }
});

s.run();
