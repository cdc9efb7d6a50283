import { connect } from "node:net";
import fc from "fast-check";
import * as assert from "uvu/assert";
import { type TestEmulator, useEmulator } from "../support/emulator.js";
import { authorization, rawCall, TARGET } from "../support/raw-api.js";
import { spec } from "../support/spec.js";

const s = spec("any request", { server: useEmulator({ verifySignatures: true }) }, { timeoutMs: 120_000 });

const NAMES = ["__proto__", "constructor", "toString", "valueOf"];

/** What a header may hold, byte by byte (RFC 9110, 5.5). */
const byte = fc.oneof(fc.integer({ min: 0x20, max: 0x7e }), fc.integer({ min: 0x80, max: 0xff }));
const anyText = fc.array(byte, { maxLength: 40 }).map((bytes) => String.fromCharCode(...bytes));
const anyBase64 = fc.oneof(fc.string({ unit: "binary" }), anyText).map((text) => Buffer.from(text).toString("base64"));
const signature = fc.oneof(anyText, fc.constantFrom("é".repeat(64), "0".repeat(64), ""));

/** Tokens of the form that the server issues, with a signature of their own. */
const forgedToken = signature.map((signed) => {
  const encoded = (text: string): string => Buffer.from(text).toString("base64");
  const password = JSON.stringify({ payload: encoded(`${signed}["123456789012","us-east-1","x",1,"1"]`) });
  return `Basic ${encoded(`AWS:${encoded(password)}`)}`;
});

const credentials = fc.oneof(
  anyText,
  forgedToken,
  anyBase64.map((text) => `Basic ${text}`),
  anyBase64.map((text) => `Basic ${Buffer.from(`AWS:${text}`).toString("base64")}`),
  fc.constant(authorization("123456789012")),
  fc
    .tuple(anyText, signature, fc.constantFrom("ecr", "sts", "s3", "execute-api", "__proto__"))
    .map(([key, signed, service]) => {
      const scope = `${key}/20260101/us-east-1/${service}/aws4_request`;
      return `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host;__proto__, Signature=${signed}`;
    }),
);

const segment = fc.oneof(
  fc.constantFrom("v2", "_layers", "_catalog", "blobs", "manifests", "tags", "list", "referrers", "uploads", "", ".."),
  fc.constantFrom("%ff", "%2f", "%00", "%", "sha256:00", "[", "%5Flayers", ...NAMES),
);
const parameter = fc.tuple(
  fc.constantFrom(
    "X-Amz-Signature",
    "X-Amz-Credential",
    "X-Amz-Date",
    "n",
    "last",
    "digest",
    "mount",
    "Action",
    ...NAMES,
  ),
  fc.constantFrom("%ff", "é", "%C3%A9", "%", "", "0", "GetCallerIdentity", "x/20260101/us-east-1/sts/aws4_request"),
);
const forgedDownload = signature.map((signed) => {
  const path = "/_layers/123456789012/us-east-1/app/sha256:00?X-Amz-Date=20260101T000000Z";
  return `${path}&X-Amz-Signature=${encodeURIComponent(signed)}`;
});
const anyTarget = fc
  .tuple(
    fc.constantFrom("/", "", "ftp://[/", "https:9999999999/", "http://a b/", "//"),
    fc.array(segment),
    fc.array(parameter),
  )
  .map(([start, path, query]) => `${start}${path.join("/")}?${query.map((pair) => pair.join("=")).join("&")}`)
  .map((text) => text.replaceAll(" ", ""));
const target = fc.oneof({ weight: 3, arbitrary: anyTarget }, { weight: 1, arbitrary: forgedDownload });

const header = fc.tuple(
  fc.constantFrom(
    "X-Amz-Target",
    "Content-Type",
    "Range",
    "Accept",
    "If-None-Match",
    "X-Amz-Date",
    "Content-Range",
    ...NAMES,
  ),
  fc.oneof(anyText, ...NAMES.map((name) => fc.constant(`${TARGET}.${name}`)), fc.constant(`${TARGET}.PutImage`)),
);

const request = fc.record({
  method: fc.constantFrom("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"),
  target,
  credentials,
  headers: fc.array(header, { maxLength: 4 }),
  body: anyText,
});

s.test("gets an answer that isn't a fault of the emulator's own", async ({ server }) => {
  await fc.assert(
    fc.asyncProperty(request, async ({ method, target: asked, credentials: given, headers, body }) => {
      const lines = headers.map(([name, value]) => `${name}: ${value}`);
      const fixed = ["Host: x", "Connection: close", `Content-Length: ${body.length}`, `Authorization: ${given}`];
      const head = [`${method} ${asked} HTTP/1.1`, ...fixed, ...lines].join("\r\n");
      const status = await statusOf(server, `${head}\r\n\r\n${body}`);
      assert.ok((status >= 200 && status < 500) || status === 501, `${status} for ${JSON.stringify(head)}`);
    }),
    { numRuns: 400 },
  );
  const { status } = await rawCall(server.endpoint, "DescribeRepositories", "{}");
  assert.is(status, 400, "the server lives, and wants signatures");
});

async function statusOf({ registryHost }: TestEmulator, text: string): Promise<number> {
  const [host, port] = registryHost.split(":") as [string, string];
  const socket = connect(Number(port), host);
  let received = "";
  socket.setEncoding("latin1").on("error", () => {});
  socket.write(Buffer.from(text, "latin1"));
  for await (const piece of socket) received += piece;
  return Number(/^HTTP\/1\.1 (\d+)/.exec(received)?.[1] ?? Number.NaN);
}

s.run();
