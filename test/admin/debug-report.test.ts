import {
  BatchDeleteImageCommand,
  DescribeImageScanFindingsCommand,
  DescribeImagesCommand,
  DescribeRepositoriesCommand,
  GetAuthorizationTokenCommand,
  PutLifecyclePolicyCommand,
  StartImageScanCommand,
  UpdateImageStorageClassCommand,
} from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import type { AdminClient } from "../../client/index.js";
import { type TestEmulator, useEmulator } from "../support/emulator.js";
import { spec } from "../support/spec.js";
import { refusedFields } from "./admin-fixture.js";

const s = spec("admin: debug report", { server: useEmulator() });

interface Leased {
  readonly admin: AdminClient;
  readonly ecr: ReturnType<TestEmulator["ecr"]>;
}

async function lease(server: TestEmulator): Promise<Leased> {
  const { registry } = await server.admin.createRegistry({ labels: { test: "report" }, seed: "7" });
  const ref = registry?.ref as { accountId: string; region: string };
  return { ecr: server.ecr(ref.accountId), admin: server.admin.forRegistry(ref) };
}

async function describe({ ecr }: Leased, ...repositoryNames: string[]): Promise<void> {
  const command = new DescribeRepositoriesCommand(repositoryNames.length === 0 ? {} : { repositoryNames });
  await ecr.send(command).catch(() => {});
}

/** The lines of one section, without their indentation. */
function section(text: string, title: string): string[] {
  const lines = text.split("\n");
  const start = lines.findIndex((line) => line.startsWith(title));
  assert.ok(start >= 0, `no section ${title} in:\n${text}`);
  const end = lines.findIndex((line, i) => i > start && !line.startsWith("  "));
  return lines.slice(start + 1, end === -1 ? undefined : end).map((line) => line.slice(2));
}

s.test("it says what is there: registry, seed, clock, labels, images, timers", async ({ server }) => {
  const { admin } = await lease(server);
  await admin.clock.freeze("2030-01-01T00:00:00Z");
  const { digest } = await admin.seedImage("team/app:v1");
  await admin.seedImage("team/other");
  const { text, seed, problems } = await admin.getDebugReport();
  assert.match(
    text,
    /^Registry \d{12} in us-east-1, seed 7, clock 2030-01-01T00:00:00.000Z, frozen\nLabels: test=report\n/,
  );
  assert.equal([seed, problems], ["7", []]);
  assert.equal(section(text, "Repositories:").slice(0, 3), [
    "team/app: 1 image",
    `  v1 ${digest.slice(0, 19)}`,
    "team/other: 1 image",
  ]);
  assert.match(text, "Problems: none\nRules: none\n");
  assert.match(text, "Falls due: none\nRequests (all 0 in the log): none");
});

s.test("for each rule it says why it acted or didn't", async ({ server }) => {
  const mine = await lease(server);
  const { admin } = mine;
  const describes = "ecr:DescribeRepositories";
  await admin.rules.fail(describes, "ServerException", { id: "outage", times: 1, after: 1 });
  await admin.rules.throttle(describes, { id: "behind" });
  await admin.rules.fail("ecr:Describe*", "ServerException", {
    id: "elsewhere",
    repositories: "team/**",
    required: true,
  });
  await admin.rules.throttle("ecr:PutImage", { id: "never", required: true });
  await admin.rules.delay(describes, 1, { id: "unlikely", probability: 0 });
  await describe(mine, "app");
  await describe(mine, "app");
  await describe(mine, "app");
  const { text, problems } = await admin.getDebugReport();
  const rules = section(text, "Rules:");
  const from = rules.indexOf("elsewhere (active, required): matched 0, fired 0");
  assert.equal(rules.slice(0, from), [
    "outage (exhausted): matched 3, fired 1",
    "  1 fired",
    "  1 let pass by a step without effects",
    "  1 after its last step",
    "behind (active): matched 3, fired 2",
    "  2 fired",
    "  1 ended before by another rule: outage",
  ]);
  assert.match(
    String(rules[from + 1]),
    /^ {2}not #\d+ .*ecr:DescribeRepositories .*: repository is app, not team\/\*\*$/,
  );
  const never = rules.indexOf("never (active, required): matched 0, fired 0");
  assert.equal(rules.slice(never), [
    "never (active, required): matched 0, fired 0",
    "  no request came near it",
    "unlikely (active): matched 3, fired 0",
    "  3 ended before by another rule: behind, outage",
  ]);
  assert.is(problems.length, 2);
  assert.equal(section(text, "Problems:"), problems);
});

s.test("its fixture makes the same state in another registry", async ({ server }) => {
  const { admin } = await lease(server);
  await admin.clock.freeze("2030-01-01T00:00:00Z");
  const image = await admin.seedImage("team/app:v1");
  await admin.rules.throttle("ecr:PutImage", { id: "busy", times: 2 });
  const { fixtureJson } = await admin.getDebugReport();
  const other = await lease(server);
  await other.admin.applyFixture({ document: fixtureJson });
  const { images } = await other.admin.listImages();
  assert.equal(
    images.map(({ digest, tags }) => [digest, tags]),
    [[image.digest, ["v1"]]],
  );
  assert.is((await other.admin.rules.get("busy")).state, "ACTIVE");
  assert.is((await other.admin.clock.now()).toISOString(), "2030-01-01T00:00:00.000Z");
});

s.test(
  "a fixture that is too long for a report is left to ExportFixture, and the report mentions that",
  async ({ server }) => {
    const { admin } = await lease(server);
    const generated = { metadataOnly: true };
    await admin.seedImages({ images: [{ repository: "app", generated, count: 4000 }] });
    const { text, fixtureJson } = await admin.getDebugReport();
    assert.is(fixtureJson, "");
    assert.match(text, /\nFixture: too long for a report; ExportFixture gives it$/);
    assert.match(text, "app: 4000 images\n");
  },
);

s.test("it has the last requests, and the last events as messages", async ({ server }) => {
  const mine = await lease(server);
  await mine.ecr.send(new DescribeImagesCommand({ repositoryName: "team/none" })).catch(() => {});
  await describe(mine);
  await describe(mine);
  const { text, events } = await mine.admin.getDebugReport({ maxEvents: 2 });
  const lines = section(text, "Requests (the last 2 of 3 in the log):");
  assert.is(lines.length, 2);
  assert.match(String(lines[1]), /ecr:DescribeRepositories .*200/);
  assert.equal(
    events.map(({ request }) => request?.operation),
    ["ecr:DescribeRepositories", "ecr:DescribeRepositories"],
  );
  assert.match((await mine.admin.getDebugReport()).text, /ecr:DescribeImages .*RepositoryNotFoundException/);
});

s.test(
  "it says what a failed test asks for: scans, who deleted what, what was refused and why, when",
  async ({ server }) => {
    const { admin, ecr } = await lease(server);
    await admin.clock.freeze("2030-01-01T00:00:00Z");
    const { digest } = await admin.seedImage("team/app:v1");
    const other = await admin.seedImage("team/app:v2", { seed: 2 });
    const phases = [{ status: "IN_PROGRESS", elapsed: { seconds: 3_600 } }, { status: "COMPLETE" }];
    await admin.putScanProfile({ profile: { id: "slow", phases } });
    const image = { repositoryName: "team/app", imageId: { imageTag: "v1" } };
    await ecr.send(new StartImageScanCommand(image));
    await ecr.send(new BatchDeleteImageCommand({ repositoryName: "team/app", imageIds: [{ imageTag: "v2" }] }));
    await ecr
      .send(new DescribeImagesCommand({ repositoryName: "team/app", imageIds: [{ imageTag: "v3" }] }))
      .catch(() => {});
    const { text } = await admin.getDebugReport();
    assert.equal(section(text, "Repositories:"), [
      "team/app: 1 image",
      `  v1 ${digest.slice(0, 19)}, scan IN_PROGRESS`,
    ]);
    const [deleted] = section(text, "Deleted images:");
    assert.match(
      String(deleted),
      new RegExp(`^team/app v2 ${other.digest.slice(0, 19)}, by #\\d+ ecr:BatchDeleteImage$`),
    );
    const due = section(text, "Falls due:");
    assert.ok(
      due.includes(`+3600.000s  2030-01-01T01:00:00.000Z  scan-phase team/app@${digest.slice(0, 19)}`),
      due.join("\n"),
    );
    const requests = section(text, "Requests (all 3 in the log):");
    assert.match(String(requests[2]), /ecr:DescribeImages .* 400 ImageNotFoundException$/);
    assert.match(
      String(requests[3]),
      /^ {4}The image with imageId \{imageDigest:'null', imageTag:'v3'\} does not exist/,
    );

    await admin.clock.autoSkip();
    for (let i = 0; i < 3; i++) await ecr.send(new DescribeImageScanFindingsCommand(image));
    await ecr.send(new DescribeImagesCommand({ repositoryName: "x".repeat(900) })).catch(() => {});
    const after = (await admin.getDebugReport()).text;
    assert.match(after, /clock 2030-01-01T01:00:00.000Z, frozen, skipping after 3 identical reads\n/);
    const [skip] = section(after, "Skips of the clock:");
    const times = "2030-01-01T00:00:00.000Z to 2030-01-01T01:00:00.000Z";
    const cause = "after #\\d+ ecr:DescribeImageScanFindings";
    assert.match(String(skip), new RegExp(`^${times}, for scan-phase team/app@${digest.slice(0, 19)}, ${cause}$`));
    assert.match(after, /scan COMPLETE\n/);
  },
);

s.test(
  "a deletion that no request asked for is reported with its cause, a long refusal is cut off",
  async ({ server }) => {
    const { admin, ecr } = await lease(server);
    await admin.seedImage("team/app:v1");
    await admin.rules.fail("ecr:DescribeRepositories", "ServerException", { message: "long ".repeat(100), times: 1 });
    await describe({ admin, ecr });
    const requests = section((await admin.getDebugReport()).text, "Requests (all 1 in the log):");
    assert.is(requests.length, 2);
    assert.match(String(requests[1]), /^ {4}long .*…$/);
    assert.is(String(requests[1]).length, 4 + 301);
    const selection = { tagStatus: "any", countType: "sinceImagePushed", countUnit: "days", countNumber: 1 };
    const rules = [{ rulePriority: 1, selection, action: { type: "expire" } }];
    await ecr.send(
      new PutLifecyclePolicyCommand({ repositoryName: "team/app", lifecyclePolicyText: JSON.stringify({ rules }) }),
    );
    await admin.clock.advance({ hours: 49 });
    const [deleted] = section((await admin.getDebugReport()).text, "Deleted images:");
    assert.match(String(deleted), /^team\/app v1 sha256:[0-9a-f]{12}, by lifecycle rule 1$/);
  },
);

s.test("of much it shows the newest; docker's refusals have no text in the log", async ({ server }) => {
  const { admin, ecr } = await lease(server);
  await admin.seedImages({ images: [{ repository: "app", generated: { metadataOnly: true }, count: 12 }] });
  await admin.seedImage("archive/app:v1");
  const archived = { repositoryName: "archive/app", imageId: { imageTag: "v1" } };
  await ecr.send(new UpdateImageStorageClassCommand({ ...archived, targetStorageClass: "ARCHIVE" }));
  for (let i = 10; i < 30; i++) await admin.seedImage(`many/app${i}`);
  const { authorizationData } = await ecr.send(new GetAuthorizationTokenCommand({}));
  const headers = { authorization: `Basic ${authorizationData?.[0]?.authorizationToken}` };
  await fetch(`${server.endpoint}/v2/app/manifests/none`, { headers });
  const raw = { httpStatus: 400, body: Buffer.from("{}") };
  const steps = [{ effects: [{ raw }] }];
  await admin.putRule({ rule: { id: "mute", match: { operations: ["ecr:DescribeImages"] }, steps } });
  await ecr.send(new DescribeImagesCommand({ repositoryName: "app" })).catch(() => {});
  const { text } = await admin.getDebugReport();
  const repositories = section(text, "Repositories:");
  assert.match(
    String(repositories[repositories.indexOf("archive/app: 1 image") + 1]),
    /v1 sha256:[0-9a-f]{12}, archived$/,
  );
  assert.ok(repositories.includes("app: 12 images") && repositories.includes("  ... and 2 older ones"));
  assert.is(repositories.at(-1), "... and 2 more");
  const requests = section(text, "Requests (all 4 in the log):");
  assert.is(requests.length, 4, requests.join("\n"));
  assert.match(String(requests[2]), /oci:GetManifest .*404 MANIFEST_UNKNOWN$/);
});

s.test("it changes nothing, and refuses a number of events that can't be", async ({ server }) => {
  const { admin } = await lease(server);
  await admin.clock.freeze();
  const { registry } = await admin.getRegistry();
  const report = await admin.getDebugReport();
  assert.equal(await admin.getDebugReport(), report);
  assert.is((await admin.getRegistry()).registry?.lastSequence, registry?.lastSequence);
  for (const maxEvents of [-1, 1001])
    assert.equal(await refusedFields(admin.getDebugReport({ maxEvents })), ["max_events"]);
});

s.run();
