import { Agent, type ClientRequest, type IncomingHttpHeaders, type IncomingMessage, request } from "node:http";
import { sha256 } from "../support/image.js";

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
  readonly text: string;
}

export interface Ask {
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body?: string | Buffer | undefined;
}

/** Requests as they are: paths aren't normalised, redirects not followed, nothing retried. */
export class RegistryClient {
  readonly port: number;
  readonly #authorization: string;
  readonly #agent = new Agent({ keepAlive: true });

  constructor(port: number, authorization: string) {
    this.port = port;
    this.#authorization = authorization;
  }

  close(): void {
    this.#agent.destroy();
  }

  /** A request whose body the caller sends. Headers given as undefined are left out. */
  open(method: string, target: string, headers: Ask["headers"] = {}): ClientRequest {
    const all = Object.entries({ authorization: this.#authorization, ...headers });
    const given = Object.fromEntries(all.filter((entry): entry is [string, string] => entry[1] !== undefined));
    const path = target.startsWith("http://") ? target.slice(target.indexOf("/", "http://".length)) : target;
    return request({ host: "127.0.0.1", port: this.port, method, path, headers: given, agent: this.#agent });
  }

  async send(method: string, target: string, { headers, body }: Ask = {}): Promise<Answer> {
    const length = body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) };
    const sent = this.open(method, target, { ...length, ...headers });
    const answer = answerTo(sent);
    sent.end(body);
    return answer;
  }

  /** @returns where the upload goes on */
  async startUpload(repository: string): Promise<string> {
    const { headers } = await this.send("POST", `/v2/${repository}/blobs/uploads/`);
    return headers.location ?? "";
  }

  /** The way most clients push: POST, then one PUT. */
  async pushBlob(repository: string, bytes: Buffer): Promise<string> {
    const location = await this.startUpload(repository);
    const digest = sha256(bytes);
    const { status, text } = await this.send("PUT", `${location}?digest=${digest}`, { body: bytes });
    if (status !== 201) throw new Error(`pushing a blob: ${status} ${text}`);
    return digest;
  }

  putManifest(repository: string, reference: string, manifest: string, mediaType?: string): Promise<Answer> {
    const { mediaType: stated } = JSON.parse(manifest) as { mediaType?: string };
    const headers = { "content-type": mediaType ?? stated };
    return this.send("PUT", `/v2/${repository}/manifests/${reference}`, { headers, body: manifest });
  }
}

export function answerTo(sent: ClientRequest): Promise<Answer> {
  return new Promise((resolve, reject) => {
    sent.on("error", reject);
    sent.on("response", (response) => {
      readAll(response).then((bytes) => {
        const { statusCode: status = 0, headers } = response;
        resolve({ status, headers, bytes, text: bytes.toString() });
      }, reject);
    });
  });
}

async function readAll(response: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** The one error of an error document. */
export function errorOf({ text }: Answer): { code: string; message: string } {
  const { errors } = JSON.parse(text) as { errors: { code: string; message: string }[] };
  if (errors.length !== 1 || errors[0] === undefined) throw new Error(`expected one error: ${text}`);
  return errors[0];
}
