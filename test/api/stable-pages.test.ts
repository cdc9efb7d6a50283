import {
  BatchDeleteImageCommand,
  CreateRepositoryCommand,
  DeleteRepositoryCommand,
  DescribeImagesCommand,
  DescribeRepositoriesCommand,
  type ECRClient,
  ListImagesCommand,
  PutImageCommand,
} from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { useEmulator } from "../support/emulator.js";
import { testImage } from "../support/image.js";
import { spec } from "../support/spec.js";

interface Page {
  readonly names: readonly string[];
  readonly nextToken: string | undefined;
}

const s = spec("ECR API: pages while others write", { server: useEmulator({ allowMissingLayers: true }) });

const PAGE = 4;
const numbers = Array.from({ length: 12 }, (_, i) => i);
const name = (i: number) => `app-${String(i).padStart(2, "0")}`;

/** Reads every page; after the first, something is written. */
async function readAll(
  page: (nextToken: string | undefined) => Promise<Page>,
  write: () => Promise<void>,
): Promise<string[]> {
  const first = await page(undefined);
  assert.is(first.names.length, PAGE);
  await write();
  const seen = [...first.names];
  for (let token = first.nextToken; token !== undefined; ) {
    const { names, nextToken } = await page(token);
    seen.push(...names);
    token = nextToken;
  }
  return seen;
}

/** What was there all the time is seen exactly once; what was deleted before its page came isn't. */
function requireStable(seen: readonly string[], deletedUnread: readonly string[], untouched: readonly string[]): void {
  assert.is(new Set(seen).size, seen.length, "nothing comes twice");
  assert.equal(
    untouched.filter((one) => !seen.includes(one)),
    [],
    "nothing is left out",
  );
  assert.equal(
    deletedUnread.filter((one) => seen.includes(one)),
    [],
  );
}

/** Deleted while paging: one that was read, the one that the token stands on, and one still to come. */
const DELETED = [0, PAGE - 1, 9];
const untouched = numbers.filter((i) => !DELETED.includes(i));

s.test("repositories", async ({ server }) => {
  const ecr = server.ecr("777777777771");
  for (const i of numbers) await ecr.send(new CreateRepositoryCommand({ repositoryName: name(i) }));
  const page = async (nextToken: string | undefined) => {
    const answer = await ecr.send(new DescribeRepositoriesCommand({ maxResults: PAGE, nextToken }));
    return {
      names: answer.repositories?.map((one) => one.repositoryName as string) ?? [],
      nextToken: answer.nextToken,
    };
  };
  const seen = await readAll(page, async () => {
    for (const i of DELETED) await ecr.send(new DeleteRepositoryCommand({ repositoryName: name(i) }));
    for (const repositoryName of ["aaa", "app-05b", "zzz"])
      await ecr.send(new CreateRepositoryCommand({ repositoryName }));
  });
  requireStable(seen, [name(9)], untouched.map(name));
});

async function putImages(ecr: ECRClient, repositoryName: string): Promise<void> {
  await ecr.send(new CreateRepositoryCommand({ repositoryName }));
  for (const i of numbers) await put(ecr, repositoryName, name(i));
}

async function put(ecr: ECRClient, repositoryName: string, imageTag: string): Promise<void> {
  await ecr.send(new PutImageCommand({ repositoryName, imageManifest: testImage(imageTag).manifest, imageTag }));
}

async function writeImages(ecr: ECRClient, repositoryName: string): Promise<void> {
  const imageIds = DELETED.map((i) => ({ imageTag: name(i) }));
  await ecr.send(new BatchDeleteImageCommand({ repositoryName, imageIds }));
  await put(ecr, repositoryName, "new");
}

s.test("images", async ({ server }) => {
  const ecr = server.ecr("777777777772");
  const repositoryName = "images";
  await putImages(ecr, repositoryName);
  const page = async (nextToken: string | undefined) => {
    const answer = await ecr.send(new DescribeImagesCommand({ repositoryName, maxResults: PAGE, nextToken }));
    return {
      names: answer.imageDetails?.map((one) => one.imageTags?.[0] as string) ?? [],
      nextToken: answer.nextToken,
    };
  };
  requireStable(await readAll(page, () => writeImages(ecr, repositoryName)), [name(9)], untouched.map(name));
});

s.test("image ids", async ({ server }) => {
  const ecr = server.ecr("777777777773");
  const repositoryName = "ids";
  await putImages(ecr, repositoryName);
  const page = async (nextToken: string | undefined) => {
    const answer = await ecr.send(new ListImagesCommand({ repositoryName, maxResults: PAGE, nextToken }));
    return { names: answer.imageIds?.map((one) => one.imageTag as string) ?? [], nextToken: answer.nextToken };
  };
  requireStable(await readAll(page, () => writeImages(ecr, repositoryName)), [name(9)], untouched.map(name));
});

s.run();
