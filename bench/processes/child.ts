import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync } from "node:fs";
import { open, readFile, writeFile } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";

const START_TIMEOUT_MS = 20_000;
const STOP_TIMEOUT_MS = 5_000;
/** Ticks in which /proc counts CPU time; sysconf(_SC_CLK_TCK) is 100 on every Linux that node supports. */
const TICKS_PER_SECOND = 100;

/** A server in a process of its own that writes its output into a file. */
export class Child {
  readonly #process: ChildProcess;
  readonly #outputFile: string;

  private constructor(process: ChildProcess, outputFile: string) {
    this.#process = process;
    this.#outputFile = outputFile;
  }

  static start(
    command: string,
    args: readonly string[],
    outputFile: string,
    env: Readonly<Record<string, string>> = {},
  ): Child {
    const output = openSync(outputFile, "w");
    const child = spawn(command, args, { stdio: ["ignore", output, output], env: { ...process.env, ...env } });
    closeSync(output);
    child.on("error", () => {});
    return new Child(child, outputFile);
  }

  get pid(): number {
    return this.#process.pid ?? 0;
  }

  /**
   * The first match in the output.
   * @throws Error with the output when the process ends first, or after 20 s
   */
  async output(pattern: RegExp): Promise<RegExpExecArray> {
    const deadline = Date.now() + START_TIMEOUT_MS;
    for (;;) {
      const text = await head(this.#outputFile);
      const match = pattern.exec(text);
      if (match !== null) return match;
      if (this.#process.exitCode !== null || this.pid === 0 || Date.now() > deadline)
        throw new Error(`${this.#process.spawnfile} doesn't print ${pattern}; its output:\n${text}`);
      await setTimeout(5);
    }
  }

  /** User and system time so far, in seconds. */
  async cpuSeconds(): Promise<number> {
    const stat = await readFile(`/proc/${this.pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
  }

  /** The most resident memory the process has had, in MiB. */
  async peakMemoryMib(): Promise<number> {
    const status = await readFile(`/proc/${this.pid}/status`, "utf8");
    return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
  }

  /** By how much resident memory grows beyond what it is now, at most, in MiB, while something is done. */
  async memoryGrowthMib(work: () => Promise<void>): Promise<number> {
    // Makes the peak what there is now (proc(5)).
    await writeFile(`/proc/${this.pid}/clear_refs`, "5");
    const before = await this.peakMemoryMib();
    await work();
    return (await this.peakMemoryMib()) - before;
  }

  async stop(): Promise<void> {
    if (this.pid === 0 || this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const exit = once(this.#process, "exit");
    this.#process.kill("SIGTERM");
    const late = new AbortController();
    setTimeout(STOP_TIMEOUT_MS, undefined, { signal: late.signal }).then(
      () => this.#process.kill("SIGKILL"),
      () => {},
    );
    await exit;
    late.abort();
  }
}

/** What a server prints when it starts lies in the first bytes; the rest is a log of thousands of requests. */
async function head(file: string): Promise<string> {
  const handle = await open(file);
  try {
    const buffer = Buffer.alloc(64 * 1024);
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, 0);
    return buffer.toString("utf8", 0, bytesRead);
  } finally {
    await handle.close();
  }
}
