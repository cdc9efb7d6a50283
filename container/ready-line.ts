import { createInterface } from "node:readline";
import { PassThrough, type Readable } from "node:stream";
import { getContainerRuntimeClient } from "testcontainers";
import { ADMIN_PORT, API_PORT } from "./image.js";
import type { EcrSetup } from "./started-ecr-container.js";

/** The line in which the server says that both ports are bound, and how it is set up: in JSON, or as text for people. */
export const READY_LINE = /"msg":"ready"|^ready {2}API /;
const TEXT =
  /API and registry (?<api>\S+) {2}admin API \(gRPC\) (?<admin>\S+) {2}account (?<account>\S+) {2}region (?<region>\S+)/;

/** A ready server has printed it; with another wait strategy it may still be about to. */
const MAX_WAIT_MS = 10_000;

export interface ReadyServer extends EcrSetup {
  /** Ports in the container. */
  readonly apiPort: number;
  readonly adminPort: number;
}

type Said = Readonly<Record<"api" | "admin" | "account" | "region", string>>;

/** Undefined for any other line. */
export function readReadyLine(line: string): ReadyServer | undefined {
  if (!READY_LINE.test(line)) return undefined;
  const said: Said = line.startsWith("{") ? JSON.parse(line) : TEXT.exec(line)?.groups;
  return {
    accountId: said.account,
    region: said.region,
    scheme: said.api.startsWith("https:") ? "https" : "http",
    apiPort: portOf(said.api),
    adminPort: portOf(said.admin),
  };
}

function portOf(address: string): number {
  return Number(address.slice(address.lastIndexOf(":") + 1));
}

/** What a container's server says about itself. @throws Error when it says nothing */
export async function readyServer(containerId: string): Promise<ReadyServer> {
  const client = await getContainerRuntimeClient();
  const container = client.container.getById(containerId);
  const log = (await container.logs({ follow: true, stdout: true })) as Readable;
  const text = new PassThrough();
  container.modem.demuxStream(log, text, text);
  log.on("close", () => text.end());
  const timer = setTimeout(() => log.destroy(), MAX_WAIT_MS);
  try {
    for await (const line of createInterface({ input: text })) {
      const server = readReadyLine(line);
      if (server !== undefined) return server;
    }
  } finally {
    clearTimeout(timer);
    log.destroy();
  }
  throw new Error("the container's log has no line that says that the server is ready");
}

/** @throws Error when the server listens on other ports than those that are mapped */
export function checkPorts({ apiPort, adminPort }: ReadyServer): void {
  const ports = [
    ["ECR_PORT", API_PORT, apiPort],
    ["ECR_ADMIN_PORT", ADMIN_PORT, adminPort],
  ] as const;
  for (const [variable, mapped, used] of ports) {
    if (used === mapped) continue;
    throw new Error(
      `${variable}: in its container the emulator has to listen on ${mapped}, not ${used}; use withExposedPorts({ container: ${mapped}, host: ${used} }) for a port of the host`,
    );
  }
}
