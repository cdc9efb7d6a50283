import { spawnSync } from "node:child_process";
import { mkdtempSync, rmdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Spec, spec } from "./spec.js";

/** A disk of its own for a test, in memory. */
export class SmallDisk {
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  /** @throws Error where this user may not mount */
  static mount(mebibytes: number): SmallDisk {
    const folder = mkdtempSync(join(tmpdir(), "small-disk-"));
    const { status, stderr, error } = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${mebibytes}m`, "tmpfs", folder]);
    if (status === 0) return new SmallDisk(folder);
    rmdirSync(folder);
    throw new Error(`a small disk can't be mounted here: ${error?.message ?? String(stderr).trim()}`);
  }

  unmount(): void {
    const { status, stderr } = spawnSync("umount", [this.folder]);
    if (status !== 0) throw new Error(`${this.folder} can't be unmounted: ${stderr}`);
    rmdirSync(this.folder);
  }
}

/** `spec()` for tests that fill a disk. Where none can be mounted they are skipped with that reason; on CI they fail. */
export function smallDiskSpec(title: string, timeoutMs: number): Spec<object> {
  const suite = spec(title, {}, { timeoutMs });
  try {
    SmallDisk.mount(1).unmount();
    return suite;
  } catch (error) {
    if (process.env["CI"]) return { ...suite, test: (name) => suite.test(name, () => Promise.reject(error)) };
    return { ...suite, test: (name) => suite.skip(name, (error as Error).message) };
  }
}
