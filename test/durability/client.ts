import { OCI_MANIFEST } from "../support/image.js";
import { type RawAnswer, rawCall } from "../support/raw-api.js";

/** The server was killed while it worked for this client, so nobody knows whether it did. */
export class ServerGone extends Error {}

interface Sent {
  readonly body?: Uint8Array<ArrayBuffer> | string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Talks to both planes; an answer of another status than expected is an error. */
export class Client {
  readonly #base: string;
  readonly #token: string;

  /** @param token of a login that may be older than the server process */
  constructor(base: string, token: string) {
    this.#base = base;
    this.#token = token;
  }

  static async login(base: string): Promise<string> {
    const { json } = await rawCall(base, "GetAuthorizationToken", "{}");
    return (json["authorizationData"] as { authorizationToken: string }[])[0]?.authorizationToken ?? "";
  }

  /** An operation of the ECR API. */
  async api(operation: string, input: object, allowed: readonly string[] = []): Promise<RawAnswer["json"]> {
    const { status, text, json } = await reached(rawCall(this.#base, operation, JSON.stringify(input)));
    const error = String(json["__type"] ?? "");
    if (status !== 200 && !allowed.some((name) => error.endsWith(name)))
      throw new Error(`${operation}: ${status} ${text}`);
    return json;
  }

  /** A request to the registry. @param location a path, or a URL that an earlier server process gave out */
  async registry(
    method: string,
    location: string,
    statuses: readonly number[],
    { body, headers: more = {} }: Sent = {},
  ): Promise<{ status: number; headers: Headers; bytes: Buffer }> {
    const { pathname, search } = new URL(location, this.#base);
    const headers = {
      ...more,
      authorization: `Basic ${this.#token}`,
      ...(pathname.includes("/manifests/") ? { "content-type": OCI_MANIFEST, accept: OCI_MANIFEST } : {}),
    };
    const request = { method, headers, ...(body === undefined ? {} : { body }) };
    const answer = await reached(
      fetch(this.#base + pathname + search, request).then(async (response) => ({
        status: response.status,
        headers: response.headers,
        bytes: Buffer.from(await response.arrayBuffer()),
      })),
    );
    if (!statuses.includes(answer.status)) {
      throw new Error(`${method} ${pathname}: ${answer.status} ${answer.bytes.toString("utf8", 0, 500)}`);
    }
    return answer;
  }
}

/** fetch fails with TypeError for any failure of the connection. */
async function reached<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw error instanceof TypeError ? new ServerGone("the server is gone", { cause: error }) : error;
  }
}
