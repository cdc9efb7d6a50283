import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** What `npm start` and the bin run: `npm test` has built it. */
const MAIN = fileURLToPath(new URL("../../dist/server/main.js", import.meta.url));

/** A server in a process of its own. */
export class ServerProcess {
  readonly #child: ChildProcess;
  readonly #ended: Promise<unknown[]>;
  #output = "";

  constructor(args: readonly string[]) {
    const all = [MAIN, "--port", "0", "--admin-port", "0", "--log-level", "error", ...args];
    this.#child = spawn(process.execPath, all, { env: { PATH: process.env["PATH"] } });
    this.#ended = once(this.#child, "close");
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.on("data", (chunk) => {
        this.#output += String(chunk);
      });
    }
  }

  /** What it has printed. */
  get output(): string {
    return this.#output;
  }

  /** null if a signal has ended it. */
  get exitCode(): Promise<number | null> {
    return this.#ended.then(([code]) => code as number | null);
  }

  /** host:port of the admin API, once it is ready. */
  get admin(): string {
    return this.#addresses()?.admin ?? "";
  }

  /** Resolves with the API's URL once it serves. @throws Error if the process ends before */
  async ready(): Promise<string> {
    const hasEnded = this.#ended.then(() => true);
    for (;;) {
      const addresses = this.#addresses();
      if (addresses !== undefined) return addresses.api;
      const printed = once(this.#child.stdout as NodeJS.ReadableStream, "data").then(() => false);
      if (await Promise.race([hasEnded, printed])) throw new Error(`the server ended: ${this.#output}`);
    }
  }

  #addresses(): { readonly api: string; readonly admin: string } | undefined {
    const line = this.#output.split("\n").find((candidate) => candidate.includes('"msg":"ready"'));
    return line === undefined ? undefined : JSON.parse(line);
  }

  /** Kills it, no matter what it is doing. */
  async kill(): Promise<void> {
    this.#child.kill("SIGKILL");
    await this.#ended;
  }

  /** Asks it to end. */
  async stop(): Promise<void> {
    this.#child.kill("SIGTERM");
    await this.#ended;
  }
}
