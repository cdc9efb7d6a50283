import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { closedLoop } from "../load/closed-loop.js";
import { startBareProcess } from "../processes/bare-process.js";
import { startEmulatorProcess } from "../processes/emulator-process.js";
import { callEcr, ecrRequest, targetOf } from "../requests/ecr-request.js";
import { createImageRepository, digest, manifest, tag } from "../requests/images.js";
import { alternate } from "../rounds.js";
import type { BenchContext, Row, Suite } from "../suite.js";

const FEW = 10;
const IMAGES = { repositoryName: "grown/app" };

interface Query {
  readonly name: string;
  readonly operation: string;
  readonly isPage: boolean;
  /** What asks for item `number`. */
  input(number: number): object;
}

const repositoryName = (number: number): string => `grown/repository-${number}`;

const QUERIES: readonly Query[] = [
  {
    name: "repository by name",
    operation: "DescribeRepositories",
    isPage: false,
    input: (number) => ({ repositoryNames: [repositoryName(number)] }),
  },
  {
    name: "image by tag",
    operation: "DescribeImages",
    isPage: false,
    input: (number) => ({ ...IMAGES, imageIds: [{ imageTag: tag(number) }] }),
  },
  {
    name: "image by digest",
    operation: "DescribeImages",
    isPage: false,
    input: (number) => ({ ...IMAGES, imageIds: [{ imageDigest: digest(number) }] }),
  },
  {
    name: "manifest by tag",
    operation: "BatchGetImage",
    isPage: false,
    input: (number) => ({ ...IMAGES, imageIds: [{ imageTag: tag(number) }] }),
  },
  { name: "100 repositories", operation: "DescribeRepositories", isPage: true, input: () => ({ maxResults: 100 }) },
  { name: "100 images", operation: "DescribeImages", isPage: true, input: () => ({ ...IMAGES, maxResults: 100 }) },
  { name: "100 image ids", operation: "ListImages", isPage: true, input: () => ({ ...IMAGES, maxResults: 100 }) },
];

/** Gives a registry so many repositories and, in one more, so many images. */
async function fill(port: number, account: string, count: number): Promise<void> {
  await createImageRepository(port, IMAGES.repositoryName, account);
  let number = 0;
  const create = () =>
    number === count
      ? undefined
      : ecrRequest("CreateRepository", { repositoryName: repositoryName(number++) }, account);
  await closedLoop({ port, connections: 16, next: create });
  number = 0;
  const put = () => {
    if (number === count) return undefined;
    const image = { imageManifest: manifest(number), imageTag: tag(number) };
    number++;
    return ecrRequest("PutImage", { ...IMAGES, ...image }, account);
  };
  await closedLoop({ port, connections: 16, next: put });
}

/** Requests for items all over the range, in an order without order. */
function requestsFor(query: Query, account: string, count: number): readonly Buffer[] {
  const most = query.isPage ? 1 : 1_000;
  return Array.from({ length: most }, (_, index) =>
    ecrRequest(query.operation, query.input((index * 7_919) % count), account),
  );
}

/** The median of one request at a time in milliseconds, or requests per second of 16 connections. */
async function load(
  port: number,
  requests: readonly Buffer[],
  connections: 1 | 16,
  durationMs: number,
): Promise<number> {
  let sent = 0;
  const next = () => requests[sent++ % requests.length];
  const { medianMs, perSecond } = await closedLoop({ port, connections, next, durationMs });
  return connections === 1 ? medianMs : perSecond;
}

async function* compareSizes(context: BenchContext, port: number, counts: readonly number[]): AsyncGenerator<Row> {
  const durationMs = context.quick ? 60 : 300;
  const accountOf = (count: number) => String(count).padStart(12, "2");
  for (const count of [FEW, ...counts]) await fill(port, accountOf(count), count);
  for (const query of QUERIES) {
    const sizes = query.isPage ? counts : [FEW, ...counts];
    const at = (count: number) => {
      const requests = requestsFor(query, accountOf(count), count);
      return () => load(port, requests, 1, durationMs);
    };
    const [first = FEW] = sizes;
    const medians = await alternate(context.quick ? 2 : 5, Object.fromEntries(sizes.map((n) => [String(n), at(n)])));
    for (const count of sizes.slice(1)) {
      yield {
        what: `${query.isPage ? "page of " : ""}${query.name}, ${count.toLocaleString("en")} of them`,
        unit: "ms",
        figure: medians[String(count)] ?? Number.NaN,
        baseline: { name: `${first.toLocaleString("en")} of them`, figure: medians[String(first)] ?? Number.NaN },
        goal: "lookup-growth",
      };
    }
  }
}

async function* comparePages(context: BenchContext, port: number, count: number): AsyncGenerator<Row> {
  const account = String(count).padStart(12, "2");
  const pages = QUERIES.filter(({ isPage }) => isPage);
  for (const query of pages) {
    const { text } = await callEcr(port, query.operation, query.input(0), { account });
    const cannedFile = join(context.folder, "canned-page.json");
    await writeFile(cannedFile, JSON.stringify({ [targetOf(query.operation)]: text }));
    const bare = await startBareProcess(context, "http-server", [cannedFile]);
    try {
      const requests = requestsFor(query, account, count);
      const durationMs = context.quick ? 100 : 500;
      const medians = await alternate(context.quick ? 2 : 5, {
        emulator: () => load(port, requests, 16, durationMs),
        bare: () => load(bare.port, requests, 16, durationMs),
      });
      yield {
        what: `page of ${query.name} of ${count.toLocaleString("en")}, 16 connections`,
        unit: "requests/s",
        figure: medians.emulator,
        baseline: { name: "bare", figure: medians.bare },
        goal: "page-rate",
      };
    } finally {
      await bare.child.stop();
    }
  }
}

/** What the number of repositories or images does to lookups and pages. */
export const growth: Suite = {
  name: "growth",
  async *run(context) {
    const count = context.quick ? 2_000 : 10_000;
    const emulator = await startEmulatorProcess(context);
    try {
      const counts = context.quick ? [200, count] : [1_000, count];
      yield* compareSizes(context, emulator.port, context.large ? [...counts, 100_000] : counts);
      yield* comparePages(context, emulator.port, count);
    } finally {
      await emulator.child.stop();
    }
  },
};
