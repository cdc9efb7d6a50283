import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DockerCli, imageUnderTest, makeTinyImage } from "../support/docker.js";
import { freePort } from "../support/free-port.js";
import { TOOLS_PATH } from "../support/tools.js";

/**
 * In place of docker: names are the test's own, what stays in the foreground doesn't and is waited for, and nothing is pulled from
 * registries of the internet.
 */
const FUNCTIONS = `
docker() {
  local args=() argument
  for argument; do
    case $argument in
      ecr | ecr-proto | ecr-proto:* | ecr-data:*) argument=$UNIQUE-$argument ;;
      alpine) argument=$LOCAL_IMAGE ;;
    esac
    args+=("$argument")
  done
  case $1 in
    run) started=$(command docker run --detach --label "$UNIQUE" "\${args[@]:1}") && wait_for_health && echo "$started" ;;
    pull) command docker image inspect "\${args[1]}" >/dev/null ;;
    *) command docker "\${args[@]}" ;;
  esac
}
wait_for_health() {
  until [ "$(command docker inspect --format '{{.State.Health.Status}}' "$started")" = healthy ]; do
    [ "$(command docker inspect --format '{{.State.Running}}' "$started")" = true ] || { command docker logs "$started"; return 1; }
    sleep 0.2
  done
}
`;

/** Runs a block of docker commands with ports of its own, and removes what it made. @returns what it and `ending` printed */
export async function runDockerSession(code: string, ending = ""): Promise<string> {
  await imageUnderTest();
  const [api, admin] = [await freePort(), await freePort()];
  const unique = `docs-${process.pid}-${api}`;
  const local = `${unique}:local`;
  const docker = new DockerCli();
  const folder = mkdtempSync(join(tmpdir(), "ecr-emulator-docs-"));
  writeFileSync(join(folder, "Dockerfile"), "FROM scratch\nCOPY Dockerfile /\n");
  await makeTinyImage(local, unique);
  const script = `${code}\n${ending}`
    .replaceAll("4577:4577", `${api}:4577`)
    .replaceAll("4578:4578", `${admin}:4578`)
    .replaceAll(/(localhost|127\.0\.0\.1):4577/g, `$1:${api}`)
    .replaceAll("localhost:4578", `localhost:${admin}`);
  const env = { PATH: TOOLS_PATH, UNIQUE: unique, LOCAL_IMAGE: local, AWS_CONFIG_FILE: "/dev/null" };
  try {
    return await docker.bash([`cd ${folder}`, FUNCTIONS, script].join("\n"), env);
  } finally {
    await docker.bash(CLEAN_UP, { ...env, API: `:${api}/` });
    docker.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const CLEAN_UP = `
docker ps --all --quiet --filter "label=$UNIQUE" | xargs --no-run-if-empty docker rm --force
docker rm --force "$UNIQUE-ecr-proto" || true
docker volume rm --force "$UNIQUE-ecr-data"
docker images --format '{{.Repository}}:{{.Tag}}' | { grep -e "$API" -e "^$LOCAL_IMAGE" || true; } |
  xargs --no-run-if-empty docker rmi --force
`;
