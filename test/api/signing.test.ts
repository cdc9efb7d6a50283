import { rejects } from "node:assert/strict";
import { createPrivateKey, createPublicKey, verify, X509Certificate } from "node:crypto";
import {
  BatchDeleteImageCommand,
  BatchGetImageCommand,
  CreateRepositoryCommand,
  DeleteSigningConfigurationCommand,
  DescribeImageSigningStatusCommand,
  type ECRClient,
  GetAuthorizationTokenCommand,
  GetSigningConfigurationCommand,
  ListImageReferrersCommand,
  PutImageCommand,
  PutSigningConfigurationCommand,
  type SigningRule,
} from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import type { AdminClient, Event } from "../../client/index.js";
import { type TestEmulator, useEmulator } from "../support/emulator.js";
import { eventually } from "../support/eventually.js";
import { pushImage, testImage } from "../support/image.js";
import { spec } from "../support/spec.js";

const SIGNATURE = "application/vnd.cncf.notary.signature";
const profile = (name: string): string => `arn:aws:signer:us-east-1:123456789012:/signing-profiles/${name}`;
const BUILD = profile("build_profile");

const s = spec("ECR API: managed signing", { server: useEmulator() });

interface Signer {
  readonly ecr: ECRClient;
  readonly admin: AdminClient;
  readonly registry: { accountId: string; region: string };
}

/** A registry whose clock stands still, with a repository. */
async function leased({ server }: { server: TestEmulator }, seed?: string): Promise<Signer> {
  const { registry } = await server.admin.createRegistry(seed === undefined ? {} : { seed });
  const { accountId = "", region = "" } = registry?.ref ?? {};
  const ref = { accountId, region };
  const admin = server.admin.forRegistry(ref);
  await admin.setClock({ mode: "MODE_FROZEN", now: { seconds: 1_800_000_000 } });
  const ecr = server.ecr(accountId);
  await ecr.send(new CreateRepositoryCommand({ repositoryName: "app" }));
  return { ecr, admin, registry: ref };
}

function configure(ecr: ECRClient, ...rules: SigningRule[]) {
  return ecr.send(new PutSigningConfigurationCommand({ signingConfiguration: { rules } }));
}

async function statuses(ecr: ECRClient, imageDigest: string, repositoryName = "app") {
  const command = new DescribeImageSigningStatusCommand({ repositoryName, imageId: { imageDigest } });
  return (await ecr.send(command)).signingStatuses;
}

async function signatures(ecr: ECRClient, imageDigest: string) {
  const command = new ListImageReferrersCommand({ repositoryName: "app", subjectId: { imageDigest } });
  return (await ecr.send(command)).referrers ?? [];
}

const second = { by: { seconds: 1 } };

s.test("Put, Get and Delete: Get and Delete say the registry, Put doesn't [documented: model]", async (c) => {
  const { ecr, registry } = await leased(c);
  const rules: SigningRule[] = [
    { signingProfileArn: BUILD, repositoryFilters: [{ filter: "team-a/*", filterType: "WILDCARD_MATCH" }] },
    { signingProfileArn: profile("other") },
  ];
  const none = { name: "SigningConfigurationNotFoundException" };
  await rejects(ecr.send(new GetSigningConfigurationCommand({})), none);
  const { $metadata: _, ...put } = await configure(ecr, ...rules);
  assert.equal(put, { signingConfiguration: { rules } });
  const { $metadata: __, ...got } = await ecr.send(new GetSigningConfigurationCommand({}));
  assert.equal(got, { registryId: registry.accountId, signingConfiguration: { rules } });
  const { $metadata: ___, ...deleted } = await ecr.send(new DeleteSigningConfigurationCommand({}));
  assert.equal(deleted, got);
  await rejects(ecr.send(new GetSigningConfigurationCommand({})), none);
  await rejects(ecr.send(new DeleteSigningConfigurationCommand({})), none);
});

s.test("a push is signed by each profile that covers the repository, a second later [documented: H.5]", async (c) => {
  const { ecr, admin } = await leased(c);
  await configure(
    ecr,
    { signingProfileArn: BUILD },
    { signingProfileArn: profile("other"), repositoryFilters: [{ filter: "team/*", filterType: "WILDCARD_MATCH" }] },
    { signingProfileArn: profile("second"), repositoryFilters: [{ filter: "ap*", filterType: "WILDCARD_MATCH" }] },
  );
  const image = testImage("signed");
  await pushImage(ecr, "app", image, "v1");
  const inProgress = [BUILD, profile("second")].map((signingProfileArn) => ({
    signingProfileArn,
    status: "IN_PROGRESS",
  }));
  assert.equal(await statuses(ecr, image.digest), inProgress);
  assert.equal(await signatures(ecr, image.digest), []);
  await admin.advanceClock(second);
  assert.equal(
    await statuses(ecr, image.digest),
    inProgress.map((status) => ({ ...status, status: "COMPLETE" })),
  );
  const referrers = await signatures(ecr, image.digest);
  assert.equal(
    referrers.map(({ artifactType }) => artifactType),
    [SIGNATURE, SIGNATURE],
  );
  // The signatures themselves are not signed.
  const [signature] = referrers;
  assert.equal(await statuses(ecr, signature?.digest ?? ""), []);
});

s.test("the log says what a profile has done, and the push of the signature is an event of ECR", async (c) => {
  const { ecr, admin } = await leased(c);
  await configure(ecr, { signingProfileArn: BUILD });
  const image = testImage("logged");
  await pushImage(ecr, "app", image, "v1");
  await admin.advanceClock(second);
  const { events = [] } = await admin.listEvents({ filter: { kinds: ["change:image.*"] } });
  const changes = events.map(({ change }: Event) => [change?.kind, change?.cause]);
  const [{ request } = {}] = (await admin.listEvents({ filter: { kinds: ["request:ecr:PutImage"] } })).events ?? [];
  assert.equal(changes, [
    ["image.pushed", request?.requestId],
    ["image.signing", request?.requestId],
    ["image.pushed", "signing build_profile"],
    ["image.signing", "signing build_profile"],
  ]);
  const { events: sent = [] } = await admin.listEvents({ filter: { kinds: ["notification:ECR Referrer Action"] } });
  assert.is(sent.length, 1);
});

s.test("the same seed and time give the same signature, which the profile's certificate verifies", async (c) => {
  const digests: (string | undefined)[] = [];
  for (const _ of [1, 2]) {
    const { ecr, admin } = await leased(c, "7");
    await configure(ecr, { signingProfileArn: BUILD });
    const image = testImage("deterministic");
    await pushImage(ecr, "app", image, "v1");
    await admin.advanceClock(second);
    const [signature] = await signatures(ecr, image.digest);
    digests.push(signature?.digest);
    const { profile: made } = await admin.getSigningProfile({ signingProfileArn: BUILD });
    const certificate = new X509Certificate(made?.certificate ?? "");
    assert.ok(certificate.verify(new X509Certificate(made?.rootCertificate ?? "").publicKey));
    const key = createPublicKey(createPrivateKey(made?.privateKey ?? ""));
    assert.ok(certificate.publicKey.equals(key));
    const imageIds = [{ imageDigest: signature?.digest }];
    const { images } = await ecr.send(new BatchGetImageCommand({ repositoryName: "app", imageIds }));
    const manifest = JSON.parse(images?.[0]?.imageManifest ?? "");
    const envelope = await blobOf(c.server, ecr, manifest.layers[0].digest);
    const signed = Buffer.from(`${envelope.protected}.${envelope.payload}`);
    const bytes = Buffer.from(envelope.signature, "base64url");
    assert.ok(verify("sha256", signed, { key, dsaEncoding: "ieee-p1363" }, bytes));
    const { targetArtifact } = JSON.parse(Buffer.from(envelope.payload, "base64url").toString());
    assert.is(targetArtifact.digest, image.digest);
  }
  assert.is(digests[0], digests[1]);
});

async function blobOf({ endpoint }: TestEmulator, ecr: ECRClient, digest: string) {
  const { authorizationData } = await ecr.send(new GetAuthorizationTokenCommand({}));
  const authorization = `Basic ${authorizationData?.[0]?.authorizationToken}`;
  const answer = await fetch(`${endpoint}/v2/app/blobs/${digest}`, { headers: { authorization } });
  assert.is(answer.status, 200);
  return (await answer.json()) as { payload: string; protected: string; signature: string };
}

s.test("a test says how long signing takes, that it fails, and how often", async (c) => {
  const { ecr, admin } = await leased(c);
  await configure(ecr, { signingProfileArn: BUILD });
  const failure = { code: "AccessDenied", reason: "not authorized to perform: signer:SignPayload" };
  const { profile: set } = await admin.setSigningBehavior({
    signingProfileArn: BUILD,
    behavior: { delay: { seconds: 60 }, failure, times: 1 },
  });
  assert.equal(set?.behavior?.failure, failure);
  const [failed, fine] = [testImage("fails"), testImage("works")];
  await pushImage(ecr, "app", failed, "v1");
  await pushImage(ecr, "app", fine, "v2");
  await admin.advanceClock(second);
  assert.equal(await statuses(ecr, failed.digest), [{ signingProfileArn: BUILD, status: "IN_PROGRESS" }]);
  assert.equal(await statuses(ecr, fine.digest), [{ signingProfileArn: BUILD, status: "COMPLETE" }]);
  const { timers = [] } = await admin.listTimers({});
  assert.equal(
    timers.filter(({ kind }) => kind === "signing").map(({ subject }) => subject),
    [`app@${failed.digest}`],
  );
  await admin.advanceClock({ by: { seconds: 59 } });
  assert.equal(await statuses(ecr, failed.digest), [
    { signingProfileArn: BUILD, status: "FAILED", failureCode: failure.code, failureReason: failure.reason },
  ]);
  assert.equal(await signatures(ecr, failed.digest), []);
  // Pushed again, under another tag, it is tried again [inferred].
  await ecr.send(new PutImageCommand({ repositoryName: "app", imageManifest: failed.manifest, imageTag: "v3" }));
  await admin.advanceClock(second);
  assert.equal(await statuses(ecr, failed.digest), [{ signingProfileArn: BUILD, status: "COMPLETE" }]);
  await ecr.send(new PutImageCommand({ repositoryName: "app", imageManifest: failed.manifest, imageTag: "v4" }));
  await admin.advanceClock(second);
  assert.is((await signatures(ecr, failed.digest)).length, 1);
});

s.test("signing that takes no time is over before the clock moves", async (c) => {
  const { ecr, admin } = await leased(c);
  await configure(ecr, { signingProfileArn: BUILD });
  await admin.setSigningBehavior({ signingProfileArn: BUILD, behavior: { delay: {} } });
  const image = testImage("at once");
  await pushImage(ecr, "app", image, "v1");
  await eventually("the image is signed", async () => (await statuses(ecr, image.digest))?.[0]?.status === "COMPLETE");
  assert.is((await signatures(ecr, image.digest)).length, 1);
});

s.test("what a deleted image was to get never comes", async (c) => {
  const { ecr, admin } = await leased(c);
  await configure(ecr, { signingProfileArn: BUILD });
  const image = testImage("gone");
  await pushImage(ecr, "app", image, "v1");
  const imageIds = [{ imageDigest: image.digest }];
  await ecr.send(new BatchDeleteImageCommand({ repositoryName: "app", imageIds }));
  await admin.advanceClock(second);
  assert.is(Number((await admin.getRegistry({})).registry?.imageCount), 0);
  await rejects(statuses(ecr, image.digest), { name: "ImageNotFoundException" });
  await pushImage(ecr, "app", image, "v1");
  await admin.advanceClock(second);
  assert.equal(await statuses(ecr, image.digest), [{ signingProfileArn: BUILD, status: "COMPLETE" }]);
});

s.test("without a rule, and after the configuration has gone, nothing is signed", async (c) => {
  const { ecr, admin } = await leased(c);
  const [before, after] = [testImage("before"), testImage("after")];
  await pushImage(ecr, "app", before, "v1");
  await configure(ecr, { signingProfileArn: BUILD });
  await ecr.send(new DeleteSigningConfigurationCommand({}));
  await pushImage(ecr, "app", after, "v2");
  await admin.advanceClock(second);
  for (const { digest } of [before, after]) assert.equal(await statuses(ecr, digest), []);
});

s.test("the admin API names the field that is wrong", async (c) => {
  const { admin } = await leased(c);
  const asked = [
    admin.getSigningProfile({}),
    admin.getSigningProfile({ signingProfileArn: "build_profile" }),
    admin.setSigningBehavior({ signingProfileArn: BUILD, behavior: { delay: { seconds: 43_201 } } }),
    admin.setSigningBehavior({ signingProfileArn: BUILD, behavior: { failure: { code: "" } } }),
    admin.setSigningBehavior({ signingProfileArn: BUILD, behavior: { times: 0 } }),
  ];
  const fields = ["signing_profile_arn", "signing_profile_arn", "delay", "failure.code", "times"];
  for (const [i, call] of asked.entries()) {
    await rejects(call, (error: Error) => error.message.includes(fields[i] as string));
  }
});

s.run();
