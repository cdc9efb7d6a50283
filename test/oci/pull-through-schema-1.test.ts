import * as assert from "uvu/assert";
import { sha256, testImage } from "../support/image.js";
import { spec } from "../support/spec.js";
import { type CacheStage, REGISTRY, startCacheStage } from "./cache-stage.js";

const MAX_LAYER_BYTES = 10_000;

const s = spec("pull-through cache: manifests of schema 1", {} as { stage: CacheStage });
s.before(async (c) => {
  c.stage = await startCacheStage({ quotas: { layerSize: MAX_LAYER_BYTES } });
});
s.after(({ stage }) => stage.stop());

const TYPE = "application/vnd.docker.distribution.manifest.v1+json";

/** What an upstream has that has such an image, with one layer twice. */
function oldImage(name: string, layer: Buffer) {
  const text = JSON.stringify({
    schemaVersion: 1,
    name,
    tag: "v1",
    architecture: "amd64",
    fsLayers: [{ blobSum: sha256(layer) }, { blobSum: sha256(layer) }],
    history: [{ v1Compatibility: "{}" }, { v1Compatibility: "{}" }],
  });
  const manifest = { type: TYPE, body: text, digest: sha256(text) };
  return { text, served: { [`${name}/manifests/v1`]: manifest, [`${name}/blobs/${sha256(layer)}`]: { body: layer } } };
}

const pull = (stage: CacheStage, name: string) => stage.send("GET", `/v2/quay/${name}/manifests/v1`);
const layersOf = ({ server }: CacheStage, name: string) =>
  server.parts.registries.open(REGISTRY).content.tables.layers.of(`quay/${name}`);

s.test("are cached, with layers of any size [documented: image manifest formats]", async ({ stage }) => {
  const [, layer = Buffer.alloc(0)] = testImage("old").blobs;
  const { text, served } = oldImage("org/old", layer);
  stage.serve(served);
  const answer = await pull(stage, "org/old");
  assert.equal([answer.status, answer.headers["content-type"], answer.text], [200, TYPE, text]);
  assert.is(layersOf(stage, "org/old").get(sha256(layer))?.size, layer.length);
  assert.equal(stage.asked(), [`GET org/old/manifests/v1`, `GET org/old/blobs/${sha256(layer)}`]);
});

s.test(
  "aren't with a layer that is larger than ECR takes, announced or not, or that is another one",
  async ({ stage }) => {
    const large = Buffer.alloc(MAX_LAYER_BYTES + 1);
    const { served } = oldImage("org/large", large);
    stage.serve(served);
    assert.is((await pull(stage, "org/large")).status, 503);
    const small = Buffer.alloc(100, 1);
    const old = oldImage("org/other", small);
    for (const body of [large, Buffer.alloc(100, 2)]) {
      stage.upstream.answer((request, response) => {
        if (request.url?.includes("/blobs/")) return void response.writeHead(200).end(body);
        response.writeHead(200, { "content-type": TYPE }).end(old.text);
      });
      assert.is((await pull(stage, "org/other")).status, 503);
      assert.is(layersOf(stage, "org/other").size, 0);
    }
    assert.is(stage.server.parts.blobs.stats().uploads, 0);
  },
);

s.run();
