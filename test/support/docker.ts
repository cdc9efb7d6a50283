import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildImage } from "../../container/build/build-image.js";
import { bundle } from "../../container/build/bundle.js";
import { writeSbom } from "../../container/build/sbom.js";
import { DEFAULT_IMAGE } from "../../container/image.js";
import { run } from "./run-command.js";
import { type Spec, spec } from "./spec.js";

// Ryuk's image may not be there to pull; the tests stop what they start.
process.env["TESTCONTAINERS_RYUK_DISABLED"] ??= "true";
// Where /.dockerenv exists testcontainers takes the bridge's gateway for the engine's host, and docker refuses plain HTTP
// there. With the bridge on this very machine, ports are published on localhost too.
if (existsSync("/sys/class/net/docker0")) process.env["TESTCONTAINERS_HOST_OVERRIDE"] ??= "localhost";

const CONTAINER_TEST_TIMEOUT_MS = 120_000;

/** Why no Docker engine can be used; undefined when one answers. */
export const engineTrouble = findEngineTrouble();

function findEngineTrouble(): string | undefined {
  try {
    execFileSync("docker", ["version", "--format", "{{.Server.Version}}"], { stdio: "pipe", timeout: 20_000 });
    return undefined;
  } catch (error) {
    const { code, stderr } = error as { code?: string; stderr?: Buffer };
    return code === "ENOENT"
      ? "docker is not installed"
      : `no Docker engine answers: ${String(stderr ?? error).trim()}`;
  }
}

/**
 * `spec()` for tests that need a Docker engine. Without one they are skipped, loudly; where CI is set they fail, so that
 * a pipeline can't pass without them.
 */
export function dockerSpec<T extends object>(title: string, context: T, options: { timeoutMs?: number } = {}): Spec<T> {
  const suite = spec(title, context, { timeoutMs: CONTAINER_TEST_TIMEOUT_MS, ...options });
  if (engineTrouble === undefined) return suite;
  const why = engineTrouble;
  const noHooks = { before: () => {}, after: () => {}, afterEach: () => {} };
  if (process.env["CI"]) {
    const failing = (name: string): void => suite.test(name, () => Promise.reject(new Error(why)));
    return { ...suite, ...noHooks, test: failing };
  }
  console.warn(`\n!!! The container tests of "${title}" do not run: ${why}\n`);
  return { ...suite, ...noHooks, test: (name) => suite.skip(name, why) };
}

let built: Promise<string> | undefined;

/**
 * The tag of the image under test: built from this tree once per run, so that no test meets yesterday's server.
 * ECR_TEST_IMAGE names an image to test instead.
 */
export function imageUnderTest(): Promise<string> {
  const given = process.env["ECR_TEST_IMAGE"];
  built ??= given === undefined ? bundleAndBuild() : Promise.resolve(given);
  return built;
}

async function bundleAndBuild(): Promise<string> {
  await writeSbom(await bundle());
  buildImage(DEFAULT_IMAGE);
  return DEFAULT_IMAGE;
}

/** The docker CLI with a configuration of its own: what it logs in to stays out of the user's. */
export class DockerCli {
  private readonly folder = mkdtempSync(join(tmpdir(), "ecr-emulator-docker-"));
  /** The engine in use is the user's choice of context, which lies in the user's configuration. */
  private readonly host = execFileSync("docker", ["context", "inspect", "--format", "{{.Endpoints.docker.Host}}"], {
    encoding: "utf8",
  }).trim();

  run(args: string[], input?: string): Promise<string> {
    const env = this.environment();
    return run("docker", args, input === undefined ? { env } : { env, input });
  }

  /** Runs a script that calls `docker`; it ends at the first command that fails. */
  bash(script: string, env: NodeJS.ProcessEnv = {}): Promise<string> {
    return run("bash", ["-euo", "pipefail", "-c", script], { env: { ...this.environment(), ...env } });
  }

  private environment(): NodeJS.ProcessEnv {
    return { DOCKER_CONFIG: this.folder, DOCKER_HOST: process.env["DOCKER_HOST"] ?? this.host };
  }

  /** Forgets the logins. */
  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Makes an image of one layer with one file of `content`, without pulling anything, and gives its id. */
export async function makeTinyImage(tag: string, content: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "ecr-emulator-layer-"));
  try {
    writeFileSync(join(folder, "content.txt"), content);
    await run("tar", ["-C", folder, "-cf", "layer.tar", "content.txt"], { cwd: folder });
    return (await run("docker", ["import", "--change", 'CMD ["/content.txt"]', join(folder, "layer.tar"), tag])).trim();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Removes image tags; one that is not there is no error. */
export async function removeImages(tags: string[]): Promise<void> {
  await run("docker", ["image", "rm", "--force", ...tags]);
}
