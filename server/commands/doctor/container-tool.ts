import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const TIMEOUT_MS = 5_000;

/** What runs containers on this machine. */
export interface ContainerTool {
  readonly kind: "docker" | "podman";
  readonly version: string;
  /** Registries that docker's daemon takes plain HTTP from: networks and hosts; undefined if the daemon doesn't answer. */
  readonly insecure: readonly string[] | undefined;
}

/** `docker`, which may be podman under that name, else `podman`. */
export async function findContainerTool(): Promise<ContainerTool | undefined> {
  const docker = await output("docker", ["--version"]);
  if (docker !== undefined && !/podman/i.test(docker)) {
    return { kind: "docker", version: docker, insecure: await insecureRegistries() };
  }
  const podman = docker ?? (await output("podman", ["--version"]));
  return podman === undefined ? undefined : { kind: "podman", version: podman, insecure: undefined };
}

export function isInPath(program: string): boolean {
  return (process.env["PATH"] ?? "")
    .split(delimiter)
    .some((folder) => folder !== "" && existsSync(join(folder, program)));
}

async function insecureRegistries(): Promise<readonly string[] | undefined> {
  const text = await output("docker", ["info", "--format", "{{json .RegistryConfig}}"]);
  try {
    const { InsecureRegistryCIDRs = [], IndexConfigs = {} } = JSON.parse(text ?? "null") as {
      InsecureRegistryCIDRs?: string[] | null;
      IndexConfigs?: Record<string, { Secure?: boolean }>;
    };
    const hosts = Object.entries(IndexConfigs).flatMap(([host, { Secure }]) => (Secure === false ? [host] : []));
    return [...(InsecureRegistryCIDRs ?? []), ...hosts];
  } catch {
    return undefined;
  }
}

async function output(program: string, args: readonly string[]): Promise<string | undefined> {
  try {
    return (await run(program, args, { timeout: TIMEOUT_MS })).stdout.trim();
  } catch {
    return undefined;
  }
}
