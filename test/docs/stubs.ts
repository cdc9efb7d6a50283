import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { run } from "../support/run-command.js";
import { findTool, TOOLS_PATH } from "../support/tools.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** Runs a command of the documents that generates stubs, as if `out` held proto/. */
export async function runProtoc(script: string, out: string): Promise<void> {
  mkdirSync(out, { recursive: true });
  // The compiler of grpcio-tools is protoc; it takes the same arguments.
  const protoc = `protoc() { "${findTool("python")}" -m grpc_tools.protoc "$@"; }`;
  const placed = script
    .replaceAll("proto/ecremulator", `${ROOT}proto/ecremulator`)
    .replaceAll("-Iproto", `-I${ROOT}proto`);
  await run("bash", ["-euo", "pipefail", "-c", `${protoc}\n${placed}`], { cwd: out, env: { PATH: TOOLS_PATH } });
}
