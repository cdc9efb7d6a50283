import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { findTool } from "./tools.js";

/**
 * What a test of Python needs, for `toolSpec`: "python" if it has the packages, else a name that no program has, which
 * then says what is missing. A Python alone is on many machines.
 */
export function pythonWith(...packages: readonly string[]): string {
  const python = findTool("python");
  const imports = `import ${packages.join(", ")}`;
  const hasAll = python !== undefined && spawnSync(python, ["-c", imports], { stdio: "ignore" }).status === 0;
  return hasAll ? "python" : `python with ${packages.join(", ")}`;
}

const CONSTRAINTS = new URL("../../.ci/python-constraints.txt", import.meta.url);

/**
 * The same for a test of what a package does by itself, such as how often it retries, which differs by its version: only
 * the version that .ci/clients.sh installs will do.
 */
export function pythonWithPinned(name: string): string {
  const version = new RegExp(`^${name}==(\\S+)$`, "m").exec(readFileSync(CONSTRAINTS, "utf8"))?.[1];
  const python = findTool("python");
  const ask = `import importlib.metadata as m; print(m.version("${name}"))`;
  const found = python === undefined ? "" : spawnSync(python, ["-c", ask], { encoding: "utf8" }).stdout.trim();
  return version !== undefined && found === version ? "python" : `python with ${name} ${version}`;
}
