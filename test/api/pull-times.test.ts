import {
  BatchGetImageCommand,
  DeregisterPullTimeUpdateExclusionCommand,
  DescribeImagesCommand,
  type ECRClient,
  ListPullTimeUpdateExclusionsCommand,
  RegisterPullTimeUpdateExclusionCommand,
} from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { ACCOUNT } from "../support/emulator.js";
import { pushImage, testImage } from "../support/image.js";
import { spec } from "../support/spec.js";
import { type FrozenRepository, registry, startFrozenRepository } from "./frozen-repository.js";

const repositoryName = "pulled";
const HOUR = 60 * 60;

const s = spec("ECR API: pull times", {} as FrozenRepository);
s.before(async (c) => {
  Object.assign(c, await startFrozenRepository(repositoryName));
});
s.after((c) => c.server.stop());

async function push(ecr: ECRClient, imageTag: string): Promise<void> {
  await pushImage(ecr, repositoryName, testImage(imageTag), imageTag);
}

const pull = (ecr: ECRClient, imageTag: string) =>
  ecr.send(new BatchGetImageCommand({ repositoryName, imageIds: [{ imageTag }] }));

async function pulledAt(ecr: ECRClient, imageTag: string): Promise<number | undefined> {
  const { imageDetails } = await ecr.send(new DescribeImagesCommand({ repositoryName, imageIds: [{ imageTag }] }));
  return imageDetails?.[0]?.lastRecordedPullTime?.getTime();
}

s.test("the time of a pull is recorded, at least every 24 hours [documented: C.3]", async ({ server, ecr }) => {
  await push(ecr, "v1");
  assert.is(await pulledAt(ecr, "v1"), undefined);
  await pull(ecr, "v1");
  const first = (await pulledAt(ecr, "v1")) as number;
  await server.admin.advanceClock({ registry, by: { seconds: 23 * HOUR } });
  await pull(ecr, "v1");
  assert.is(await pulledAt(ecr, "v1"), first);
  await server.admin.advanceClock({ registry, by: { seconds: HOUR } });
  await pull(ecr, "v1");
  assert.is(await pulledAt(ecr, "v1"), first + 24 * HOUR * 1000);
});

s.test("pulls of an excluded principal leave it alone [documented: H.6]", async ({ server, ecr }) => {
  const scanner = server.ecr("SCANNER");
  const principalArn = `arn:aws:iam::${ACCOUNT}:user/SCANNER`;
  await push(ecr, "v2");
  const before = Date.now() - 1_000;
  const registered = await ecr.send(new RegisterPullTimeUpdateExclusionCommand({ principalArn }));
  assert.is(registered.principalArn, principalArn);
  assert.ok((registered.createdAt?.getTime() ?? 0) > before);
  await pull(scanner, "v2");
  assert.is(await pulledAt(ecr, "v2"), undefined);
  await pull(ecr, "v2");
  assert.is(typeof (await pulledAt(ecr, "v2")), "number");
  const { $metadata, ...gone } = await ecr.send(new DeregisterPullTimeUpdateExclusionCommand({ principalArn }));
  assert.equal(gone, { principalArn });
  await push(ecr, "v3");
  await pull(scanner, "v3");
  assert.is(typeof (await pulledAt(ecr, "v3")), "number");
});

s.test("exclusions are listed in pages [documented: B.2]", async ({ server }) => {
  const ecr = server.ecr("730000000001");
  const arns = Array.from({ length: 5 }, (_, n) => `arn:aws:iam::730000000001:role/scanner-${n}`);
  for (const principalArn of [...arns].reverse()) {
    await ecr.send(new RegisterPullTimeUpdateExclusionCommand({ principalArn }));
  }
  const pages: number[] = [];
  const seen: string[] = [];
  for (let nextToken: string | undefined, first = true; first || nextToken !== undefined; first = false) {
    const page = await ecr.send(new ListPullTimeUpdateExclusionsCommand({ maxResults: 2, nextToken }));
    pages.push(page.pullTimeUpdateExclusions?.length ?? 0);
    seen.push(...(page.pullTimeUpdateExclusions ?? []));
    nextToken = page.nextToken;
  }
  assert.equal([pages, seen], [[2, 2, 1], arns]);
});

s.run();
