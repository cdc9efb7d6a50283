import type { AdminAddress } from "./admin-address.js";
import { CommandError, EXIT } from "./exit-codes.js";
import type { Json } from "./json.js";

const EXIT_OF_CODE: Readonly<Record<string, number>> = {
  invalid_argument: EXIT.usage,
  unimplemented: EXIT.unimplemented,
  unavailable: EXIT.unreachable,
};

/** What a refused call says, with a line for each field that is wrong. @param error of the Connect protocol */
export function refusal(rpc: string, error: Json): CommandError {
  const code = String(error["code"] ?? "unknown");
  const message = String(error["message"] ?? "");
  // The ECR API answers so; its port is beside the admin API's.
  if (error["code"] === undefined) {
    const text = "that is the ECR API's port (by default 4577): the admin API has its own, by default 4578";
    return new CommandError(EXIT.unreachable, text, "unreachable");
  }
  const violations = violationsOf(error).map(({ field, description }) => `\n  ${field}: ${description}`);
  // An older server has no such path.
  const isOlder = debugOf(error).some(({ reason }) => reason === "NO_SUCH_PATH");
  const unknown = isOlder ? `this server doesn't have ${rpc.replace("/", ".")}` : message;
  const text = violations.length > 0 ? `the request is invalid${violations.join("")}` : unknown;
  return new CommandError(EXIT_OF_CODE[code] ?? EXIT.refused, `${code}: ${text}`, code);
}

interface Violation {
  readonly field: string;
  readonly description: string;
}

/** The readable part of the details. */
function debugOf(error: Json): { readonly reason?: string; readonly fieldViolations?: readonly Violation[] }[] {
  const details = (error["details"] ?? []) as { debug?: object }[];
  return details.map(({ debug = {} }) => debug);
}

function violationsOf(error: Json): readonly Violation[] {
  return debugOf(error).flatMap(({ fieldViolations = [] }) => fieldViolations);
}

const CAUSES: Readonly<Record<string, string>> = {
  ECONNREFUSED: "nothing listens there",
  ENOTFOUND: "no such host",
  EAI_AGAIN: "the host's name can't be looked up",
  ETIMEDOUT: "no answer",
  EHOSTUNREACH: "no route leads there",
  EPROTO: "it doesn't speak HTTPS; the admin API never does",
  ECONNRESET: "it hung up; does it speak HTTPS? The admin API doesn't, and has a port of its own",
  HPE_INVALID_CONSTANT: "what it answers isn't HTTP",
};

/** Why the admin API can't be reached, and what to do. */
export function unreachable({ text }: AdminAddress, { code, message }: NodeJS.ErrnoException): CommandError {
  const why = CAUSES[code ?? ""] ?? message;
  return new CommandError(
    EXIT.unreachable,
    `no emulator at ${text}: ${why}. --admin host:port or ECR_ADMIN says where its admin port is`,
    "unreachable",
  );
}
