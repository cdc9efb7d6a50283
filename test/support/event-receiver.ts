import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What both a webhook and PutEvents may answer. */
const TAKEN = JSON.stringify({ FailedEntryCount: 0, Entries: [{ EventId: "1" }] });

export interface Received {
  readonly request: IncomingMessage;
  readonly text: string;
}

/** A server that events are posted to. It accepts them all unless a test sets its answers. */
export class EventReceiver {
  readonly received: Received[] = [];
  /** Called for each request, in place of the answer that takes it. */
  answer: ((response: ServerResponse, attempt: number) => void) | undefined;
  #server: Server | undefined;
  #port = 0;
  #attempts = 0;

  static async start(): Promise<EventReceiver> {
    const receiver = new EventReceiver();
    await receiver.restart();
    return receiver;
  }

  /** http://host:port, the same after a restart. */
  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Envelopes that were taken or answered otherwise, in the order in which they came. */
  get envelopes(): { id: string; account: string; detail: Record<string, string> }[] {
    return this.received.map(({ text }) => JSON.parse(text));
  }

  async restart(): Promise<void> {
    const server = createServer((request, response) => void this.#receive(request, response));
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(this.#port, "127.0.0.1", resolve));
    this.#port = (server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    const server = this.#server;
    await new Promise<void>((resolve) => {
      server?.close(() => resolve());
      server?.closeAllConnections();
    });
  }

  async #receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    this.received.push({ request, text: Buffer.concat(chunks).toString() });
    this.#attempts++;
    if (this.answer === undefined) response.end(TAKEN);
    else this.answer(response, this.#attempts);
  }
}

export function taken(response: ServerResponse): void {
  response.end(TAKEN);
}
