import type { Emulator } from "./emulator.js";
import { type EmulatorOptions, readOptions } from "./emulator-options.js";
import { startServer } from "./start-server.js";

/**
 * Starts an emulator in this process. The API port answers first; gRPC is loaded right after, since loading it takes
 * longer than everything else together. Resolves when both are bound.
 * @param keepsProcessAlive false = the process may end while the emulator is up and nothing waits for it
 * @throws ConfigError when an option can't be used; Error when a port can't be bound. Nothing is left running then
 */
export async function startEmulator(
  options: EmulatorOptions = {},
  process: { keepsProcessAlive?: boolean | undefined } = {},
): Promise<Emulator> {
  return (await startServer(readOptions(options), process)).emulator;
}
