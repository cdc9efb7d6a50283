import { spawnSync } from "node:child_process";
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
