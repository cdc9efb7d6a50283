import { createServer } from "node:net";
import * as assert from "uvu/assert";
import type { Exchange } from "../../../server/upstream/exchange.js";
import { httpExchange } from "../../../server/upstream/http-exchange.js";
import { UpstreamClient } from "../../../server/upstream/upstream-client.js";
import { spec } from "../../support/spec.js";
import { startUpstream, type UpstreamStub } from "../../support/upstream.js";
import { failure, never, OCI_MANIFEST, PATIENT, type StubWorld, serve, sha256, stubWorld } from "./registry-stub.js";

const s = spec("upstreams that lie", {} as { world: StubWorld; other: UpstreamStub }, { timeoutMs: 60_000 });
s.before(async (t) => {
  t.world = await stubWorld();
  t.other = await startUpstream();
});
s.after(async ({ world, other }) => {
  await world.stop();
  await other.stop();
});
s.afterEach(({ world, other }) => {
  world.stub.requests.length = 0;
  other.requests.length = 0;
});

const registry = serve({ "app/manifests/v1": { type: OCI_MANIFEST, body: "{}" } });
const credentials = { username: "ann", password: "secret" };

s.test(
  "a redirect is followed; another origin gets no credentials, also not when it asks",
  async ({ world, other }) => {
    world.stub.answer((request, response) => {
      if (request.headers.authorization === undefined) {
        response.writeHead(401, { "www-authenticate": "Basic" }).end();
      } else response.writeHead(307, { location: `${other.url}${request.url}` }).end();
    });
    other.answer(registry);
    const client = world.client({ credentials });
    await client.manifest("app", "v1", never());
    assert.is(other.requests[0]?.headers.authorization, undefined);
    assert.is(other.requests[0]?.headers.host, new URL(other.url).host);
    other.answer((_, response) => void response.writeHead(401, { "www-authenticate": "Basic" }).end());
    assert.is((await failure(client.manifest("app", "v1", never()))).kind, "unauthorized");
    assert.ok(other.requests.every(({ headers }) => headers.authorization === undefined));
  },
);

s.test(
  "within the origin a redirect keeps the credentials; once they are dropped, they stay so",
  async ({ world, other }) => {
    const seen: (string | undefined)[] = [];
    world.stub.answer((request, response) => {
      seen.push(request.headers.authorization);
      if (request.headers.authorization === undefined && request.url?.startsWith("/v2/")) {
        response.writeHead(401, { "www-authenticate": "Basic" }).end();
      } else if (request.url === "/near") response.writeHead(302, { location: `${other.url}/far` }).end();
      else if (request.url === "/back") response.setHeader("content-type", OCI_MANIFEST).end("{}");
      else response.writeHead(301, { location: "/near" }).end();
    });
    other.answer((_, response) => void response.writeHead(308, { location: `${world.url.origin}/back` }).end());
    await world.client({ credentials }).manifest("app", "v1", never());
    assert.equal(
      seen.map((header) => header !== undefined),
      [false, true, true, false],
    );
  },
);

s.test("five redirects are followed, the sixth isn't, a circle ends at once", async ({ world }) => {
  const chain = (length: number) =>
    world.stub.answer((request, response) => {
      const step = Number(request.url?.slice(1)) || 0;
      if (step < length) response.writeHead(307, { location: `/${step + 1}` }).end();
      else response.setHeader("content-type", OCI_MANIFEST).end("{}");
    });
  chain(5);
  await world.client().manifest("app", "v1", never());
  chain(6);
  assert.is((await failure(world.client().manifest("app", "v1", never()))).kind, "too-many-redirects");
  world.stub.requests.length = 0;
  world.stub.answer((request, response) => void response.writeHead(307, { location: request.url ?? "" }).end());
  const error = await failure(world.client().manifest("app", "v1", never()));
  assert.is(error.kind, "too-many-redirects");
  assert.match(error.message, "in a circle");
  assert.is(world.stub.requests.length, 1);
});

for (const location of [
  "ftp://host/x",
  "file:///etc/passwd",
  "data:,{}",
  "http://u:p@127.0.0.1/",
  "http://[",
  undefined,
]) {
  s.test(`a redirect to ${location} is bad-answer`, async ({ world }) => {
    world.stub.answer((_, response) => void response.writeHead(302, location === undefined ? {} : { location }).end());
    assert.is((await failure(world.client().manifest("app", "v1", never()))).kind, "bad-answer");
  });
}

s.test("headers without measure and answers that aren't HTTP are bad-answer", async ({ world }) => {
  world.stub.answer((request, response) => {
    for (let i = 0; i < 50; i++) response.setHeader(`x-${i}`, "y".repeat(1_000));
    registry(request, response);
  });
  const error = await failure(world.client().manifest("app", "v1", never()));
  assert.equal([error.kind, /more than 32768 bytes/.test(error.message)], ["bad-answer", true]);
  world.stub.answer((request) => void request.socket.end("SSH-2.0-OpenSSH_9.2\r\n"));
  assert.is((await failure(world.client().manifest("app", "v1", never()))).kind, "bad-answer");
});

s.test("a port where nothing listens, and a connection that breaks, are unreachable", async ({ world }) => {
  const port = await new Promise<number>((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" ? (address?.port ?? 0) : 0));
    });
  });
  const url = new URL(`http://127.0.0.1:${port}`);
  const error = await failure(world.client({ url }).manifest("app", "v1", never()));
  assert.equal([error.kind, error.message.startsWith(`127.0.0.1:${port} can't be reached: `)], ["unreachable", true]);
  world.stub.answer((request) => void request.socket.destroy());
  assert.is((await failure(world.client().manifest("app", "v1", never()))).kind, "unreachable");
});

s.test("an upstream that never answers is a time-out, and its connection is freed", async ({ world }) => {
  const closed = new Promise<void>((resolve) => {
    world.stub.answer((request) => void request.socket.once("close", resolve));
  });
  const error = await failure(world.client({ limits: { ...PATIENT, firstByteMs: 20 } }).ping(never()));
  assert.is(error.kind, "timeout");
  await closed;
});

s.test("silence in the middle of a layer is a time-out; time that the sink takes isn't", async ({ world }) => {
  const limits = { ...PATIENT, idleMs: 50 };
  world.stub.answer((_, response) => {
    response.writeHead(200, { "content-length": 10 });
    response.write("12345");
  });
  const blob = { digest: sha256("1234567890"), size: 10 };
  const error = await failure(world.client({ limits }).blob("app", blob, () => {}, never()));
  assert.is(error.kind, "timeout");
  const body = (async function* () {
    yield Buffer.from("12345");
    yield Buffer.from("67890");
  })();
  const exchange: Exchange = async () => ({ status: 200, headers: {}, body });
  const slow = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 200));
  await world.client({ limits, exchange }).blob("app", blob, slow, never());
});

s.test("a manifest that trickles is a time-out, however regularly its bytes come", async ({ world }) => {
  world.stub.answer((_, response) => {
    response.writeHead(200, { "content-type": OCI_MANIFEST });
    const timer = setInterval(() => response.write(" "), 5);
    response.once("close", () => clearInterval(timer));
  });
  const error = await failure(world.client({ limits: { ...PATIENT, smallBodyMs: 60 } }).manifest("app", "v1", never()));
  assert.is(error.kind, "timeout");
});

s.test("a TLS handshake that gets no answer is a time-out of the connection", async () => {
  const server = createServer(() => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  const { exchange, close } = httpExchange({ connectMs: 30 });
  const client = new UpstreamClient({ url: new URL(`https://127.0.0.1:${port}`), exchange, limits: PATIENT });
  const error = await failure(client.ping(never()));
  assert.equal([error.kind, /took no connection/.test(error.message)], ["timeout", true]);
  close();
  server.close();
});

s.test("a caller that gives up gets its own reason, before the answer and in its middle", async ({ world }) => {
  for (const headersToo of [false, true]) {
    const reason = new Error("nobody waits any more");
    const controller = new AbortController();
    world.stub.answer((request, response) => {
      request.socket.once("close", () => response.destroy());
      if (headersToo) response.writeHead(200, { "content-length": 10 }).write("1");
      else controller.abort(reason);
    });
    const blob = { digest: sha256("x"), size: 10 };
    const sink = (): void => controller.abort(reason);
    try {
      await world.client().blob("app", blob, sink, controller.signal);
      assert.unreachable();
    } catch (error) {
      assert.is(error, reason);
    }
  }
});

s.test("an exchange that is put in between sees every request, and can end or break it", async ({ world }) => {
  world.stub.answer((request, response) => {
    if (request.url === "/moved") response.setHeader("content-type", OCI_MANIFEST).end("{}");
    else response.writeHead(302, { location: "/moved" }).end();
  });
  const inner = httpExchange(PATIENT);
  const seen: string[] = [];
  const exchange: Exchange = (request) => {
    seen.push(`${request.operation} ${request.method} ${request.url.pathname}`);
    return inner.exchange(request);
  };
  await world.client({ exchange }).manifest("app", "v1", never());
  assert.equal(seen, ["upstream:GetManifest GET /v2/app/manifests/v1", "upstream:GetManifest GET /moved"]);
  const hangs: Exchange = () => new Promise(() => {});
  const hung = world.client({ exchange: hangs, limits: { ...PATIENT, firstByteMs: 10 } });
  assert.is((await failure(hung.ping(never()))).kind, "timeout");
  const breaks: Exchange = async () => ({
    status: 200,
    headers: {},
    body: (async function* () {
      yield Buffer.from("12");
      throw new Error("a rule has cut this");
    })(),
  });
  const blob = { digest: sha256("x"), size: 10 };
  const cut = await failure(world.client({ exchange: breaks }).blob("app", blob, () => {}, never()));
  assert.equal([cut.kind, /a rule has cut this/.test(cut.message)], ["cut-short", true]);
  inner.close();
});

s.run();
