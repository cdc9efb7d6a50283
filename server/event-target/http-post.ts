import http from "node:http";
import https from "node:https";

export interface Answer {
  readonly status: number;
  /** The start of the body. */
  readonly text: string;
}

export interface Post {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Connections to the target; other registries wait for a free one. */
const MAX_SOCKETS = 8;
/** What is read of an answer; webhooks may answer with anything. */
const MAX_ANSWER_BYTES = 64 * 1024;

/** Sends requests to one URL. */
export class HttpPost {
  readonly #url: URL;
  readonly #timeoutMs: number;
  readonly #agent: http.Agent;
  readonly #request: typeof http.request;

  constructor(url: URL, timeoutMs: number) {
    const { Agent, request } = url.protocol === "https:" ? https : http;
    this.#url = url;
    this.#timeoutMs = timeoutMs;
    this.#agent = new Agent({ keepAlive: true, maxSockets: MAX_SOCKETS });
    this.#request = request;
  }

  /** Rejects with an Error that explains why there is no answer. */
  send({ headers, body }: Post, signal: AbortSignal): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const length = { "content-length": String(Buffer.byteLength(body)) };
      const options = { method: "POST", agent: this.#agent, headers: { ...headers, ...length }, signal };
      const request = this.#request(this.#url, options);
      let timer: NodeJS.Timeout | undefined;
      request.once("socket", (socket) => {
        // Events keep no process alive that has nothing else to do.
        socket.unref();
        const tooSlow = (): void => void request.destroy(new Error(`no answer within ${this.#timeoutMs} ms`));
        timer = setTimeout(tooSlow, this.#timeoutMs).unref();
      });
      request.once("response", (response) => readAnswer(response).then(resolve, reject));
      request.once("error", reject);
      request.once("close", () => clearTimeout(timer));
      request.end(body);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}

async function readAnswer(response: http.IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    if (bytes < MAX_ANSWER_BYTES) chunks.push(chunk);
    bytes += chunk.length;
    // A longer answer says nothing more; without its end the connection can't be used again.
    if (bytes > 2 * MAX_ANSWER_BYTES) response.destroy();
    if (response.destroyed) break;
  }
  return { status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() };
}
