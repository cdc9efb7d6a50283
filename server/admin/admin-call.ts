import type { ServerUnaryCall } from "@grpc/grpc-js";

/** What a handler may want to know of a unary call besides its request. */
export class AdminCall {
  /** Service and method: "RuleService.PutRule". */
  readonly rpc: string;
  readonly #carrier: ServerUnaryCall<unknown, unknown>;
  readonly #stopping: AbortSignal;

  /** @param stopping aborted when the server stops */
  constructor(rpc: string, carrier: ServerUnaryCall<unknown, unknown>, stopping: AbortSignal) {
    this.rpc = rpc;
    this.#carrier = carrier;
    this.#stopping = stopping;
  }

  /** Address of the caller. */
  get peer(): string {
    return this.#carrier.getPeer();
  }

  /** host:port that the caller has reached this server under. */
  get authority(): string {
    return this.#carrier.getHost();
  }

  /** Milliseconds until the caller stops listening; undefined = it didn't say. */
  get remainingMs(): number | undefined {
    const deadline = Number(this.#carrier.getDeadline());
    return Number.isFinite(deadline) ? Math.max(0, deadline - Date.now()) : undefined;
  }

  /** Runs `wait` with a signal that aborts when the caller goes away or the server stops. */
  async whileWanted<T>(wait: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const ending = new AbortController();
    const abort = (): void => ending.abort();
    if (this.#carrier.cancelled || this.#stopping.aborted) abort();
    this.#carrier.once("cancelled", abort);
    this.#stopping.addEventListener("abort", abort);
    try {
      return await wait(ending.signal);
    } finally {
      this.#carrier.off("cancelled", abort);
      this.#stopping.removeEventListener("abort", abort);
    }
  }
}
