import type { Client, CallOptions as GrpcCallOptions } from "@grpc/grpc-js";
import type { FieldViolation } from "../proto/typescript/status-details.js";
import { AdminError, type AdminErrorCode } from "./admin-error.js";
import type { CallScope } from "./call-scope.js";
import { RequestProblems } from "./request-check.js";
import type { Rpc } from "./rpc.js";

/** Options of one call. */
export interface CallOptions {
  /** Milliseconds until the call fails with DEADLINE_EXCEEDED; Infinity = never. Default: the client's limit; none for streams. */
  readonly timeoutMs?: number | undefined;
  /** Aborting it cancels the call, which fails with CANCELLED and the signal's reason as its `cause`. */
  readonly signal?: AbortSignal | undefined;
}

/** What carries the call: a grpc-js call. */
interface Cancellable {
  cancel(): void;
}

/** One call: what is called and how, how to cancel it, why it was cancelled, and who made it. */
export class Call {
  readonly rpc: Rpc;
  readonly options: CallOptions;
  readonly #scope: CallScope;
  readonly #signal: AbortSignal | undefined;
  readonly #stack: string;
  #carrier: Cancellable | undefined;
  #cancellation: { readonly rawMessage: string; readonly cause: unknown } | undefined;

  /** @param stack where the user made the call: what `stackAbove` gave */
  constructor(scope: CallScope, rpc: Rpc, options: CallOptions, stack: string) {
    this.rpc = rpc;
    this.options = options;
    this.#scope = scope;
    this.#signal = options.signal ?? undefined;
    this.#stack = stack;
  }

  get grpcClient(): Client {
    return this.#scope.grpcClient;
  }

  /**
   * Runs `open`, which starts the grpc-js call; from then on until `end()` the call can be cancelled.
   * @throws AdminError CANCELLED when the client is closed or the signal aborted; INVALID_ARGUMENT when `open` throws
   */
  begin<Carrier extends Cancellable>(open: () => Carrier): Carrier {
    if (this.#scope.closed) throw this.#error("CANCELLED", "the client is closed");
    if (this.#signal?.aborted) throw this.#error("CANCELLED", "the call was aborted", this.#signal.reason);
    try {
      const carrier = open();
      this.#carrier = carrier;
      this.#scope.add(this);
      this.#signal?.addEventListener("abort", this.#onAbort, { once: true });
      return carrier;
    } catch (thrown) {
      const rawMessage = thrown instanceof Error ? thrown.message : String(thrown);
      throw thrown instanceof RequestProblems
        ? this.#error("INVALID_ARGUMENT", rawMessage, thrown, thrown.violations)
        : this.#error("INVALID_ARGUMENT", rawMessage, thrown);
    }
  }

  cancel(rawMessage: string, cause?: unknown): void {
    this.#cancellation ??= { rawMessage, cause };
    this.#carrier?.cancel();
  }

  /** Lets go of the signal and the client. */
  end(): void {
    this.#signal?.removeEventListener("abort", this.#onAbort);
    this.#scope.delete(this);
  }

  toError(thrown: unknown): AdminError {
    if (this.#cancellation !== undefined) {
      return this.#error("CANCELLED", this.#cancellation.rawMessage, this.#cancellation.cause ?? thrown);
    }
    return AdminError.from(thrown, this.rpc.title, this.#stack);
  }

  #onAbort = (): void => this.cancel("the call was aborted", this.#signal?.reason);

  #error(
    code: AdminErrorCode,
    rawMessage: string,
    cause?: unknown,
    violations?: readonly FieldViolation[],
  ): AdminError {
    return new AdminError({
      rpc: this.rpc.title,
      code,
      rawMessage,
      cause,
      violations: violations ?? [],
      stack: this.#stack,
    });
  }
}

/**
 * The deadline of a call that starts now.
 * @throws RangeError when `timeoutMs` isn't a positive number
 */
export function deadline({ timeoutMs = Number.POSITIVE_INFINITY }: CallOptions): GrpcCallOptions {
  if (!(timeoutMs > 0)) throw new RangeError(`timeoutMs must be a positive number of milliseconds, not ${timeoutMs}`);
  return timeoutMs === Number.POSITIVE_INFINITY ? {} : { deadline: Date.now() + timeoutMs };
}

/** Requests are serialised before the call, so that what is wrong with them fails it at once and with a clear text. */
export function asIs(bytes: Buffer): Buffer {
  return bytes;
}

/** The stack of the caller of `method`: a failed call should point there, not into grpc-js. */
export function stackAbove(method: CallableFunction): string {
  const here: { stack?: string } = {};
  Error.captureStackTrace(here, method);
  return here.stack ?? "";
}
