/** The image's HEALTHCHECK: exits 0 when the emulator answers `GET /healthz` with 200, 1 otherwise. */
import { readFileSync } from "node:fs";
import { get, type IncomingMessage, type RequestOptions } from "node:http";

/** The value of a flag of the emulator, whose process is the container's first unless it runs under an init. */
function flagOfEmulator(flag: string): string | undefined {
  const args = readFileSync("/proc/1/cmdline", "utf8").split("\0");
  const at = args.findLastIndex((arg) => arg === flag || arg.startsWith(`${flag}=`));
  return at < 0 ? undefined : args[at]?.slice(flag.length + 1) || args[at + 1];
}

const port = flagOfEmulator("--port") ?? process.env["ECR_PORT"] ?? "4577";
const bound = flagOfEmulator("--host") ?? process.env["ECR_HOST"] ?? "0.0.0.0";
const host = bound === "0.0.0.0" || bound === "::" ? "127.0.0.1" : bound;

const request: RequestOptions = { host, port, path: "/healthz", timeout: 8_000 };

function judge({ statusCode }: IncomingMessage): void {
  process.exit(statusCode === 200 ? 0 : 1);
}

/** A server that speaks HTTPS cuts off whoever doesn't. Whose certificate it has is no matter of health. */
async function tryTls(): Promise<void> {
  const https = await import("node:https");
  https
    .get({ ...request, rejectUnauthorized: false }, judge)
    .on("timeout", () => process.exit(1))
    .on("error", (error) => {
      console.error(error.message);
      process.exit(1);
    });
}

get(request, judge)
  .on("timeout", () => process.exit(1))
  .on("error", () => void tryTls());
