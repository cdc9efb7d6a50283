import { status } from "@grpc/grpc-js";
import { statusDetailsMetadata } from "../../proto/typescript/status-details.js";
import type { CallFailure } from "./errors.js";

/** What carries a stream of answers: grpc-js's ServerWritableStream, or JSON over HTTP. */
export interface StreamCarrier<Message> {
  /** Whether what was written has yet to go; "drain" is emitted when it has. */
  readonly writableNeedDrain: boolean;
  write(message: Message): boolean;
  end(): unknown;
  on(event: "cancelled" | "close" | "drain" | "error", listener: () => void): unknown;
  /** The failure that ends it. */
  emit(event: "error", failure: CallFailure): unknown;
}

/** The answer of a streaming call: messages one after another, until either side ends it. */
export class OutgoingStream<Message> {
  readonly #carrier: StreamCarrier<Message>;
  readonly #endings: (() => void)[] = [];
  #over = false;
  /** Several writers may wait at once. */
  #draining: Promise<void> | undefined;
  #drained: (() => void) | undefined;

  constructor(carrier: StreamCarrier<Message>) {
    this.#carrier = carrier;
    carrier.on("cancelled", this.#finish);
    carrier.on("close", this.#finish);
    carrier.on("error", this.#finish);
    carrier.on("drain", this.#release);
  }

  /** Whether the client has gone; `write` then does nothing. */
  get isOver(): boolean {
    return this.#over;
  }

  /** Whether the caller has yet to take in what was sent. */
  get isFull(): boolean {
    return this.#carrier.writableNeedDrain;
  }

  /** Sends a message. False = wait for `drained` before the next one. */
  write(message: Message): boolean {
    return this.#over || this.#carrier.write(message);
  }

  /** Resolves when the caller has taken in what was sent, or the stream is over. */
  async drained(): Promise<void> {
    if (this.#over || !this.isFull) return;
    this.#draining ??= new Promise<void>((resolve) => {
      this.#drained = resolve;
    });
    await this.#draining;
  }

  /** Runs `ending` once, when either side has ended the stream; at once if that is so. */
  whenOver(ending: () => void): void {
    if (this.#over) ending();
    else this.#endings.push(ending);
  }

  /** Ends it as complete. */
  end(): void {
    if (this.#over) return;
    this.#finish();
    this.#carrier.end();
  }

  fail(failure: CallFailure): void {
    if (this.#over) return;
    this.#finish();
    // grpc-js takes the status of a stream from this event.
    this.#carrier.emit("error", failure);
  }

  readonly #release = (): void => {
    this.#drained?.();
    this.#draining = undefined;
    this.#drained = undefined;
  };

  readonly #finish = (): void => {
    if (this.#over) return;
    this.#over = true;
    this.#release();
    for (const ending of this.#endings.splice(0)) ending();
  };
}

/** The failure of calls that end because the server stops. */
export function stopping(): CallFailure {
  const details = "the emulator is stopping";
  const code = status.UNAVAILABLE;
  const metadata = statusDetailsMetadata({ code, message: details, violations: [], reason: "STOPPING" });
  return { code, details, metadata };
}
