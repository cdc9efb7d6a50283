import { createHash, randomBytes } from "node:crypto";
import { type HttpAnswer, HttpConnection, headerOf } from "../load/http-connection.js";
import { sha256 } from "./images.js";

/** How a client sends a layer: in one request, or streamed in chunks as docker does. */
export type PushMode = "PUT" | "PATCH";

export interface Layer {
  readonly bytes: readonly Buffer[];
  readonly length: number;
  readonly digest: string;
}

/** Go's http client sends a stream in pieces of this size, which is what a docker push is. */
const CHUNK_BYTES = 32 * 1024;
const STAMP_BYTES = 16;
const LAYER_TYPE = "application/vnd.oci.image.layer.v1.tar";

/** Layers of one size, each with its own digest though they share most bytes. */
export function layersOf(length: number): () => Layer {
  const shared = randomBytes(length - STAMP_BYTES);
  const sharedHash = createHash("sha256").update(shared);
  return () => {
    const stamp = randomBytes(STAMP_BYTES);
    return { bytes: [shared, stamp], length, digest: `sha256:${sharedHash.copy().update(stamp).digest("hex")}` };
  };
}

export const MANIFEST_TYPE = "application/vnd.oci.image.manifest.v1+json";

type Sized = Pick<Layer, "digest" | "length">;

/** An image's manifest. */
export function layersManifest(config: Sized, layers: readonly Sized[]): Buffer {
  return Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: MANIFEST_TYPE,
      config: { mediaType: "application/vnd.oci.image.config.v1+json", digest: config.digest, size: config.length },
      layers: layers.map(({ digest, length }) => ({ mediaType: LAYER_TYPE, digest, size: length })),
    }),
  );
}

const framedShared = new WeakMap<Buffer, Buffer>();

/** In chunked transfer coding; the shared part is framed once. */
function framed([shared, stamp]: readonly Buffer[]): readonly Buffer[] {
  if (shared === undefined || stamp === undefined) return [];
  let whole = framedShared.get(shared);
  if (whole === undefined) {
    const pieces: Buffer[] = [];
    for (let at = 0; at < shared.length; at += CHUNK_BYTES) pieces.push(chunk(shared.subarray(at, at + CHUNK_BYTES)));
    whole = Buffer.concat(pieces);
    framedShared.set(shared, whole);
  }
  return [whole, chunk(stamp), Buffer.from("0\r\n\r\n")];
}

const chunk = (bytes: Buffer): Buffer =>
  Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from("\r\n")]);

/** A registry that speaks the distribution protocol, and one repository in it. */
export class LayerClient {
  readonly #connection: HttpConnection;
  readonly #headers: string;
  readonly #repository: string;

  constructor(connection: HttpConnection, repository: string, authorization: string | undefined) {
    this.#connection = connection;
    this.#repository = repository;
    this.#headers = `host: 127.0.0.1\r\nuser-agent: docker/20.10.24 go/go1.19.8\r\n${
      authorization === undefined ? "" : `authorization: ${authorization}\r\n`
    }`;
  }

  static async open(port: number, repository: string, authorization: string | undefined): Promise<LayerClient> {
    return new LayerClient(await HttpConnection.open(port), repository, authorization);
  }

  async push(layer: Layer, mode: PushMode): Promise<void> {
    let answer = await this.#send("POST", `/v2/${this.#repository}/blobs/uploads/`, "content-length: 0\r\n");
    if (mode === "PATCH") {
      const headers = "transfer-encoding: chunked\r\ncontent-type: application/octet-stream\r\n";
      answer = await this.#send("PATCH", pathOf(answer), headers, framed(layer.bytes));
    }
    const upload = pathOf(answer);
    const target = `${upload}${upload.includes("?") ? "&" : "?"}digest=${encodeURIComponent(layer.digest)}`;
    const bytes = mode === "PUT" ? layer.bytes : [];
    const length = mode === "PUT" ? layer.length : 0;
    await this.#send("PUT", target, `content-length: ${length}\r\ncontent-type: application/octet-stream\r\n`, bytes);
  }

  /** Makes an image of layers that were pushed: ECR gives out no layer that is in none. */
  async pushImage(layers: readonly Layer[]): Promise<void> {
    const text = Buffer.from(JSON.stringify({ architecture: "amd64", os: "linux" }));
    const config = { bytes: [text], length: text.length, digest: sha256(text) };
    await this.push(config, "PUT");
    const manifest = layersManifest(config, layers);
    const headers = `content-length: ${manifest.length}\r\ncontent-type: ${MANIFEST_TYPE}\r\n`;
    await this.#send("PUT", `/v2/${this.#repository}/manifests/latest`, headers, [manifest]);
  }

  /** Follows a redirect as docker does. @throws Error when it is not as long as it should be */
  async pull({ digest, length }: Sized): Promise<void> {
    let answer = await this.#send("GET", `/v2/${this.#repository}/blobs/${digest}`, "");
    if (answer.status === 307) answer = await this.#send("GET", pathOf(answer), "");
    if (answer.bodyBytes !== length) throw new Error(`pulled ${answer.bodyBytes} bytes of ${length}: ${answer.head}`);
  }

  close(): void {
    this.#connection.close();
  }

  async #send(method: string, path: string, headers: string, bytes: readonly Buffer[] = []): Promise<HttpAnswer> {
    const head = Buffer.from(`${method} ${path} HTTP/1.1\r\n${this.#headers}${headers}\r\n`);
    const answer = await this.#connection.send([head, ...bytes]);
    if (answer.status >= 400) throw new Error(`${method} ${path} answered ${answer.head}`);
    return answer;
  }
}

/** Of the Location of an answer, which always is on the server that gave it. */
function pathOf(answer: HttpAnswer): string {
  const { pathname, search } = new URL(headerOf(answer, "location"), "http://127.0.0.1");
  return `${pathname}${search}`;
}
