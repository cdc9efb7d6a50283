import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createAdminClient } from "../../client/index.js";
import { closedLoop } from "../load/closed-loop.js";
import { GrpcLoad } from "../load/grpc-load.js";
import { startBareProcess } from "../processes/bare-process.js";
import type { Child } from "../processes/child.js";
import { CpuMeter, compareCpu } from "../processes/cpu-meter.js";
import { startEmulatorProcess } from "../processes/emulator-process.js";
import { ecrRequest } from "../requests/ecr-request.js";
import { alternate, median } from "../rounds.js";
import type { BenchContext, Row, Suite } from "../suite.js";

const IN_FLIGHT = 64;
const EVENTS = 4_000;
const ACCOUNT = "000000000064";

/** Fills a registry's log and writes down what the bare server is to answer. */
async function record(port: number, adminAddress: string, file: string): Promise<void> {
  let left = EVENTS;
  const next = () => (left-- > 0 ? ecrRequest("DescribeRegistry", {}, ACCOUNT) : undefined);
  await closedLoop({ port, connections: 4, next });
  const admin = createAdminClient(adminAddress);
  try {
    const info = await admin.getServerInfo({});
    const { events } = await admin.listEvents({ registry: { accountId: ACCOUNT }, pageSize: 1 });
    const event = { event: events[0], lastSequence: String(EVENTS) };
    await writeFile(file, JSON.stringify({ info, event, count: EVENTS }));
  } finally {
    admin.close();
  }
}

interface Server {
  readonly adminAddress: string;
  readonly child: Child;
}

async function* compare(context: BenchContext, servers: readonly [Server, Server]): AsyncGenerator<Row> {
  const [emulator, bare] = servers.map(({ adminAddress }) => new GrpcLoad(adminAddress)) as [GrpcLoad, GrpcLoad];
  const [emulatorCpu, bareCpu] = servers.map(({ child }) => new CpuMeter(child)) as [CpuMeter, CpuMeter];
  const unaryRate = async (load: GrpcLoad, meter: CpuMeter): Promise<number> => {
    const { rate } = await meter.during(async () => ({
      rate: await load.unaryRate(IN_FLIGHT, calls),
      requests: calls,
    }));
    return rate;
  };
  const rounds = context.quick ? 2 : 5;
  const calls = context.quick ? 2_000 : 6_000;
  try {
    const unary = await alternate(rounds, {
      emulator: () => unaryRate(emulator, emulatorCpu),
      bare: () => unaryRate(bare, bareCpu),
    });
    yield {
      what: `gRPC unary, ${IN_FLIGHT} in flight`,
      unit: "calls/s",
      figure: unary.emulator,
      baseline: { name: "bare grpc-js", figure: unary.bare },
      goal: "grpc",
      note: compareCpu(emulatorCpu, bareCpu),
    };
    const stream = await alternate(rounds, {
      emulator: () => emulator.streamRate(ACCOUNT, EVENTS),
      bare: () => bare.streamRate(ACCOUNT, EVENTS),
    });
    yield {
      what: "gRPC stream of events",
      unit: "messages/s",
      figure: stream.emulator,
      baseline: { name: "bare grpc-js", figure: stream.bare },
      goal: "grpc",
    };
    const { batches } = await alternate(4 * rounds, { batches: () => emulator.batchRate(ACCOUNT, EVENTS) });
    yield { what: "events to a watcher, 256 a message", unit: "events/s", figure: batches, goal: "watcher" };
  } finally {
    emulator.close();
    bare.close();
  }
}

/** A registry leased and given back, one at a time. */
async function leases(adminAddress: string, count: number): Promise<Row> {
  const admin = createAdminClient(adminAddress);
  try {
    const times: number[] = [];
    for (let lease = 0; lease < count; lease++) {
      const start = performance.now();
      const { registry } = await admin.createRegistry({});
      times.push(performance.now() - start);
      await admin.deleteRegistry({ registry: registry?.ref ?? null });
    }
    return { what: "lease of a registry, p50", unit: "ms", figure: median(times), goal: "lease" };
  } finally {
    admin.close();
  }
}

/** The admin port against a bare grpc-js server of the same proto files that answers the same messages. */
export const grpc: Suite = {
  name: "grpc",
  async *run(context) {
    const emulator = await startEmulatorProcess(context);
    try {
      const messages = join(context.folder, "messages.json");
      await record(emulator.port, emulator.adminAddress, messages);
      const bare = await startBareProcess(context, "grpc-server", [messages]);
      try {
        yield* compare(context, [emulator, { adminAddress: `127.0.0.1:${bare.port}`, child: bare.child }]);
      } finally {
        await bare.child.stop();
      }
      yield await leases(emulator.adminAddress, context.quick ? 100 : 500);
    } finally {
      await emulator.child.stop();
    }
  },
};
