import { type Metadata, status } from "@grpc/grpc-js";
import { decodeStatusDetails, type FieldViolation, STATUS_DETAILS_KEY } from "../proto/typescript/status-details.js";

/** A gRPC status code by name: "INVALID_ARGUMENT", "NOT_FOUND", "DEADLINE_EXCEEDED", "CANCELLED", … */
export type AdminErrorCode = Exclude<keyof typeof status, "OK">;

/** What an AdminError is made of. */
export interface AdminErrorParts {
  /** Service and method: "RuleService.PutRule". */
  readonly rpc: string;
  readonly code: AdminErrorCode;
  readonly rawMessage: string;
  readonly violations?: readonly FieldViolation[];
  readonly reason?: string | undefined;
  readonly cause?: unknown;
  /** The stack of the call that failed; without it the stack shows the inside of grpc-js only. */
  readonly stack?: string | undefined;
}

/** Shared by all copies of this package in one process, so that `instanceof` holds across them. */
const BRAND = Symbol.for("testcontainers-ecr.AdminError");

/**
 * The one error that admin calls reject with. Its message says everything, since most test reporters show nothing else:
 *
 *     [invalid_argument] RuleService.PutRule: the rule is invalid
 *       rule.match.operations[0]: no known operation matches "ecr:PutImages"
 */
export class AdminError extends Error {
  readonly code: AdminErrorCode;
  /** The server's text, without the prefix and the violations. */
  readonly rawMessage: string;
  readonly rpc: string;
  /** What is wrong with which field; empty unless `code` is INVALID_ARGUMENT. */
  readonly violations: readonly FieldViolation[];
  /** A stable, machine-readable reason if the server gives one. */
  readonly reason: string | undefined;

  constructor(parts: AdminErrorParts) {
    const violations = parts.violations ?? [];
    super(describe(parts, violations), parts.cause === undefined ? undefined : { cause: parts.cause });
    this.code = parts.code;
    this.rawMessage = parts.rawMessage;
    this.rpc = parts.rpc;
    this.violations = violations;
    this.reason = parts.reason;
    if (parts.stack !== undefined) this.stack = `${this.name}: ${this.message}\n${withoutFirstLine(parts.stack)}`;
  }

  override get name(): string {
    return "AdminError";
  }

  get [BRAND](): true {
    return true;
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    // `this` is a subclass when a user derives one; the brand says nothing about those.
    // biome-ignore lint/complexity/noThisInStatic: `this` is what stands right of instanceof
    if (this !== AdminError) return Function.prototype[Symbol.hasInstance].call(this, value);
    return typeof value === "object" && value !== null && (value as Record<symbol, unknown>)[BRAND] === true;
  }

  /** Turns any error of a gRPC call into an AdminError. */
  static from(thrown: unknown, rpc: string, stack?: string): AdminError {
    if (thrown instanceof AdminError) return thrown;
    if (!isServiceError(thrown)) {
      const rawMessage = thrown instanceof Error ? thrown.message : String(thrown);
      return new AdminError({ rpc, code: "UNKNOWN", rawMessage, cause: thrown, stack });
    }
    const code = (status[thrown.code] ?? "UNKNOWN") as AdminErrorCode;
    return new AdminError({
      rpc,
      code,
      rawMessage: explained(thrown.details),
      ...readDetails(thrown.metadata),
      cause: thrown,
      stack,
    });
  }
}

interface GrpcError extends Error {
  readonly code: number;
  readonly details: string;
  readonly metadata: Metadata;
}

/** Node.js's message when the answer to HTTP/2 isn't HTTP/2, as on the ECR API's port. */
const NOT_GRPC = /Last error: Protocol error/;

/** Both ports are published beside each other, and grpc-js says only "Protocol error" for the wrong one. */
function explained(details: string): string {
  if (!NOT_GRPC.test(details)) return details;
  return "what listens there doesn't speak gRPC. Is it the port of the ECR API (by default 4577)? The admin API has a port of its own (by default 4578): getAdminEndpoint()";
}

function isServiceError(thrown: unknown): thrown is GrpcError {
  return thrown instanceof Error && "code" in thrown && typeof thrown.code === "number" && "details" in thrown;
}

function readDetails(metadata: Metadata | undefined): {
  violations?: readonly FieldViolation[];
  reason?: string | undefined;
} {
  const [bytes] = metadata?.get(STATUS_DETAILS_KEY) ?? [];
  if (!Buffer.isBuffer(bytes)) return {};
  try {
    const { violations, reason } = decodeStatusDetails(bytes);
    return { violations, reason };
  } catch {
    // Not ours to read (a proxy's, say); code and message are there all the same.
    return {};
  }
}

/** The server's text names the violations too, for clients that can't read the details; said once they are enough. */
function describe({ code, rpc, rawMessage }: AdminErrorParts, violations: readonly FieldViolation[]): string {
  const texts = violations.map(({ field, description }) => `${field === "" ? "" : `${field}: `}${description}`);
  const saysAll = texts.length > 0 && texts.every((text) => rawMessage.includes(text));
  const lines = texts.map((text) => `\n  ${text}`).join("");
  return `[${code.toLowerCase()}] ${rpc}: ${saysAll ? "the request is invalid" : rawMessage}${lines}`;
}

function withoutFirstLine(text: string): string {
  return text.split("\n").slice(1).join("\n");
}
