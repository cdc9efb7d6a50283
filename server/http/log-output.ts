import { pino } from "pino";

/**
 * Standard output, for log lines: those of one turn of the event loop are written at once, right after the turn and by
 * the loop itself. A write of its own for every line, or handing them to the thread pool as pino does by default, costs
 * more than answering a small request.
 */
class LogOutput {
  readonly #destination = pino.destination({ dest: 1, sync: true });
  #lines = "";

  constructor() {
    process.on("exit", () => this.#flush());
  }

  write(line: string): void {
    if (this.#lines === "") setImmediate(() => this.#flush());
    this.#lines += line;
  }

  #flush(): void {
    if (this.#lines !== "") this.#destination.write(this.#lines);
    this.#lines = "";
  }
}

let output: LogOutput | undefined;

/** One for the process, however many emulators run in it. */
export function logOutput(): LogOutput {
  output ??= new LogOutput();
  return output;
}
