import { once } from "node:events";
import { connect, type Socket } from "node:net";

export interface HttpAnswer {
  readonly status: number;
  /** The status line and the header lines. */
  readonly head: string;
  /** Empty unless it was asked for. */
  readonly body: Buffer;
  readonly bodyBytes: number;
}

type Waiting = { readonly resolve: (answer: HttpAnswer) => void; readonly reject: (error: Error) => void };

const READ_BYTES = 256 * 1024;
const HEAD_END = Buffer.from("\r\n\r\n");
const CONTENT_LENGTH = /\r\ncontent-length: *(\d+)/i;
const NOTHING = Buffer.alloc(0);

/**
 * One keep-alive connection that sends requests given as bytes and reads answers with a Content-Length, one after the
 * other. It does as little as can be, so that what is measured is the server: SDKs and node:http's client take longer
 * for a small request than the server does.
 */
export class HttpConnection {
  readonly #socket: Socket;
  #waiting: Waiting | undefined;
  #failure: Error | undefined;
  #head = "";
  /** Of a head that hasn't arrived whole. */
  #pending = NOTHING;
  #bodyBytes = 0;
  #missing = 0;
  #kept: Buffer[] | undefined;

  private constructor(port: number) {
    const onread = {
      buffer: Buffer.allocUnsafeSlow(READ_BYTES),
      callback: (length: number, buffer: Uint8Array) => {
        this.#read(Buffer.from(buffer.buffer, buffer.byteOffset, length));
        return true;
      },
    };
    this.#socket = connect({ host: "127.0.0.1", port, noDelay: true, onread });
    this.#socket.on("error", (error) => this.#fail(error));
    this.#socket.on("close", () => this.#fail(new Error("the server closed the connection")));
  }

  static async open(port: number): Promise<HttpConnection> {
    const connection = new HttpConnection(port);
    await once(connection.#socket, "connect");
    return connection;
  }

  /** @throws Error when the connection breaks before the answer is complete */
  send(request: readonly Buffer[], keepBody = false): Promise<HttpAnswer> {
    return new Promise((resolve, reject) => {
      if (this.#failure !== undefined) {
        reject(this.#failure);
        return;
      }
      this.#waiting = { resolve, reject };
      this.#kept = keepBody ? [] : undefined;
      for (const bytes of request) this.#socket.write(bytes);
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  #read(bytes: Buffer): void {
    if (this.#head !== "") {
      this.#body(bytes);
      return;
    }
    const all = this.#pending.length === 0 ? bytes : Buffer.concat([this.#pending, bytes]);
    const end = all.indexOf(HEAD_END);
    if (end === -1) {
      this.#pending = Buffer.from(all);
      return;
    }
    this.#pending = NOTHING;
    this.#head = all.toString("latin1", 0, end);
    this.#bodyBytes = Number(CONTENT_LENGTH.exec(this.#head)?.[1] ?? 0);
    this.#missing = this.#bodyBytes;
    this.#body(all.subarray(end + HEAD_END.length));
  }

  #body(bytes: Buffer): void {
    this.#missing -= bytes.length;
    // The read buffer is used again for what comes next.
    this.#kept?.push(Buffer.from(bytes));
    if (this.#missing > 0) return;
    const head = this.#head;
    const body = this.#kept === undefined ? NOTHING : Buffer.concat(this.#kept);
    this.#head = "";
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.resolve({ status: Number(head.slice(9, 12)), head, body, bodyBytes: this.#bodyBytes });
  }

  #fail(error: Error): void {
    this.#failure ??= error;
    this.#waiting?.reject(this.#failure);
    this.#waiting = undefined;
  }
}

/** The value of a header of an answer, "" if it has none. */
export function headerOf({ head }: HttpAnswer, name: string): string {
  return new RegExp(`\\r\\n${name}: *([^\\r]*)`, "i").exec(head)?.[1] ?? "";
}
