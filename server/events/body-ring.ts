/** Bytes of a body that are kept. */
export const MAX_BODY_BYTES = 16 * 1024;
/** Bytes of bodies that all logs of a server keep together. */
const MAX_ALL_BODIES_BYTES = 16 * 1024 * 1024;

/** A body, or the part of it that belongs in the log. */
export type LoggableBody = Buffer | string | { readonly start: string };

/**
 * The bodies of a server's requests: when there are too many, new ones take the place of the oldest. They are copied into
 * one block of memory, out of the collector's sight: as strings of their own they'd cost each request a fifth of its time.
 */
export class BodyRing {
  readonly #capacity: number;
  /** Made with the first body. */
  #block: Buffer | undefined;
  /** Bytes written so far, those left out at the end of the block included; the next go to this, modulo the capacity. */
  #written = 0;

  constructor(capacity: number = MAX_ALL_BODIES_BYTES) {
    this.#capacity = capacity;
  }

  /** Copies as much of both as is kept. */
  keep(request: LoggableBody | undefined, response: LoggableBody | undefined): LoggedBodies {
    const [asked, answered] = [bytesOf(request), bytesOf(response)];
    this.#block ??= Buffer.allocUnsafeSlow(this.#capacity);
    const max = Math.min(MAX_BODY_BYTES, this.#capacity >> 1);
    // Both lie together: what could pass the end of the block begins a new round.
    const left = this.#capacity - (this.#written % this.#capacity);
    if (left < 2 * max && left < needed(asked, max) + needed(answered, max)) this.#written += left;
    const position = this.#written;
    const requestBytes = this.#write(asked, max);
    const responseBytes = this.#write(answered, max);
    const isPart = asked !== (request ?? "") || answered !== (response ?? "");
    const isCut = isPart || isLonger(asked, requestBytes) || isLonger(answered, responseBytes);
    return new LoggedBodies(this, { position, requestBytes, responseBytes, isCut });
  }

  /** Bytes that were written at `position`; undefined when others have taken their place. */
  read(position: number, bytes: number): Buffer | undefined {
    if (this.#written - position > this.#capacity) return undefined;
    const offset = position % this.#capacity;
    return this.#block?.subarray(offset, offset + bytes);
  }

  #write(body: Buffer | string, max: number): number {
    if (body.length === 0) return 0;
    const block = this.#block as Buffer;
    const offset = this.#written % this.#capacity;
    const bytes = typeof body === "string" ? block.write(body, offset, max, "utf8") : body.copy(block, offset, 0, max);
    this.#written += bytes;
    return bytes;
  }
}

function bytesOf(body: LoggableBody | undefined): Buffer | string {
  return typeof body === "object" && "start" in body ? body.start : (body ?? "");
}

/** Bytes that a body may take, at most. */
function needed(body: Buffer | string, max: number): number {
  return Math.min(max, typeof body === "string" ? body.length * 3 : body.length);
}

function isLonger(body: Buffer | string, bytes: number): boolean {
  return body.length !== bytes && (typeof body !== "string" || Buffer.byteLength(body) > bytes);
}

interface Place {
  readonly position: number;
  readonly requestBytes: number;
  readonly responseBytes: number;
  readonly isCut: boolean;
}

/** Request and response bodies as they were sent. They contain secrets: show them through `redactSecrets`. */
export class LoggedBodies {
  readonly #ring: BodyRing;
  readonly #position: number;
  readonly #requestBytes: number;
  readonly #responseBytes: number;
  readonly #isCut: boolean;

  constructor(ring: BodyRing, { position, requestBytes, responseBytes, isCut }: Place) {
    this.#ring = ring;
    this.#position = position;
    this.#requestBytes = requestBytes;
    this.#responseBytes = responseBytes;
    this.#isCut = isCut;
  }

  /** "" also when it had to make room for newer ones. */
  get request(): string {
    return this.#ring.read(this.#position, this.#requestBytes)?.toString() ?? "";
  }

  get response(): string {
    // Both go together, so the place of the first decides.
    const both = this.#ring.read(this.#position, this.#requestBytes + this.#responseBytes);
    return both?.toString("utf8", this.#requestBytes) ?? "";
  }

  /** Something is missing: a body was longer, had bytes of a layer, or both had to make room for newer ones. */
  get isTruncated(): boolean {
    return this.#isCut || this.#ring.read(this.#position, 0) === undefined;
  }
}
