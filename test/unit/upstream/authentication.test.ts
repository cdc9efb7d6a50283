import type { IncomingMessage, ServerResponse } from "node:http";
import fc from "fast-check";
import * as assert from "uvu/assert";
import { readChallenges } from "../../../server/upstream/challenge.js";
import { spec } from "../../support/spec.js";
import { startUpstream, type UpstreamStub } from "../../support/upstream.js";
import { failure, never, OCI_MANIFEST, type StubWorld, serve, stubWorld } from "./registry-stub.js";

interface Context {
  world: StubWorld;
  tokens: UpstreamStub;
}

const s = spec("authentication at upstreams", {} as Context, { timeoutMs: 60_000 });
s.before(async (t) => {
  t.world = await stubWorld();
  t.tokens = await startUpstream();
});
s.after(async ({ world, tokens }) => {
  await world.stop();
  await tokens.stop();
});
s.afterEach(({ world, tokens }) => {
  world.stub.requests.length = 0;
  tokens.requests.length = 0;
});

const registry = serve({
  "": { body: "{}" },
  "app/manifests/v1": { type: OCI_MANIFEST, body: "{}" },
  "other/manifests/v1": { type: OCI_MANIFEST, body: "{}" },
});
const credentials = { username: "ann", password: "s:cret" };
const BASIC = `Basic ${Buffer.from("ann:s:cret").toString("base64")}`;

/** A registry that wants this Authorization header. */
function guarded(challenge: string, isValid: (authorization: string) => boolean) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    if (isValid(request.headers.authorization ?? "")) registry(request, response);
    else response.writeHead(401, { "www-authenticate": challenge }).end('{"errors":[{"code":"UNAUTHORIZED"}]}');
  };
}

s.test("basic: sent when asked for, then at once [documented: RFC 7617]", async ({ world }) => {
  world.stub.answer(guarded('Basic realm="x"', (header) => header === BASIC));
  const client = world.client({ credentials });
  await client.manifest("app", "v1", never());
  await client.manifest("other", "v1", never());
  const sent = world.stub.requests.map(({ headers }) => headers.authorization);
  assert.equal(sent, [undefined, BASIC, BASIC]);
});

s.test("basic: two requests at the same time both get in", async ({ world }) => {
  world.stub.answer(guarded('Basic realm="x"', (header) => header === BASIC));
  const client = world.client({ credentials });
  await Promise.all([client.manifest("app", "v1", never()), client.manifest("other", "v1", never())]);
});

s.test("credentials that are wrong, or missing, are unauthorized after one try", async ({ world }) => {
  world.stub.answer(guarded('Basic realm="x"', () => false));
  const wrong = await failure(world.client({ credentials }).manifest("app", "v1", never()));
  assert.is(wrong.kind, "unauthorized");
  assert.match(wrong.message, "answered 401 to the request for the manifest app:v1: UNAUTHORIZED");
  assert.is(world.stub.requests.length, 2);
  const missing = await failure(world.client().manifest("app", "v1", never()));
  assert.is(missing.kind, "unauthorized");
  assert.is(world.stub.requests.length, 3);
});

s.test(
  "bearer: the token service gets service, scope, account and the credentials [documented: distribution, Token Authentication]",
  async ({ world, tokens }) => {
    const realm = `Bearer realm="${tokens.url}/token?a=b",service="registry, of stubs",scope="repository:app:pull"`;
    world.stub.answer(guarded(realm, (header) => header === "Bearer t0k"));
    tokens.answer((_, response) => void response.end('{"access_token":"t0k","expires_in":300}'));
    const client = world.client({ credentials });
    await client.manifest("app", "v1", never());
    await client.resolve("app", "v1", never());
    assert.is(tokens.requests.length, 1);
    const [asked] = tokens.requests;
    const query = new URL(asked?.url ?? "", tokens.url).searchParams;
    assert.equal(Object.fromEntries(query), {
      a: "b",
      service: "registry, of stubs",
      scope: "repository:app:pull",
      account: "ann",
    });
    assert.is(asked?.headers.authorization, BASIC);
    assert.ok(world.stub.requests.every(({ headers }) => headers.authorization !== BASIC));
  },
);

s.test("bearer: anonymous without credentials; each repository has a token of its own", async ({ world, tokens }) => {
  world.stub.answer(guarded(`Bearer realm="${tokens.url}/token"`, (header) => header.startsWith("Bearer for-")));
  tokens.answer((request, response) => {
    const scope = new URL(request.url ?? "", tokens.url).searchParams.get("scope");
    response.end(JSON.stringify({ token: `for-${scope}` }));
  });
  const client = world.client();
  await client.manifest("app", "v1", never());
  await client.manifest("other", "v1", never());
  await client.manifest("app", "v1", never());
  assert.equal(
    tokens.requests.map(({ url }) => new URL(url ?? "", tokens.url).searchParams.get("scope")),
    ["repository:app:pull", "repository:other:pull"],
  );
  assert.ok(tokens.requests.every(({ headers }) => headers.authorization === undefined));
});

s.test("bearer: a token is renewed before it expires, and when it is rejected", async ({ world, tokens }) => {
  let now = 0;
  let number = 0;
  world.stub.answer(guarded(`Bearer realm="${tokens.url}/"`, (header) => header === `Bearer n${number}`));
  tokens.answer((_, response) => void response.end(JSON.stringify({ token: `n${++number}`, expires_in: 100 })));
  const client = world.client({ now: () => now });
  await client.manifest("app", "v1", never());
  now = 89_000;
  await client.manifest("app", "v1", never());
  assert.is(number, 1);
  now = 91_000;
  await client.manifest("app", "v1", never());
  assert.is(number, 2);
  const before = number;
  world.stub.answer(guarded(`Bearer realm="${tokens.url}/"`, (header) => header === `Bearer n${before + 1}`));
  await client.manifest("app", "v1", never());
  assert.is(number, before + 1);
});

s.test("ping finds out whether the credentials are taken", async ({ world, tokens }) => {
  world.stub.answer(guarded(`Bearer realm="${tokens.url}/"`, (header) => header === "Bearer ok"));
  tokens.answer((request, response) => {
    if (request.headers.authorization === BASIC) response.end('{"token":"ok"}');
    else response.writeHead(401).end('{"errors":[{"message":"bad password"}]}');
  });
  await world.client({ credentials }).ping(never());
  const error = await failure(world.client().ping(never()));
  assert.is(error.kind, "unauthorized");
  assert.match(error.message, "to the request for a token: bad password");
});

for (const [title, status, body, kind] of [
  ["isn't there", 404, "", "bad-answer"],
  ["limits its rate", 429, "", "rate-limited"],
  ["is down", 502, "", "unavailable"],
  ["sends no JSON", 200, "<html>", "bad-answer"],
  ["sends null", 200, "null", "bad-answer"],
  ["sends no token", 200, "{}", "bad-answer"],
  ["sends a token with a line end", 200, '{"token":"a\\r\\nX: y"}', "bad-answer"],
  ["sends an endless token", 200, `{"token":"${"x".repeat(70_000)}"}`, "too-large"],
] as const) {
  s.test(`a token service that ${title} is ${kind}`, async ({ world, tokens }) => {
    world.stub.answer(guarded(`Bearer realm="${tokens.url}/"`, () => false));
    tokens.answer((_, response) => void response.writeHead(status).end(body));
    assert.is((await failure(world.client().manifest("app", "v1", never()))).kind, kind);
  });
}

for (const realm of ["", "not a url", "ftp://host/token", "file:///etc/passwd", "http://u:p@127.0.0.1/"]) {
  s.test(`the realm "${realm}" is bad-answer`, async ({ world }) => {
    world.stub.answer(guarded(`Bearer realm="${realm}"`, () => false));
    assert.is((await failure(world.client({ credentials }).manifest("app", "v1", never()))).kind, "bad-answer");
  });
}

s.test("a registry with TLS can't have the credentials sent in the clear", async ({ tokens }) => {
  const { fetchToken } = await import("../../../server/upstream/tokens.js");
  const { PATIENT } = await import("./registry-stub.js");
  const [challenge] = readChallenges(`Bearer realm="${tokens.url}/"`);
  assert.ok(challenge);
  const request = { challenge, registry: new URL("https://x"), scope: undefined, credentials, now: Date.now };
  const exchange = (): never => assert.unreachable() as never;
  const error = await failure(fetchToken(request, { exchange, limits: PATIENT, abort: never() }));
  assert.is(error.kind, "bad-answer");
});

s.test("challenges: several in one header, quoted commas, escapes [documented: RFC 9110, 11.6.1]", () => {
  const read = (header: string) =>
    readChallenges(header).map(({ scheme, parameters }) => [scheme, Object.fromEntries(parameters)]);
  assert.equal(read('Basic realm="a, b=\\"c\\"", Bearer realm=x,scope="s"'), [
    ["basic", { realm: 'a, b="c"' }],
    ["bearer", { realm: "x", scope: "s" }],
  ]);
  assert.equal(read("Negotiate, BEARER Realm=x , realm=y"), [
    ["negotiate", {}],
    ["bearer", { realm: "x" }],
  ]);
  assert.equal(readChallenges(undefined), []);
  assert.equal(read('Bearer realm="open'), [["bearer", {}]]);
});

s.test("challenges: reading any header ends, and a written one is read back", () => {
  const text = fc.string({ unit: fc.constantFrom(...'aB ,="\\-/:;é') });
  fc.assert(fc.property(text, (header) => void readChallenges(header)));
  const names = fc.constantFrom("realm", "service", "scope", "error");
  const value = fc.string({ maxLength: 20 });
  fc.assert(
    fc.property(fc.array(fc.tuple(names, value), { maxLength: 4 }), (pairs) => {
      const quote = (text: string): string => `"${text.replace(/["\\]/g, "\\$&")}"`;
      const header = `Bearer ${pairs.map(([name, text]) => `${name}=${quote(text)}`).join(", ")}`;
      const expected = new Map([...pairs].reverse());
      const [challenge] = readChallenges(header);
      assert.equal(new Map(challenge?.parameters), new Map(pairs.map(([name]) => [name, expected.get(name)])));
    }),
  );
});

s.run();
