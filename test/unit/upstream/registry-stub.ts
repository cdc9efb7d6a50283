import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { httpExchange } from "../../../server/upstream/http-exchange.js";
import type { UpstreamTimeLimits } from "../../../server/upstream/time-limits.js";
import { UpstreamClient, type UpstreamClientOptions } from "../../../server/upstream/upstream-client.js";
import { UpstreamError } from "../../../server/upstream/upstream-error.js";
import { startUpstream, type UpstreamStub } from "../../support/upstream.js";

export const OCI_MANIFEST = "application/vnd.oci.image.manifest.v1+json";
export const sha256 = (bytes: string | Buffer): string => `sha256:${createHash("sha256").update(bytes).digest("hex")}`;

/** Long enough for any machine: only tests of a limit come to it, with limits of their own. */
export const PATIENT: UpstreamTimeLimits = {
  connectMs: 60_000,
  firstByteMs: 60_000,
  idleMs: 60_000,
  smallBodyMs: 60_000,
};

export interface StubWorld {
  readonly stub: UpstreamStub;
  readonly url: URL;
  client(options?: Partial<UpstreamClientOptions>): UpstreamClient;
  stop(): Promise<void>;
}

export async function stubWorld(): Promise<StubWorld> {
  const stub = await startUpstream();
  const { exchange, close } = httpExchange(PATIENT);
  const url = new URL(stub.url);
  return {
    stub,
    url,
    client: (options = {}) => new UpstreamClient({ url, exchange, limits: PATIENT, ...options }),
    stop: async () => {
      close();
      await stub.stop();
    },
  };
}

export const never = (): AbortSignal => new AbortController().signal;

/** The error that a call ends with. */
export async function failure(call: Promise<unknown>): Promise<UpstreamError> {
  try {
    await call;
  } catch (error) {
    if (error instanceof UpstreamError) return error;
    throw error;
  }
  throw new Error("it succeeded");
}

export interface StubContent {
  /** By path below /v2/. */
  readonly [path: string]: { readonly type?: string; readonly body: string | Buffer; readonly digest?: string };
}

/** Answers as a registry does that holds these. */
export function serve(content: StubContent) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    const found = content[(request.url ?? "").replace("/v2/", "")];
    if (found === undefined) {
      response.writeHead(404, { "content-type": "application/json" });
      response.end('{"errors":[{"code":"MANIFEST_UNKNOWN","message":"no such\\nmanifest"}]}');
      return;
    }
    response.writeHead(200, {
      "content-type": found.type ?? "application/octet-stream",
      "content-length": Buffer.byteLength(found.body),
      ...(found.digest === undefined ? {} : { "docker-content-digest": found.digest }),
    });
    response.end(request.method === "HEAD" ? undefined : found.body);
  };
}
