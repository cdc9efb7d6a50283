import { createHash } from "node:crypto";
import * as assert from "uvu/assert";
import { bufferGrowth } from "../support/buffer-growth.js";
import { OCI_LAYER, OCI_MANIFEST, sha256, testImage } from "../support/image.js";
import { spec } from "../support/spec.js";
import { serve } from "../unit/upstream/registry-stub.js";
import { type CacheStage, contentOf, REGISTRY, startCacheStage } from "./cache-stage.js";

const s = spec("pull-through cache: memory", {} as { stage: CacheStage }, { timeoutMs: 60_000 });
s.before(async (c) => {
  c.stage = await startCacheStage();
});
s.after(({ stage }) => stage.stop());

const MIB = 1024 * 1024;
const SIZE = 256 * MIB;
/** Upstream, emulator and test share the process; holding the layer once would exceed this by far. */
const GROWTH = 64 * MIB;
const CHUNK = Buffer.alloc(MIB, 0x5a);

s.test("a layer of 256 MiB streams from the upstream to the disk", async ({ stage }) => {
  const hash = createHash("sha256");
  for (let bytes = 0; bytes < SIZE; bytes += CHUNK.length) hash.update(CHUNK);
  const digest = `sha256:${hash.digest("hex")}`;
  const image = testImage("large");
  const manifest = JSON.stringify({
    ...JSON.parse(image.manifest),
    layers: [{ mediaType: OCI_LAYER, digest, size: SIZE }],
  });
  const small = serve({
    ...contentOf("large", image),
    "large/manifests/v1": { type: OCI_MANIFEST, body: manifest, digest: sha256(manifest) },
  });
  stage.upstream.answer((request, response) => {
    if (!request.url?.endsWith(digest)) return small(request, response);
    let sent = 0;
    const more = (): void => {
      if (sent === SIZE || response.destroyed) return void response.end();
      sent += CHUNK.length;
      response.write(CHUNK, more);
    };
    response.writeHead(200, { "content-length": SIZE });
    more();
  });
  let status = 0;
  const growth = await bufferGrowth(async () => {
    ({ status } = await stage.send("HEAD", "/v2/quay/large/manifests/v1"));
  });
  assert.is(status, 200);
  assert.ok(growth < GROWTH, `it took ${Math.round(growth / MIB)} MiB`);
  const { content } = stage.server.parts.registries.open(REGISTRY);
  assert.is(content.tables.layers.get("quay/large", digest)?.size, SIZE);
});

s.run();
