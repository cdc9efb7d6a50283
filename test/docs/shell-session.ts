import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startTestEmulator, type TestEmulator } from "../support/emulator.js";
import { run } from "../support/run-command.js";
import { TOOLS_PATH } from "../support/tools.js";

const CLI = fileURLToPath(new URL("../../dist/bundle/main.js", import.meta.url));

/** In place of programs that the package installs, of a container, and of what goes on until Ctrl-C. */
const FUNCTIONS = `
ecr-emulator() {
  case " $* " in *" --follow "*) until_ctrl_c node "${CLI}" "$@" ;; *) node "${CLI}" "$@" ;; esac
}
npx() { [ "$1" = ecr-emulator ] && shift && ecr-emulator "$@"; }
docker() { [ "$1 $2 $3" = "exec ecr ecr-emulator" ] && shift 3 && ecr-emulator "$@"; }
curl() {
  case " $* " in *" -N "*) until_ctrl_c curl "$@" ;; *) command curl --silent --show-error --fail-with-body "$@" ;; esac
}
until_ctrl_c() {
  local status=0
  timeout --signal=INT 2 "$@" || status=$?
  [ $status = 124 ] || { echo "$* ended with $status" >&2; return 1; }
}
`;

/** Runs a block against an emulator of its own, whose addresses stand in place of the usual ones. @returns its output */
export async function runShell(code: string): Promise<string> {
  const server = await startTestEmulator(code.includes("https://") ? { tls: true } : {});
  const folder = mkdtempSync(join(tmpdir(), "ecr-emulator-docs-"));
  try {
    const script = [FUNCTIONS, placed(code, server), "wait"].join("\n");
    return await run("bash", ["-euo", "pipefail", "-c", script], { cwd: folder, env: environment(server) });
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await server.stop();
  }
}

/** The block with this emulator's addresses; what it would write to the system's folders goes into its own. */
function placed(code: string, { registryHost, emulator }: TestEmulator): string {
  return code
    .replaceAll("localhost:4577", registryHost)
    .replaceAll("ecr.test:4577", registryHost)
    .replaceAll("localhost:4578", emulator.adminAddress)
    .replaceAll("/etc/docker/", "./docker/")
    .replaceAll("--timeout 30s", "--timeout 1s");
}

/** As the exports of the documents have it, for blocks that go on where another one ended. */
function environment({ endpoint, emulator }: TestEmulator): NodeJS.ProcessEnv {
  return {
    PATH: TOOLS_PATH,
    AWS_ENDPOINT_URL: endpoint,
    AWS_DEFAULT_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    AWS_CONFIG_FILE: "/dev/null",
    ECR_ADMIN: emulator.adminAddress,
  };
}
