import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  DescribeImagesCommand,
  DescribePullThroughCacheRulesCommand,
  DescribeRepositoriesCommand,
  DescribeRepositoryCreationTemplatesCommand,
  type ECRClient,
  GetAccountSettingCommand,
  GetLifecyclePolicyCommand,
  GetRegistryPolicyCommand,
  GetRegistryScanningConfigurationCommand,
  GetRepositoryPolicyCommand,
  GetSigningConfigurationCommand,
  ListTagsForResourceCommand,
} from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import type { AdminClient } from "../../client/index.js";
import { startTestEmulator, type TestEmulator, useEmulator } from "../support/emulator.js";
import { registryReader } from "../support/registry-reader.js";
import { spec } from "../support/spec.js";
import { failureOf } from "./admin-fixture.js";

const s = spec("admin: fixtures", { server: useEmulator() });

async function lease(server: TestEmulator): Promise<{ admin: AdminClient; ecr: ECRClient; accountId: string }> {
  const { registry } = await server.admin.createRegistry();
  const ref = registry?.ref as { accountId: string; region: string };
  return { admin: server.admin.forRegistry(ref), ecr: server.ecr(ref.accountId), accountId: ref.accountId };
}

const EVERYTHING = `
clock: { mode: FROZEN, now: "2033-05-18T03:33:20Z" }
accountSettings: { BLOB_MOUNTING: ENABLED }
scanningConfiguration:
  scanType: BASIC
  rules:
    - scanFrequency: SCAN_ON_PUSH
      repositoryFilters: [{ filter: "team/*", filterType: WILDCARD }]
secrets:
  - { name: ecr-pullthroughcache/hub, credentials: { username: me, password: secret } }
scanProfiles:
  - id: one-critical
    repositories: ["team/**"]
    findings: [{ name: CVE-2026-0001, severity: CRITICAL, packageName: openssl, packageVersion: 3.0.1 }]
pullThroughCacheRules:
  - { ecrRepositoryPrefix: public, upstreamRegistryUrl: public.ecr.aws }
repositoryCreationTemplates:
  - prefix: made
    appliedFor: [CREATE_ON_PUSH]
    lifecyclePolicy: { rules: [{ rulePriority: 1, selection: { tagStatus: any, countType: imageCountMoreThan, countNumber: 5 }, action: { type: expire } }] }
repositories:
  - repositoryName: team/app
    imageTagMutability: IMMUTABLE
    tags: { team: core }
    policy: { Version: "2012-10-17", Statement: [{ Sid: pull, Effect: Allow, Principal: "*", Action: ["ecr:BatchGetImage"] }] }
    lifecyclePolicy: { rules: [{ rulePriority: 1, selection: { tagStatus: untagged, countType: imageCountMoreThan, countNumber: 10 }, action: { type: expire } }] }
    images:
      - tags: [v1]
        generated: { platforms: [linux/amd64, linux/arm64] }
        pushTime: "2020-01-02T03:04:05Z"
  - repositoryName: other
    encryptionConfiguration: { encryptionType: KMS }
registryPolicy: { Version: "2012-10-17", Statement: [{ Sid: all, Effect: Allow, Principal: "*", Action: ["ecr:ReplicateImage"], Resource: "*" }] }
signingConfiguration:
  rules: [{ signingProfileArn: "arn:aws:signer:us-east-1:123456789012:/signing-profiles/release" }]
pullTimeUpdateExclusions: ["arn:aws:iam::123456789012:role/scanner"]
rules:
  - id: busy
    match: { operations: ["ecr:PutImage"] }
    steps: [{ times: 2, effects: [{ error: { code: ThrottlingException } }] }]
`;

/** All that the API shows of a registry, without what is another one's. */
async function shown(ecr: ECRClient, admin: AdminClient, accountId: string): Promise<unknown> {
  const { repositories = [] } = await ecr.send(new DescribeRepositoriesCommand({}));
  const each = [];
  for (const { repositoryName, repositoryArn } of repositories) {
    const named = { repositoryName };
    each.push([
      await ecr.send(new DescribeImagesCommand(named)).then(({ imageDetails }) => imageDetails),
      await ecr.send(new GetRepositoryPolicyCommand(named)).catch(({ name }) => name),
      await ecr.send(new GetLifecyclePolicyCommand(named)).catch(({ name }) => name),
      (await ecr.send(new ListTagsForResourceCommand({ resourceArn: repositoryArn }))).tags,
    ]);
  }
  const registry = [
    await ecr.send(new GetRegistryPolicyCommand({})),
    await ecr.send(new GetRegistryScanningConfigurationCommand({})),
    await ecr.send(new GetSigningConfigurationCommand({})),
    await ecr.send(new GetAccountSettingCommand({ name: "BLOB_MOUNTING" })),
    (await ecr.send(new DescribePullThroughCacheRulesCommand({}))).pullThroughCacheRules,
    (await ecr.send(new DescribeRepositoryCreationTemplatesCommand({}))).repositoryCreationTemplates,
    (await admin.listRules()).rules,
    (await admin.listScanProfiles()).profiles.map(({ findings }) => findings),
    (await admin.listSecrets()).secrets.map(({ name }) => name),
    (await admin.getClock()).clock?.mode,
  ];
  const moving = [
    "$metadata",
    "createdAt",
    "updatedAt",
    "lastEvaluatedAt",
    "kmsKey",
    "imageScanStatus",
    "imageScanFindingsSummary",
  ];
  const text = JSON.stringify([repositories, each, registry], (key, value) =>
    moving.includes(key) ? undefined : value,
  );
  return JSON.parse(text.replaceAll(accountId, "ACCOUNT"));
}

s.test("one document sets a registry up, and what is exported of it sets another one up alike", async ({ server }) => {
  const { admin, ecr, accountId } = await lease(server);
  await admin.applyFixture({ document: EVERYTHING });
  const first = (await shown(ecr, admin, accountId)) as [{ repositoryName: string }[], unknown[][]];
  assert.equal(
    first[0].map(({ repositoryName }) => repositoryName),
    ["other", "team/app"],
  );
  const { images } = await admin.listImages({ references: ["v1"] });
  const child = { repository: "team/app", digest: images[0]?.childDigests[0] ?? "" };
  assert.is((await admin.getScan({ image: child })).scan?.profileId, "one-critical");
  for (const format of ["FORMAT_YAML", "FORMAT_JSON"] as const) {
    const { document } = await admin.exportFixture({ format });
    const copy = await lease(server);
    await copy.admin.applyFixture({ document });
    assert.equal(await shown(copy.ecr, copy.admin, copy.accountId), first);
    const read = await registryReader(server.endpoint, copy.ecr);
    const digest = images[0]?.childDigests[0];
    const manifest = JSON.parse((await read(`team/app/manifests/${digest}`)).bytes.toString());
    assert.is((await read(`team/app/blobs/${manifest.layers[0].digest}`)).status, 200);
  }
  // Once more: nothing is there twice.
  await admin.applyFixture({ document: EVERYTHING });
  assert.equal(await shown(ecr, admin, accountId), first);
});

s.test(
  "what is wrong names the file, the line and the field, and leaves the registry as it was",
  async ({ server }) => {
    const { admin, ecr } = await lease(server);
    const wrong = async (document: string): Promise<string[]> => {
      const error = await failureOf(admin.applyFixture({ document, fileName: "seed.yaml" }));
      assert.is(error.code, "INVALID_ARGUMENT");
      assert.equal((await ecr.send(new DescribeRepositoriesCommand({}))).repositories, []);
      assert.equal((await admin.listRules()).rules, []);
      return error.violations.map(({ field, description }) => `${field}: ${description}`);
    };
    const repository = (more: string): string =>
      `repositories:\n  - repositoryName: fine\n  - repositoryName: team/app\n    ${more}\n`;
    assert.equal(await wrong(repository("imageTagMutabilty: IMMUTABLE")), [
      "repositories[1].imageTagMutabilty: is unknown; did you mean imageTagMutability? (seed.yaml:4)",
    ]);
    assert.equal(await wrong(repository("policy: '{}'")), [
      "repositories[1].policy: must be an object, is a text (seed.yaml:4)",
    ]);
    const policies = await wrong(repository("policy: { Statement: [] }"));
    assert.match(
      policies[0] as string,
      /^repositories\[1\]\.policy: .*Invalid repository policy provided.*\(seed\.yaml:4\)$/,
    );
    const names = await wrong("repositories:\n  - repositoryName: fine\n  - repositoryName: UPPER\n");
    assert.match(names[0] as string, /^repositories\[1\]: .*repositoryName.*\(seed\.yaml:3\)$/);
    assert.equal(await wrong(repository("images: [{ tags: [v1] }]")), [
      "repositories[1].images[0].content: must be generated, oci_layout_tar or raw (seed.yaml:4)",
    ]);
    const rules = await wrong(
      'rules:\n  - id: a\n    match: { operations: ["ecr:PutImages"] }\n    steps: [{ times: 1 }]\n',
    );
    assert.match(rules[0] as string, /^rules\[0\]\.match\.operations\[0\]: .*\(seed\.yaml:3\)$/);
    const profiles = await wrong(
      "repositories: [{ repositoryName: fine }]\nscanProfiles:\n  - id: a\n    fndings: []\n",
    );
    assert.match(profiles[0] as string, /fndings: .*did you mean findings.*\(seed\.yaml:3|4\)/);
    assert.match((await wrong("repositories: [\n"))[0] as string, /^document: .*\(seed\.yaml:\d\)$/);
    assert.match((await wrong("- a list"))[0] as string, "must be an object, is a list");
    assert.match((await wrong('clock: { now: "yesterday" }'))[0] as string, /^clock\.now: must be a time/);
    assert.match(
      (await wrong("accountSettings: { NONE: x }"))[0] as string,
      /^accountSettings\.NONE: .*\(seed\.yaml:1\)$/,
    );
    assert.equal((await failureOf(admin.applyFixture({}))).violations[0]?.field, "document");
  },
);

s.test("with validate_only nothing happens, and everything is looked at", async ({ server }) => {
  const { admin, ecr } = await lease(server);
  const before = await admin.listEvents();
  await admin.applyFixture({ document: EVERYTHING, validateOnly: true });
  assert.equal((await ecr.send(new DescribeRepositoriesCommand({}))).repositories, []);
  assert.equal((await admin.listRules()).rules, []);
  assert.is((await admin.getClock()).clock?.mode, "MODE_RUNNING");
  const { events } = await admin.listEvents({ filter: { kinds: ["change", "admin"] } });
  assert.is(events.length, before.events.length);
  const bad = EVERYTHING.replace("countNumber: 10", "countNumber: 0");
  const error = await failureOf(admin.applyFixture({ document: bad, validateOnly: true }));
  assert.match(error.violations[0]?.field as string, "lifecyclePolicy");
});

s.test("images are as old as the fixture's clock lets them be; an exported one can be applied", async ({ server }) => {
  const images = '[{ tags: [v1], generated: {}, pushTime: "2033-01-01T00:00:00Z" }]';
  const repositories = `repositories: [{ repositoryName: app, images: ${images} }]`;
  const { admin } = await lease(server);
  assert.match((await failureOf(admin.applyFixture({ document: repositories }))).message, /pushTime: must lie between/);
  const clock = (now: string) => `clock: { mode: FROZEN, now: "${now}" }\n`;
  const early = clock("2032-01-01T00:00:00Z") + repositories;
  assert.match((await failureOf(admin.applyFixture({ document: early }))).message, /pushTime: must lie between/);
  await admin.applyFixture({ document: clock("2034-01-01T00:00:00Z") + repositories });
  await (await lease(server)).admin.applyFixture({ document: (await admin.exportFixture()).document ?? "" });
});

s.test("no entry gets lost, or goes elsewhere than it says", async ({ server }) => {
  const { admin } = await lease(server);
  const rule = "{ id: r, steps: [{ times: 1 }] }";
  for (const [document, where] of [
    [`rules: [${rule}, ${rule}]`, "rules[1].id: is there twice"],
    [
      "repositories: [{ repositoryName: aa }, { repositoryName: aa }]",
      "repositories[1].repositoryName: is there twice",
    ],
    ["scanProfiles: [{ id: p }, { id: p }]", "scanProfiles[1].id: is there twice"],
    ['rules: [{ id: r, steps: [{}], registry: { accountId: "*" } }]', "rules[0].registry: must be unset"],
    ["scanProfiles: [{ id: p, registry: {} }]", "scanProfiles[0].registry: must be unset"],
    ["secrets: [{ name: n, registry: {} }]", "secrets[0].registry: must be unset"],
  ] as const) {
    assert.match((await failureOf(admin.applyFixture({ document }))).message, where);
  }
  assert.equal((await admin.listRules()).rules, []);
});

s.test("files and folders are read before anybody can ask; a wrong one stops the start", async () => {
  const folder = await mkdtemp(join(tmpdir(), "fixtures-"));
  try {
    await writeFile(join(folder, "1-first.yaml"), "repositories: [{ repositoryName: team/app }]");
    await writeFile(
      join(folder, "2-second.json"),
      '{"repositories": [{"repositoryName": "team/app", "images": [{"tags": ["v1"], "generated": {}}]}]}',
    );
    await writeFile(join(folder, "notes.txt"), "no fixture");
    const server = await startTestEmulator({ fixtures: [folder] });
    try {
      const { images } = await server.admin.listImages();
      assert.equal(
        images.map(({ repository, tags }) => `${repository}:${tags}`),
        ["team/app:v1"],
      );
    } finally {
      await server.stop();
    }
    await writeFile(join(folder, "3-wrong.yaml"), "\nrepositories: 5");
    const error = await startTestEmulator({ fixtures: [folder] }).then(
      () => undefined,
      (thrown: Error) => thrown,
    );
    assert.match(error?.message as string, /repositories: must be a list, is a whole number \(.*3-wrong\.yaml:2\)/);
  } finally {
    await rm(folder, { recursive: true });
  }
});

s.run();
