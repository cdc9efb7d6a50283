import { hostname } from "node:os";
import * as assert from "uvu/assert";
import { spec } from "../../support/spec.js";
import { AdminBench } from "../admin-fixture.js";
import { ask } from "./json-call.js";

const PUBLIC_HOST = "ecr.build.example.com:4577";
const RPC = "/ecremulator.admin.v1.ServerService/GetServerInfo";

type Headers = Readonly<Record<string, string>>;

const s = spec("admin over JSON: pages of other sites", {} as { bench: AdminBench; get: Ask; post: Ask });
type Ask = (headers: Headers, path?: string) => Promise<number>;
s.before(async (c) => {
  c.bench = await AdminBench.start({ publicHost: PUBLIC_HOST });
  const { address } = c.bench.server;
  c.get = async (headers, path = RPC) => (await ask(address, path, { headers })).status;
  c.post = async (headers, path = RPC) => {
    const all = { "content-type": "application/json", ...headers };
    return (await ask(address, path, { method: "POST", headers: all, body: "{}" })).status;
  };
});
s.after(({ bench }) => bench.stop());

s.test("a page of another origin gets nothing, and no answer allows it to read one", async ({ bench, get, post }) => {
  for (const origin of ["https://evil.com", "http://localhost:3000", "null"]) {
    const headers = { host: "localhost:4578", origin };
    assert.equal([await post(headers), await get(headers)], [403, 403], origin);
  }
  const preflight = { host: "localhost:4578", origin: "https://evil.com", "access-control-request-method": "POST" };
  const { status, headers, json } = await ask(bench.server.address, RPC, { method: "OPTIONS", headers: preflight });
  assert.equal([status, json.code], [403, "permission_denied"]);
  assert.equal(
    Object.keys(headers).filter((name) => name.startsWith("access-control-")),
    [],
  );
});

s.test("a page of this server's own works, by each name that the server may have", async ({ get, post }) => {
  for (const host of [
    "localhost:4578",
    "127.0.0.1:4578",
    "[::1]:4578",
    "192.168.1.7:4578",
    "ecr:4578",
    "ecr-emulator.internal:4578",
    "host.docker.internal:4578",
    "ecr.default.svc.cluster.local:4578",
    "my.localhost:4578",
    "ecr.build.example.com:4578",
    `${hostname()}:4578`,
  ]) {
    const own = { host, origin: `http://${host}`, "sec-fetch-site": "same-origin" };
    assert.equal([await post(own), await get(own)], [200, 200], host);
  }
});

s.test(
  "DNS rebinding: a name that may be an attacker's gets nothing where a browser may have asked",
  async ({ get, post }) => {
    for (const host of ["evil.com:4578", "localhost.evil.com", "127.0.0.1.nip.io:4578", "evilinternal.com"]) {
      // Such a page is same-origin for its browser; over plain HTTP that sends no Sec-Fetch-… headers, and no Origin with GET.
      assert.is(await post({ host, origin: `http://${host}` }), 403, host);
      assert.is(await get({ host }), 403, host);
      assert.is(await get({ host }, "/"), 403, host);
      assert.is(await get({ host }, "/openapi.json"), 403, host);
    }
  },
);

s.test("a program that isn't a browser POSTs under any name that the network gives the server", async ({ post }) => {
  for (const host of ["ecr.ci-network-7:4578", "build-7.corp.acme.com:4578"])
    assert.is(await post({ host }), 200, host);
});

s.test("other sites can't embed or fetch without an Origin either, but links to the console work", async ({ get }) => {
  const host = "localhost:4578";
  for (const site of ["cross-site", "same-site"]) {
    const embedded = { host, "sec-fetch-site": site, "sec-fetch-mode": "no-cors", "sec-fetch-dest": "script" };
    assert.is(await get(embedded), 403, site);
    const framed = { host, "sec-fetch-site": site, "sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe" };
    assert.is(await get(framed, "/"), 403, site);
    const link = { host, "sec-fetch-site": site, "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
    assert.is(await get(link, "/"), 200, site);
  }
  assert.is(await get({ host, "sec-fetch-site": "none", "sec-fetch-mode": "navigate" }, "/"), 200, "typed in");
});

s.test("every answer forbids sniffing and embedding", async ({ bench }) => {
  for (const path of ["/", "/healthz", RPC, "/nothing"]) {
    const { headers } = await ask(bench.server.address, path);
    assert.is(headers["x-content-type-options"], "nosniff", path);
    assert.is(headers["cross-origin-resource-policy"], "same-origin", path);
  }
});

s.run();
