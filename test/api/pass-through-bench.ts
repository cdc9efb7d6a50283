import { request as httpRequest, type IncomingMessage, type RequestOptions } from "node:http";
import { Readable } from "node:stream";
import { ACCOUNT, REGION, startTestEmulator, type TestEmulator } from "../support/emulator.js";
import { authorization } from "../support/raw-api.js";
import { type Spec, spec } from "../support/spec.js";
import { startUpstream, type UpstreamStub } from "../support/upstream.js";

export const MIB = 1024 * 1024;

/** An emulator with an upstream, and one without. */
export interface PassThroughBench {
  server: TestEmulator;
  upstream: UpstreamStub;
  without: TestEmulator;
}

/** Tests that each begin with an upstream that answers "ok", and without rules. */
export function passThroughSpec(title: string): Spec<PassThroughBench> {
  const s = spec(title, {} as PassThroughBench);
  s.before(async (c) => {
    c.upstream = await startUpstream();
    c.server = await startTestEmulator({ upstream: c.upstream.url });
    c.without = await startTestEmulator();
  });
  s.afterEach(async ({ server, upstream }) => {
    upstream.answer((request, response) => void request.resume().on("end", () => response.end("ok")));
    upstream.requests.length = 0;
    await server.admin.deleteRules({ all: true });
  });
  s.after(async (c) => {
    await c.server.stop();
    await c.without.stop();
    await c.upstream.stop();
  });
  return s;
}

export const signedFor = (service: string) => ({ authorization: authorization(ACCOUNT, REGION, service) });

export interface Answer {
  readonly status: number;
  readonly response: IncomingMessage;
  readonly text: string;
}

/** Without fetch, which cleans up paths and headers. */
export function send(
  server: TestEmulator,
  method: string,
  path: string,
  headers: RequestOptions["headers"],
  body?: string | Readable,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(server.endpoint, { method, path, headers: { ...headers } }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, response, text: Buffer.concat(chunks).toString() }),
      );
    });
    sent.on("error", reject);
    if (body instanceof Readable) body.pipe(sent);
    else sent.end(body);
  });
}

export async function logged(server: TestEmulator, operation: string) {
  const { events = [] } = await server.admin.listEvents({ filter: { kinds: ["request"] }, pageSize: 1000 });
  return events.flatMap(({ request }) => (request?.operation === operation ? [request] : []));
}
