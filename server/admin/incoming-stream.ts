import { status } from "@grpc/grpc-js";
import { InvalidFieldsError } from "../requests/field-violation.js";
import { RefusedCall } from "./errors.js";

/** What brings a stream of requests: grpc-js's ServerReadableStream, or the body of a request over HTTP. */
export interface RequestCarrier {
  iterator(options: { readonly destroyOnReturn: boolean }): AsyncIterable<unknown>;
  /** A reader that waits for the next request fails with this. */
  destroy(failure: Error): unknown;
}

/** The requests of a call, in order, no faster than they are read; what is left when the loop is left is dropped. */
export class IncomingStream implements AsyncIterable<unknown> {
  readonly #carrier: RequestCarrier;
  readonly #stopping: AbortSignal;

  /** @param stopping aborted when the server stops */
  constructor(carrier: RequestCarrier, stopping: AbortSignal) {
    this.#carrier = carrier;
    this.#stopping = stopping;
  }

  /** @throws RefusedCall when the caller goes away before the end, or the server stops */
  async *[Symbol.asyncIterator](): AsyncGenerator<unknown> {
    const stop = (): void => {
      this.#carrier.destroy(new RefusedCall(status.UNAVAILABLE, "STOPPING", "the emulator is stopping"));
    };
    this.#stopping.addEventListener("abort", stop);
    try {
      // The answer goes the same way, which must stay open for it.
      for await (const request of this.#carrier.iterator({ destroyOnReturn: false })) yield request;
    } catch (error) {
      if (error instanceof RefusedCall || error instanceof InvalidFieldsError) throw error;
      throw new RefusedCall(status.CANCELLED, "REQUEST_CUT", "the request ended before it was whole");
    } finally {
      this.#stopping.removeEventListener("abort", stop);
    }
  }
}
