import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  CreateRepositoryCommand,
  DescribeImageSigningStatusCommand,
  ListImageReferrersCommand,
  PutSigningConfigurationCommand,
} from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { startTestEmulator, type TestEmulator } from "../support/emulator.js";
import { pushImage, testImage } from "../support/image.js";
import { spec } from "../support/spec.js";

const BUILD = "arn:aws:signer:us-east-1:123456789012:/signing-profiles/build_profile";
const image = testImage("signed");
const app = { repositoryName: "app" };

const s = spec("signing goes on after a restart", {} as { folder: string });
s.before(async (c) => {
  c.folder = await mkdtemp(join(tmpdir(), "signing-"));
});
s.after(({ folder }) => rm(folder, { recursive: true, force: true }));

async function statusOf(server: TestEmulator): Promise<string | undefined> {
  const command = new DescribeImageSigningStatusCommand({ ...app, imageId: { imageDigest: image.digest } });
  return (await server.ecr().send(command)).signingStatuses?.[0]?.status;
}

async function signaturesOf(server: TestEmulator): Promise<(string | undefined)[]> {
  const command = new ListImageReferrersCommand({ ...app, subjectId: { imageDigest: image.digest } });
  return ((await server.ecr().send(command)).referrers ?? []).map(({ digest }) => digest);
}

s.test("what was under way ends at its time, with the key that the profile had", async ({ folder }) => {
  const dataDir = join(folder, "under-way");
  const first = await startTestEmulator({ dataDir });
  await first.admin.setClock({ mode: "MODE_FROZEN", now: { seconds: 1_800_000_000 } });
  await first.ecr().send(new CreateRepositoryCommand(app));
  const signingConfiguration = { rules: [{ signingProfileArn: BUILD }] };
  await first.ecr().send(new PutSigningConfigurationCommand({ signingConfiguration }));
  await first.admin.setSigningBehavior({ signingProfileArn: BUILD, behavior: { delay: { seconds: 60 } } });
  await pushImage(first.ecr(), "app", image, "v1");
  const before = await first.admin.getSigningProfile({ signingProfileArn: BUILD });
  await first.stop();
  const next = await startTestEmulator({ dataDir });
  try {
    assert.is(await statusOf(next), "IN_PROGRESS");
    assert.equal(await next.admin.getSigningProfile({ signingProfileArn: BUILD }), before);
    await next.admin.advanceClock({ by: { seconds: 60 } });
    assert.is(await statusOf(next), "COMPLETE");
    assert.is((await signaturesOf(next)).length, 1);
  } finally {
    await next.stop();
  }
});

s.test("a signature that was still being made is made", async () => {
  const server = await startTestEmulator();
  try {
    await server.admin.setClock({ mode: "MODE_FROZEN", now: { seconds: 1_800_000_000 } });
    await server.ecr().send(new CreateRepositoryCommand(app));
    await pushImage(server.ecr(), "app", image, "v1");
    const { registries } = server.parts;
    const registry = registries.find(registries.defaultRef);
    if (registry === undefined) throw new Error("there is no default registry");
    const { digest } = image;
    const signing = { repository: "app", digest, signingProfileArn: BUILD, order: 999, endsAtMs: 1_800_000_001_000 };
    registry.content.restore("imageSignings", { ...signing, status: "IN_PROGRESS" });
    registry.resume();
    await server.admin.advanceClock({ by: { seconds: 1 } });
    assert.is(await statusOf(server), "COMPLETE");
    assert.is((await signaturesOf(server)).length, 1);
  } finally {
    await server.stop();
  }
});

s.run();
