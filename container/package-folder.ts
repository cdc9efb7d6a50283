import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const DOCKERFILE = "container/Dockerfile";

/**
 * The package's top folder: the nearest with the Dockerfile on the way up from this module. That holds in the sources and
 * for each form of the module in `dist/`.
 */
export function packageFolder(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  for (let folder = here; ; folder = dirname(folder)) {
    if (existsSync(join(folder, DOCKERFILE))) return folder;
    if (folder === dirname(folder)) throw new Error(`${DOCKERFILE} is not in the package that ${here} belongs to`);
  }
}
