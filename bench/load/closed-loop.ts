import { median } from "../rounds.js";
import { HttpConnection } from "./http-connection.js";

export interface LoadOptions {
  readonly port: number;
  /** Each sends its next request when it has its answer. */
  readonly connections: number;
  /** The bytes of the next request; undefined ends the load. */
  readonly next: () => Buffer | undefined;
  /** Ends the load after this time; default: when `next` has no more. */
  readonly durationMs?: number;
}

export interface LoadResult {
  readonly requests: number;
  readonly perSecond: number;
  readonly medianMs: number;
}

/** @throws Error when an answer is not 200: what is measured has to work */
export async function closedLoop({ port, connections, next, durationMs }: LoadOptions): Promise<LoadResult> {
  const opened = await Promise.all(Array.from({ length: connections }, () => HttpConnection.open(port)));
  const latencies: number[] = [];
  const start = performance.now();
  const end = durationMs === undefined ? Number.POSITIVE_INFINITY : start + durationMs;
  let last = start;
  const run = async (connection: HttpConnection) => {
    let sent = performance.now();
    while (sent < end) {
      const request = next();
      if (request === undefined) return;
      const { status } = await connection.send([request]);
      const answered = performance.now();
      if (status !== 200) throw new Error(await describe(connection, status, request));
      latencies.push(answered - sent);
      last = answered;
      sent = answered;
    }
  };
  try {
    await Promise.all(opened.map(run));
  } finally {
    for (const connection of opened) connection.close();
  }
  const requests = latencies.length;
  return { requests, perSecond: requests / ((last - start) / 1000), medianMs: median(latencies) };
}

/** The same request again, this time with its body. */
async function describe(connection: HttpConnection, status: number, request: Buffer): Promise<string> {
  const { body } = await connection.send([request], true);
  return `answered ${status}: ${request.toString("latin1", 0, 2_000)}\nagain: ${body.toString("latin1", 0, 2_000)}`;
}
