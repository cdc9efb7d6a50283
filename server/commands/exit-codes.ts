/** What scripts learn from how a command ends; docs/command-line.md lists them. */
export const EXIT = {
  done: 0,
  /** The question was answered with no: verify didn't pass, doctor found something. */
  no: 1,
  /** Flags, values, files, or a request that the server finds invalid. */
  usage: 2,
  /** Nothing that speaks the admin API answers. */
  unreachable: 3,
  /** What is asked for isn't there, is there already, or can't be done now. */
  refused: 4,
  /** The server doesn't support the command. */
  unimplemented: 5,
} as const;

/** A command that can't go on; its message is the line to print. */
export class CommandError extends Error {
  readonly exitCode: number;
  /** The server's reason, for `--json`. */
  readonly code: string;

  constructor(exitCode: number, message: string, code = "") {
    super(message);
    this.name = "CommandError";
    this.exitCode = exitCode;
    this.code = code;
  }
}

export function usageError(message: string): CommandError {
  return new CommandError(EXIT.usage, message, "usage");
}
