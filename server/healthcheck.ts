/** The image's HEALTHCHECK: exits 0 when the emulator answers `GET /healthz` with 200, 1 otherwise. */
import { readFileSync } from "node:fs";
import { parseCommandLine } from "./command-line.js";

/** Those of the emulator, whose process is the container's first unless it runs under an init. */
function emulatorArguments(): string[] {
  const command = readFileSync("/proc/1/cmdline", "utf8").split("\0").slice(0, -1);
  const program = command.findIndex((argument) => /\/(main\.js|ecr-emulator)$/.test(argument));
  return program < 0 ? [] : command.slice(program + 1);
}

const { host, port, tls, tlsCert } = parseCommandLine(emulatorArguments());
const { get } = tls || tlsCert !== undefined ? await import("node:https") : await import("node:http");

get(
  {
    host: host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host,
    port,
    path: "/healthz",
    timeout: 8_000,
    // Its certificate doesn't matter for its health.
    rejectUnauthorized: false,
  },
  ({ statusCode }) => process.exit(statusCode === 200 ? 0 : 1),
)
  .on("timeout", () => process.exit(1))
  .on("error", (error) => {
    console.error(error.message);
    process.exit(1);
  });
