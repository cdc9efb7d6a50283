import fc from "fast-check";
import * as assert from "uvu/assert";
import type { Exchange, UpstreamResponse } from "../../../server/upstream/exchange.js";
import { UpstreamClient } from "../../../server/upstream/upstream-client.js";
import { UpstreamError } from "../../../server/upstream/upstream-error.js";
import { spec } from "../../support/spec.js";
import { never, OCI_MANIFEST, PATIENT, sha256 } from "./registry-stub.js";

const s = spec("any answer of an upstream", {}, { timeoutMs: 60_000 });

const LAYER = "layer";
const MANIFEST = `{"mediaType":"${OCI_MANIFEST}"}`;
const url = new URL("https://registry.test");

const location = fc.constantFrom(
  "/a",
  "/b",
  "https://other.test/c",
  "http://registry.test/",
  "ftp://x",
  "http://[",
  "",
);
const challenge = fc.constantFrom(
  "Basic",
  'Bearer realm="https://auth.test/token"',
  'Bearer realm="http://auth.test"',
  "Bearer realm=x, Basic",
  "???",
);
const digest = fc.constantFrom(sha256(MANIFEST), sha256(LAYER), "sha256:0", "x");
const headers = fc.record(
  {
    location,
    "www-authenticate": challenge,
    "content-type": fc.constantFrom(OCI_MANIFEST, "text/html", "application/json; charset=utf-8", ""),
    "content-length": fc.constantFrom("0", "5", "7", "99999999999"),
    "docker-content-digest": digest,
    "retry-after": fc.constantFrom("1", "-1", "never"),
  },
  { requiredKeys: [] },
);
const body = fc.array(
  fc.constantFrom(LAYER, MANIFEST, '{"token":"t"}', "{}", "\0", '{"errors":[null]}', '{"errors":1}'),
  {
    maxLength: 2,
  },
);
const answer = fc.record({
  status: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(200, 200, 200, 401, 307, 302) },
    { weight: 1, arbitrary: fc.integer({ min: 200, max: 599 }) },
  ),
  headers,
  body,
  breaks: fc.boolean(),
});
type Answer = typeof answer extends fc.Arbitrary<infer T> ? T : never;

function responseOf({ status, headers: sent, body: pieces, breaks }: Answer): UpstreamResponse {
  const stream = async function* () {
    for (const piece of pieces) yield Buffer.from(piece);
    if (breaks) throw new Error("reset");
  };
  return { status, headers: sent, body: stream() };
}

s.test("a call ends with what was asked for, checked, or with an UpstreamError, after few requests", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(answer, { minLength: 1, maxLength: 12 }), fc.boolean(), async (answers, hasSecret) => {
      let asked = 0;
      const exchange: Exchange = async (request) => {
        const isFirstOrigin = request.url.origin === url.origin || request.operation === "upstream:GetToken";
        if (!isFirstOrigin) assert.is(request.headers["authorization"], undefined);
        assert.match(request.url.protocol, /^https?:$/);
        return responseOf(answers[asked++ % answers.length] as Answer);
      };
      const credentials = hasSecret ? { username: "ann", password: "secret" } : undefined;
      const client = new UpstreamClient({ url, exchange, credentials, limits: PATIENT });
      const taken: Uint8Array[] = [];
      const calls = [
        async () => client.ping(never()),
        async () => {
          const found = await client.manifest("app", "v1", never());
          assert.is(found.digest, sha256(found.bytes));
        },
        async () => assert.is((await client.manifest("app", sha256(MANIFEST), never())).bytes.toString(), MANIFEST),
        async () => assert.match((await client.resolve("app", "v1", never())).digest, /^sha256:[0-9a-f]{64}$/),
        async () => {
          taken.length = 0;
          await client.blob("app", { digest: sha256(LAYER), size: 5 }, (piece) => void taken.push(piece), never());
          assert.is(Buffer.concat(taken).toString(), LAYER);
        },
      ];
      for (const call of calls) {
        asked = 0;
        try {
          await call();
        } catch (error) {
          if (!(error instanceof UpstreamError)) throw error;
          assert.not.match(error.message, /[\r\n\0]/);
        }
        // Two tries of a request and one of a token, each with its redirects; HEAD and GET of a resolution.
        assert.ok(asked <= 2 * 3 * 6, `${asked} requests`);
        assert.ok(Buffer.concat(taken).length <= 5);
      }
    }),
    { numRuns: 400 },
  );
});

s.run();
