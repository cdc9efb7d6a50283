import {
  CreateRepositoryCommand,
  DescribeImageScanFindingsCommand,
  ECRServiceException,
  ListImagesCommand,
} from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { createAdminClient, duration } from "../../client/index.js";
import { useEmulator } from "../support/emulator.js";
import { pushImage, testImage } from "../support/image.js";
import { spec } from "../support/spec.js";
import { failureOf } from "./admin-fixture.js";

const s = spec("admin: with the whole emulator", { started: useEmulator() });

s.test(
  "the endpoints of a lease are those of the emulator, and its credentials reach it alone",
  async ({ started }) => {
    const { registry } = await started.admin.createRegistry();
    assert.is(registry?.apiEndpoint, started.endpoint);
    assert.is(registry?.registryHost, started.registryHost);
    const admin = started.admin.forRegistry(registry?.ref as object);
    const ecr = started.ecr(registry?.credentials?.accessKeyId as string);
    await ecr.send(new CreateRepositoryCommand({ repositoryName: "team/api" }));
    assert.equal(
      (await admin.listRepositories()).repositories.map(({ name }) => name),
      ["team/api"],
    );
    assert.equal((await started.admin.listRepositories()).repositories, []);
    const { events } = await admin.listEvents({ filter: { kinds: ["change"] } });
    const created = events[0]?.change;
    const requests = (await admin.listEvents({ filter: { kinds: ["request"] } })).events;
    assert.equal([created?.kind, created?.cause], ["repository.created", requests[0]?.request?.requestId]);
  },
);

s.test("a rule fails the SDK, a watch sees it, a verification proves it", async ({ started }) => {
  const { registry } = await started.admin.createRegistry();
  const admin = started.admin.forRegistry(registry?.ref as object);
  const ecr = started.ecr(registry?.credentials?.accessKeyId as string);
  const watch = admin.watchEvents({ filter: { kinds: ["request"] } });
  await watch.next();
  const effects = [{ error: { code: "ThrottlingException" } }];
  const put = await admin.putRule({
    rule: {
      id: "once",
      match: { operations: ["ecr:CreateRepository"] },
      steps: [{ times: 1, effects }],
      required: true,
    },
  });
  const create = (): Promise<unknown> => ecr.send(new CreateRepositoryCommand({ repositoryName: "team/api" }));
  const error = await create().catch((thrown: unknown) => thrown);
  assert.ok(error instanceof ECRServiceException && error.name === "ThrottlingException");
  await create();
  const { value } = await watch.next();
  assert.equal(
    value?.event?.request?.decisions.map(({ ruleId, outcome }) => [ruleId, outcome]),
    [["once", "OUTCOME_FIRED"]],
  );
  assert.is(value?.event?.request?.executed, false);
  await watch.return();
  const operations = ["ecr:CreateRepository"];
  const answer = await admin.verifyRequests({
    expectations: [
      { match: { operations }, outcome: { errorCodes: ["ThrottlingException"] }, maxCount: 1, minCount: 1 },
      { match: { operations }, outcome: { statuses: ["2xx"] } },
    ],
    order: "ORDER_SEQUENCE",
    nothingElse: true,
    afterSequence: put.sequence,
    timeout: duration(1_000),
  });
  assert.ok(answer.passed, answer.report);
  assert.equal((await admin.deleteRegistry()).problems, []);
});

s.test("what a scan finds is what the SDK reads", async ({ started }) => {
  const { registry } = await started.admin.createRegistry();
  const admin = started.admin.forRegistry(registry?.ref as object);
  const ecr = started.ecr(registry?.credentials?.accessKeyId as string);
  const repositoryName = "team/api";
  await ecr.send(new CreateRepositoryCommand({ repositoryName, imageScanningConfiguration: { scanOnPush: true } }));
  const findings = [{ name: "CVE-2026-0001", severity: "CRITICAL", packageName: "openssl" }];
  const profile = {
    id: "p",
    phases: [{ status: "IN_PROGRESS", untilAdvanced: true }, { status: "COMPLETE" }],
    findings,
  };
  await admin.putScanProfile({ profile });
  const image = testImage("scanned");
  await pushImage(ecr, repositoryName, image, "1");
  const describe = new DescribeImageScanFindingsCommand({ repositoryName, imageId: { imageTag: "1" } });
  assert.is((await ecr.send(describe)).imageScanStatus?.status, "IN_PROGRESS");
  await admin.advanceScan({ image: { repository: repositoryName, tag: "1" } });
  const { imageScanFindings } = await ecr.send(describe);
  assert.equal(
    imageScanFindings?.findings?.map(({ name, severity }) => [name, severity]),
    [["CVE-2026-0001", "CRITICAL"]],
  );
  const found = await admin.getImage({ image: { repository: repositoryName, tag: "1" } });
  assert.is(found.image?.digest, image.digest);
  assert.equal(found.image?.scan?.severityCounts, { CRITICAL: 1 });
  await admin.resetRegistry();
  const gone = await ecr.send(new ListImagesCommand({ repositoryName })).catch((thrown: Error) => thrown.name);
  assert.is(gone, "RepositoryNotFoundException");
});

s.test("an admin client that is pointed at the API's port gets an explanation", async ({ started }) => {
  using admin = createAdminClient(started.registryHost);
  const failures = await Promise.all([
    failureOf(admin.getServerInfo()),
    failureOf(admin.waitForReady({ timeoutMs: 200 })),
    failureOf(admin.watchEvents({}).next()),
  ]);
  for (const { rawMessage } of failures) {
    assert.match(rawMessage, "doesn't speak gRPC. Is it the port of the ECR API");
    assert.match(rawMessage, "The admin API has a port of its own (by default 4578)");
  }
});

s.run();
