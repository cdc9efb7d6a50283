export interface DeliveryLogger {
  info(details: object, text: string): void;
  warn(details: object, text: string): void;
}

/** Says in the server's log how delivery goes: once when it begins to fail, and once when it works again. */
export class DeliveryLog {
  readonly #logger: DeliveryLogger;
  readonly #target: string;
  #isFailing = false;
  #isDropping = false;
  #refusal: string | undefined;

  constructor(logger: DeliveryLogger, target: string) {
    this.#logger = logger;
    this.#target = target;
  }

  get isFailing(): boolean {
    return this.#isFailing;
  }

  failed(reason: string): void {
    if (this.#isFailing) return;
    this.#isFailing = true;
    this.#warn({ reason }, "events can't be delivered; they wait and are tried again");
  }

  delivered(): void {
    this.#refusal = undefined;
    if (!this.#isFailing) return;
    this.#isFailing = false;
    this.#isDropping = false;
    this.#logger.info({ eventTarget: this.#target }, "events are delivered again");
  }

  refused(reason: string): void {
    if (this.#refusal === reason) return;
    this.#refusal = reason;
    this.#warn({ reason }, "an event was refused and is dropped");
  }

  overflowed(): void {
    if (this.#isDropping) return;
    this.#isDropping = true;
    this.#warn({}, "too many events wait to be delivered; the oldest are dropped");
  }

  stopped(undelivered: number): void {
    if (undelivered > 0) this.#warn({ undelivered }, "the server stops before all events are delivered");
  }

  #warn(details: object, text: string): void {
    this.#logger.warn({ eventTarget: this.#target, ...details }, text);
  }
}
