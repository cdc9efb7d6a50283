import { randomFillSync } from "node:crypto";
import * as assert from "uvu/assert";
import { MAX_MANIFEST_BYTES } from "../../../server/upstream/manifest-answer.js";
import { spec } from "../../support/spec.js";
import { failure, never, OCI_MANIFEST, type StubWorld, serve, sha256, stubWorld } from "./registry-stub.js";

const s = spec("client of upstream registries", {} as { world: StubWorld }, { timeoutMs: 60_000 });
s.before(async (t) => {
  t.world = await stubWorld();
});
s.after(async ({ world }) => world.stop());

const MANIFEST = `{"schemaVersion":2,"mediaType":"${OCI_MANIFEST}"}`;
const DIGEST = sha256(MANIFEST);

s.test(
  "a tag resolves by HEAD, with every manifest type accepted [documented: OCI distribution, Pull]",
  async ({ world }) => {
    world.stub.answer(serve({ "lib/app/manifests/v1": { type: OCI_MANIFEST, body: MANIFEST, digest: DIGEST } }));
    world.stub.requests.length = 0;
    const found = await world.client().resolve("lib/app", "v1", never());
    assert.equal(found, { digest: DIGEST, mediaType: OCI_MANIFEST, size: MANIFEST.length });
    assert.equal(
      world.stub.requests.map(({ method, url }) => `${method} ${url}`),
      ["HEAD /v2/lib/app/manifests/v1"],
    );
    const accept = world.stub.requests[0]?.headers.accept ?? "";
    for (const type of [
      "oci.image.index.v1",
      "oci.image.manifest.v1",
      "manifest.list.v2",
      "manifest.v2",
      "manifest.v1",
    ]) {
      assert.match(accept, `${type}+`);
    }
    assert.is(world.stub.requests[0]?.headers.authorization, undefined);
  },
);

s.test("a registry without HEAD, or without the digest in it, is asked by GET", async ({ world }) => {
  const registry = serve({ "app/manifests/v1": { type: `${OCI_MANIFEST}; charset=utf-8`, body: MANIFEST } });
  world.stub.answer(registry);
  const found = await world.client().resolve("app", "v1", never());
  assert.equal(found, { digest: DIGEST, mediaType: OCI_MANIFEST, size: MANIFEST.length });
  world.stub.answer((request, response) => {
    if (request.method === "HEAD") response.writeHead(405).end();
    else registry(request, response);
  });
  assert.equal(await world.client().resolve("app", "v1", never()), found);
});

s.test(
  "a manifest comes with its bytes; a type that says nothing gives way to the manifest's own",
  async ({ world }) => {
    world.stub.answer(serve({ [`app/manifests/${DIGEST}`]: { type: "application/json", body: MANIFEST } }));
    const found = await world.client().manifest("app", DIGEST, never());
    assert.is(found.bytes.toString(), MANIFEST);
    assert.is(found.mediaType, OCI_MANIFEST);
    assert.is(found.digest, DIGEST);
  },
);

s.test("a missing manifest is not-found, with the upstream's words in one line", async ({ world }) => {
  world.stub.answer(serve({}));
  for (const call of ["resolve", "manifest"] as const) {
    const error = await failure(world.client()[call]("app", "v1", never()));
    assert.is(error.kind, "not-found");
    const text = `${world.url.host} answered 404 to the request for the manifest app:v1: no such manifest`;
    assert.is(error.message, text);
  }
});

const STATUSES = [
  [403, "unauthorized"],
  [410, "not-found"],
  [500, "unavailable"],
  [503, "unavailable"],
  [418, "bad-answer"],
  [204, "bad-answer"],
] as const;
for (const [status, kind] of STATUSES) {
  s.test(`an answer ${status} is ${kind}`, async ({ world }) => {
    world.stub.answer((_, response) => void response.writeHead(status).end());
    assert.is((await failure(world.client().manifest("app", "v1", never()))).kind, kind);
  });
}

s.test("a rate limit says when to come back, at most a day later", async ({ world }) => {
  world.stub.answer((_, response) => void response.writeHead(429, { "retry-after": "7" }).end());
  const error = await failure(world.client().manifest("app", "v1", never()));
  assert.equal([error.kind, error.retryAfterMs], ["rate-limited", 7_000]);
  world.stub.answer((_, response) => void response.writeHead(429, { "retry-after": "999999999" }).end());
  assert.is((await failure(world.client().manifest("app", "v1", never()))).retryAfterMs, 86_400_000);
  world.stub.answer((_, response) => void response.writeHead(429, { "retry-after": "soon" }).end());
  assert.is((await failure(world.client().manifest("app", "v1", never()))).retryAfterMs, undefined);
});

s.test("a manifest that isn't the one asked for, or promised, is digest-mismatch", async ({ world }) => {
  const other = sha256("other");
  world.stub.answer(serve({ [`app/manifests/${other}`]: { type: OCI_MANIFEST, body: MANIFEST } }));
  const error = await failure(world.client().manifest("app", other, never()));
  assert.is(error.kind, "digest-mismatch");
  assert.match(error.message, `with digest ${DIGEST} where ${other} was expected`);
  world.stub.answer(serve({ "app/manifests/v1": { type: OCI_MANIFEST, body: MANIFEST, digest: other } }));
  assert.is((await failure(world.client().manifest("app", "v1", never()))).kind, "digest-mismatch");
  // HEAD of a digest that answers with another one is looked into, not believed.
  world.stub.answer(serve({ [`app/manifests/${DIGEST}`]: { type: OCI_MANIFEST, body: MANIFEST, digest: other } }));
  assert.is((await world.client().resolve("app", DIGEST, never())).digest, DIGEST);
});

for (const [title, type, body] of [
  ["no JSON", OCI_MANIFEST, "{"],
  ["no object", OCI_MANIFEST, "[]"],
  ["null", OCI_MANIFEST, "null"],
  ["a web page", "text/html", "{}"],
  ["an unknown type of its own", "application/json", '{"mediaType":"text/plain"}'],
] as const) {
  s.test(`a manifest that is ${title} is bad-answer`, async ({ world }) => {
    world.stub.answer(serve({ "app/manifests/v1": { type, body } }));
    assert.is((await failure(world.client().manifest("app", "v1", never()))).kind, "bad-answer");
  });
}

s.test("a manifest above 4 MiB is too-large, whether it is declared or endless", async ({ world }) => {
  world.stub.answer((_, response) => {
    response.writeHead(200, { "content-type": OCI_MANIFEST, "content-length": MAX_MANIFEST_BYTES + 1 });
    response.flushHeaders();
  });
  assert.is((await failure(world.client().manifest("app", "v1", never()))).kind, "too-large");
  let sent = 0;
  world.stub.answer((_, response) => {
    response.writeHead(200, { "content-type": OCI_MANIFEST });
    const more = (): void => {
      while (!response.destroyed && response.write(Buffer.alloc(64 * 1024))) sent++;
    };
    response.on("drain", more);
    more();
  });
  assert.is((await failure(world.client().manifest("app", "v1", never()))).kind, "too-large");
  assert.ok(sent < 1_000, `${sent} pieces were sent`);
});

s.test("a layer streams into the sink, which is waited for, and is checked", async ({ world }) => {
  const layer = randomFillSync(Buffer.alloc(3_000_000));
  const digest = sha256(layer);
  world.stub.answer(serve({ [`app/blobs/${digest}`]: { body: layer } }));
  const pieces: Uint8Array[] = [];
  let busy = 0;
  const sink = async (piece: Uint8Array): Promise<void> => {
    assert.is(++busy, 1);
    await new Promise((resolve) => setImmediate(resolve));
    pieces.push(piece);
    busy--;
  };
  await world.client().blob("app", { digest, size: layer.length }, sink, never());
  assert.ok(Buffer.concat(pieces).equals(layer));
  assert.ok(pieces.length > 1);
});

s.test("sha512 is checked too; another algorithm is refused before anything is sent", async ({ world }) => {
  const { createHash } = await import("node:crypto");
  const digest = `sha512:${createHash("sha512").update("layer").digest("hex")}`;
  world.stub.answer(serve({ [`app/blobs/${digest}`]: { body: "layer" } }));
  await world.client().blob("app", { digest, size: 5 }, () => {}, never());
  world.stub.requests.length = 0;
  for (const wrong of ["md5:d41d8cd98f00b204e9800998ecf8427e", "sha256:../../x", "sha256:", `${sha256("")}:x`]) {
    const error = await failure(world.client().blob("app", { digest: wrong, size: 5 }, () => {}, never()));
    assert.is(error.kind, "bad-answer");
  }
  assert.is(world.stub.requests.length, 0);
});

s.test("a layer with other bytes is digest-mismatch", async ({ world }) => {
  const digest = sha256("right");
  world.stub.answer(serve({ [`app/blobs/${digest}`]: { body: "wrong" } }));
  const error = await failure(world.client().blob("app", { digest, size: 5 }, () => {}, never()));
  assert.is(error.kind, "digest-mismatch");
});

s.test("a layer of another length is refused by its header, without a byte to the sink", async ({ world }) => {
  const digest = sha256("layer");
  world.stub.answer(serve({ [`app/blobs/${digest}`]: { body: "layer" } }));
  const sink = (): void => assert.unreachable();
  const shorter = await failure(world.client().blob("app", { digest, size: 6 }, sink, never()));
  assert.is(shorter.kind, "cut-short");
  const longer = await failure(world.client().blob("app", { digest, size: 4 }, sink, never()));
  assert.is(longer.kind, "too-large");
});

s.test("an endless layer stops at its size: the sink gets no byte too many", async ({ world }) => {
  const size = 100_000;
  world.stub.answer((_, response) => {
    response.writeHead(200);
    const more = (): void => {
      while (!response.destroyed && response.write(Buffer.alloc(30_000)));
    };
    response.on("drain", more);
    more();
  });
  let taken = 0;
  const sink = (piece: Uint8Array): void => {
    taken += piece.byteLength;
  };
  const error = await failure(world.client().blob("app", { digest: sha256("x"), size }, sink, never()));
  assert.is(error.kind, "too-large");
  assert.ok(taken <= size, `${taken}`);
});

s.test("a layer whose connection breaks, or that ends early, is cut-short", async ({ world }) => {
  const digest = sha256("layer");
  world.stub.answer((_, response) => {
    response.writeHead(200, { "content-length": 5 });
    response.write("la", () => response.destroy());
  });
  const broken = await failure(world.client().blob("app", { digest, size: 5 }, () => {}, never()));
  assert.is(broken.kind, "cut-short");
  world.stub.answer((_, response) => {
    response.writeHead(200);
    response.write("la");
    response.end();
  });
  const ended = await failure(world.client().blob("app", { digest, size: 5 }, () => {}, never()));
  assert.is(ended.kind, "cut-short");
});

s.test("a sink that is slow holds the upstream back: no layer is in memory whole", async ({ world }) => {
  const size = 64 * 1024 * 1024;
  const piece = Buffer.alloc(64 * 1024);
  let sent = 0;
  let taken = 0;
  let mostUnderWay = 0;
  world.stub.answer((_, response) => {
    response.writeHead(200, { "content-length": size });
    const more = (): void => {
      while (sent < size) {
        sent += piece.length;
        mostUnderWay = Math.max(mostUnderWay, sent - taken);
        if (!response.write(piece)) return;
      }
      response.end();
    };
    response.on("drain", more);
    more();
  });
  const sink = async (bytes: Uint8Array): Promise<void> => {
    if (taken === 0) await new Promise((resolve) => setTimeout(resolve, 200));
    taken += bytes.byteLength;
  };
  const error = await failure(world.client().blob("app", { digest: sha256("x"), size }, sink, never()));
  assert.equal([error.kind, taken], ["digest-mismatch", size]);
  // What the buffers of two sockets hold.
  assert.ok(mostUnderWay < 24 * 1024 * 1024, `${mostUnderWay}`);
});

s.test("what the sink throws is passed on, and the connection is freed", async ({ world }) => {
  const full = new Error("the disk is full");
  const closed = new Promise<void>((resolve) => {
    world.stub.answer((_, response) => {
      response.once("close", resolve);
      response.writeHead(200, { "content-length": 1_000_000 });
      response.write(Buffer.alloc(10));
    });
  });
  const blob = { digest: sha256("x"), size: 1_000_000 };
  const sink = (): void => {
    throw full;
  };
  try {
    await world.client().blob("app", blob, sink, never());
    assert.unreachable();
  } catch (error) {
    assert.is(error, full);
  }
  await closed;
});

s.test("names that could lead elsewhere are the caller's mistake", async ({ world }) => {
  for (const [repository, reference] of [
    ["../admin", "v1"],
    ["app", "../../x"],
    ["app?x", "v1"],
    ["App", "v1"],
    ["app", "sha256:12"],
    ["", "v1"],
  ] as const) {
    try {
      await world.client().manifest(repository, reference, never());
      assert.unreachable(`${repository} ${reference}`);
    } catch (error) {
      assert.instance(error, TypeError);
    }
  }
});

s.run();
