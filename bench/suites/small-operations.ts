import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { closedLoop } from "../load/closed-loop.js";
import { startBareProcess } from "../processes/bare-process.js";
import type { Child } from "../processes/child.js";
import { CpuMeter, compareCpu } from "../processes/cpu-meter.js";
import { startEmulatorProcess } from "../processes/emulator-process.js";
import { callEcr, ecrRequest, targetOf } from "../requests/ecr-request.js";
import { createImageRepository, manifest, tag } from "../requests/images.js";
import { alternate } from "../rounds.js";
import type { BenchContext, Row, Suite } from "../suite.js";

/** Requests for one operation: made before they are measured, each sent once (or by turns, if `reusable`). */
interface Operation {
  readonly name: string;
  readonly reusable: boolean;
  /** @param account a registry of its own for each round, so that no round finds what another has left */
  prepare(port: number, account: string): Promise<void>;
  request(number: number, account: string): Buffer;
}

const REPOSITORY = { repositoryName: "team/app" };
const KNOWN_IMAGES = 1_000;

const empty = async (): Promise<void> => {};

async function fillRepository(port: number, account: string): Promise<void> {
  await createImageRepository(port, REPOSITORY.repositoryName, account);
  let number = 0;
  const next = () => (number === KNOWN_IMAGES ? undefined : put(number++, account));
  await closedLoop({ port, connections: 16, next });
}

const put = (number: number, account: string): Buffer =>
  ecrRequest("PutImage", { ...REPOSITORY, imageManifest: manifest(number), imageTag: tag(number) }, account);

const OPERATIONS: readonly Operation[] = [
  {
    name: "CreateRepository",
    reusable: false,
    prepare: empty,
    request: (number, account) => ecrRequest("CreateRepository", { repositoryName: `team/app-${number}` }, account),
  },
  {
    name: "DescribeRepositories",
    reusable: true,
    prepare: async (port, account) => void (await callEcr(port, "CreateRepository", REPOSITORY, { account })),
    request: (_, account) =>
      ecrRequest("DescribeRepositories", { repositoryNames: [REPOSITORY.repositoryName] }, account),
  },
  {
    name: "PutImage",
    reusable: false,
    prepare: (port, account) => createImageRepository(port, REPOSITORY.repositoryName, account),
    request: put,
  },
  {
    name: "DescribeImages",
    reusable: true,
    prepare: fillRepository,
    request: (number, account) =>
      ecrRequest("DescribeImages", { ...REPOSITORY, imageIds: [{ imageTag: tag(number % KNOWN_IMAGES) }] }, account),
  },
  {
    name: "BatchGetImage",
    reusable: true,
    prepare: fillRepository,
    request: (number, account) =>
      ecrRequest("BatchGetImage", { ...REPOSITORY, imageIds: [{ imageTag: tag(number % KNOWN_IMAGES) }] }, account),
  },
  {
    name: "GetAuthorizationToken",
    reusable: true,
    prepare: empty,
    request: (_, account) => ecrRequest("GetAuthorizationToken", {}, account),
  },
];

let accounts = 0;
const newAccount = (): string => String(++accounts).padStart(12, "0");

/** One answer of each operation, for the bare server to give. */
async function cannedAnswers(port: number): Promise<Record<string, string>> {
  const canned: Record<string, string> = {};
  for (const operation of OPERATIONS) {
    const account = newAccount();
    await operation.prepare(port, account);
    const request = operation.request(0, account);
    const input = JSON.parse(request.toString("utf8", request.indexOf("\r\n\r\n") + 4)) as object;
    canned[targetOf(operation.name)] = (await callEcr(port, operation.name, input, { account })).text;
  }
  return canned;
}

interface Server {
  readonly port: number;
  readonly child: Child;
}

async function compare(
  context: BenchContext,
  [emulator, bare]: readonly [Server, Server],
  operation: Operation,
  connections: 1 | 16,
): Promise<Row> {
  const durationMs = (context.quick ? 120 : 600) / (connections === 1 ? 2 : 1);
  const most = operation.reusable ? KNOWN_IMAGES : Math.ceil(durationMs * (connections === 1 ? 9 : 35));
  const meters = { emulator: new CpuMeter(emulator.child), bare: new CpuMeter(bare.child) };
  const load = async ({ port }: Server, account: string, meter: CpuMeter): Promise<number> => {
    const requests = Array.from({ length: most }, (_, number) => operation.request(number, account));
    let sent = 0;
    const next = () => requests[operation.reusable ? sent++ % most : sent++];
    const { medianMs, perSecond } = await meter.during(() => closedLoop({ port, connections, next, durationMs }));
    return connections === 1 ? medianMs : perSecond;
  };
  const medians = await alternate(context.quick ? 2 : 9, {
    emulator: async () => {
      const account = newAccount();
      await operation.prepare(emulator.port, account);
      return load(emulator, account, meters.emulator);
    },
    bare: () => load(bare, newAccount(), meters.bare),
  });
  return {
    what: `${operation.name}, ${connections === 1 ? "1 connection, p50" : `${connections} connections`}`,
    unit: connections === 1 ? "ms" : "requests/s",
    figure: medians.emulator,
    baseline: { name: "bare", figure: medians.bare },
    goal: connections === 1 ? "small-operation-latency" : "small-operation-rate",
    note: compareCpu(meters.emulator, meters.bare),
  };
}

/** Small operations against a bare node:http server that parses the same bodies and answers the same bytes. */
export const smallOperations: Suite = {
  name: "small-operations",
  async *run(context) {
    const emulator = await startEmulatorProcess(context);
    try {
      const cannedFile = join(context.folder, "canned.json");
      await writeFile(cannedFile, JSON.stringify(await cannedAnswers(emulator.port)));
      const bare = await startBareProcess(context, "http-server", [cannedFile]);
      try {
        for (const operation of OPERATIONS) {
          yield await compare(context, [emulator, bare], operation, 16);
          yield await compare(context, [emulator, bare], operation, 1);
        }
      } finally {
        await bare.child.stop();
      }
    } finally {
      await emulator.child.stop();
    }
  },
};
