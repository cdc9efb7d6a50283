/** What brings a unary call: grpc-js's ServerUnaryCall, or JSON over HTTP. */
export interface UnaryCarrier {
  /** The caller has gone, or its deadline is over; "cancelled" is emitted then. */
  readonly cancelled: boolean;
  getPeer(): string;
  getHost(): string;
  /** Infinity = none */
  getDeadline(): Date | number;
  once(event: "cancelled", listener: () => void): unknown;
  off(event: "cancelled", listener: () => void): unknown;
}

/** What a handler may want to know of a unary call besides its request. */
export class AdminCall {
  /** Service and method: "RuleService.PutRule". */
  readonly rpc: string;
  readonly #carrier: UnaryCarrier;
  readonly #stopping: AbortSignal;

  /** @param stopping aborted when the server stops */
  constructor(rpc: string, carrier: UnaryCarrier, stopping: AbortSignal) {
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

  /** Milliseconds until the caller stops listening; undefined if it set no deadline. */
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
