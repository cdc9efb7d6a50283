import { ConfigError } from "./options/config-error.js";
import { DataDirError } from "./persistence/data-folder.js";

/** What options are called where the reader sets them. */
interface OptionNames {
  readonly ports: string;
  readonly host: string;
}

export const FLAGS: OptionNames = { ports: "--port or --admin-port", host: "--host" };
export const MEMBERS: OptionNames = { ports: "port or adminPort", host: "host" };

type ListenError = NodeJS.ErrnoException & {
  readonly port?: number;
  readonly address?: string;
  /** The name that has no address. */
  readonly hostname?: string;
};

/** Why an emulator didn't start, in words for its user; undefined if it is a bug of ours. */
export function startProblem(error: unknown, names: OptionNames): string | undefined {
  if (error instanceof DataDirError || error instanceof ConfigError) return error.message;
  const { code, port, address, hostname } = error as ListenError;
  const where = `${address ?? ""}:${port ?? ""}`;
  if (code === "EADDRINUSE") {
    return `port ${port} is in use (${where}); choose another with ${names.ports}, 0 = any free one`;
  }
  if (code === "EACCES") return `not allowed to listen on ${where}; choose another port with ${names.ports}`;
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND" || code === "EAI_AGAIN") {
    return `${address ?? hostname} is not an address of this machine; see ${names.host}`;
  }
  return undefined;
}
