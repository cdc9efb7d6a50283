import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const PRODUCT = "ecr-emulator";

/** The package's version: from the nearest package.json above this module (sources, dist/ or a bundle). */
export const VERSION: string = findVersion(dirname(fileURLToPath(import.meta.url)));

function findVersion(folder: string): string {
  try {
    const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version?: string };
    if (version !== undefined) return version;
  } catch {
    // No package.json here: look one level up.
  }
  return folder === dirname(folder) ? "0.0.0" : findVersion(dirname(folder));
}
