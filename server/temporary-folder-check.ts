import { accessSync, constants } from "node:fs";
import { tmpdir } from "node:os";
import type { Logger } from "pino";

/** Warns when uploads will fail for want of a folder to keep them in: a container that is read-only needs one mounted. */
export function warnOfTemporaryFolder(logger: Pick<Logger, "warn">, folder: string = tmpdir()): void {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    logger.warn(
      { folder, reason: (error as NodeJS.ErrnoException).code },
      `nothing can be written to the temporary folder ${folder}, so uploads of larger layers will fail; mount one (docker run --tmpfs /tmp), or name another by TMPDIR`,
    );
  }
}
