import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import type { BenchContext } from "../suite.js";
import { Child } from "./child.js";

/** The suites fill registries beyond the numbers that AWS grants. */
const ROOMY = "repositories=1000000,imagesPerRepository=1000000";

export interface EmulatorProcess {
  readonly port: number;
  /** host:port */
  readonly adminAddress: string;
  readonly child: Child;
}

/** The server under test as `npm start` runs it: its log goes at the default level into a file. */
export async function startEmulatorProcess(
  context: BenchContext,
  flags: readonly string[] = [],
): Promise<EmulatorProcess> {
  const folder = await mkdtemp(join(context.folder, "emulator-"));
  const args = [context.serverEntry, "--port", "0", "--admin-port", "0", "--host", "127.0.0.1", ...flags];
  // The blobs lie in the benchmark's folder, so that nothing outlives a run that is broken off.
  const child = Child.start(context.node, args, join(folder, "output"), { TMPDIR: folder, ECR_QUOTAS: ROOMY });
  try {
    const [, port, adminAddress = ""] = await child.output(/"api":"http:\/\/[^"]*:(\d+)","admin":"([^"]+)".*"ready"/);
    return { port: Number(port), adminAddress, child };
  } catch (error) {
    await child.stop();
    throw error;
  }
}
