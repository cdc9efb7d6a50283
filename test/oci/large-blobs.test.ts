import { createHash } from "node:crypto";
import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import * as assert from "uvu/assert";
import { bufferGrowth } from "../support/buffer-growth.js";
import { testImage } from "../support/image.js";
import { spec } from "../support/spec.js";
import { answerTo } from "./registry-client.js";
import { type RegistryFixture, useRegistry } from "./registry-fixture.js";

const context = { aws: useRegistry() };
const s = spec("registry: large blobs", context, { timeoutMs: 60_000 });
const MIB = 1024 * 1024;
const SIZE = 64 * MIB;
/** Client and server share the process; holding the blob once would already exceed this. */
const GROWTH = 48 * MIB;

/** Reused, so that the client doesn't hold the blob either. */
const CHUNK = Buffer.alloc(64 * 1024, 0x5a);
const DIGEST = `sha256:${Array.from({ length: SIZE / CHUNK.length })
  .reduce<ReturnType<typeof createHash>>((hash) => hash.update(CHUNK), createHash("sha256"))
  .digest("hex")}`;

async function pushStreamed({ client }: RegistryFixture, repository: string, method: "PATCH" | "PUT"): Promise<void> {
  const location = await client.startUpload(repository);
  const finish = `${location}?digest=${DIGEST}`;
  const sent = client.open(method, method === "PUT" ? finish : location, { "content-length": String(SIZE) });
  const answer = answerTo(sent);
  for (let bytes = 0; bytes < SIZE; bytes += CHUNK.length) {
    if (!sent.write(CHUNK)) await once(sent, "drain");
  }
  sent.end();
  assert.is((await answer).status, 201);
  if (method === "PATCH") assert.is((await client.send("PUT", finish)).status, 201);
}

for (const method of ["PATCH", "PUT"] as const) {
  s.test(`64 MiB by ${method} and back are streamed both ways`, async ({ aws }) => {
    const { name, layers } = aws.repository();
    const pushed = await bufferGrowth(() => pushStreamed(aws, name, method));
    assert.ok(pushed < GROWTH, `pushing took ${Math.round(pushed / MIB)} MiB`);
    assert.is(layers.get(DIGEST)?.size, SIZE);

    const image = testImage(name, { layers: [{ mediaType: "a/b", digest: DIGEST, size: SIZE }] });
    for (const blob of image.blobs) await aws.client.pushBlob(name, blob);
    assert.is((await aws.client.putManifest(name, "v1", image.manifest)).status, 201);
    const { headers } = await aws.client.send("GET", `/v2/${name}/blobs/${DIGEST}`);
    const hash = createHash("sha256");
    const pulled = await bufferGrowth(async () => {
      const sent = aws.client.open("GET", headers.location ?? "", { authorization: undefined });
      sent.end();
      const [response] = (await once(sent, "response")) as [IncomingMessage];
      for await (const chunk of response) hash.update(chunk as Buffer);
    });
    assert.is(`sha256:${hash.digest("hex")}`, DIGEST);
    assert.ok(pulled < GROWTH, `pulling took ${Math.round(pulled / MIB)} MiB`);
  });
}

s.test("a slow reader holds back the server, not its memory", async ({ aws }) => {
  const { name } = aws.repository();
  await pushStreamed(aws, name, "PUT");
  const image = testImage(name, { layers: [{ mediaType: "a/b", digest: DIGEST, size: SIZE }] });
  for (const blob of image.blobs) await aws.client.pushBlob(name, blob);
  await aws.client.putManifest(name, "v1", image.manifest);
  const { headers } = await aws.client.send("GET", `/v2/${name}/blobs/${DIGEST}`);
  const grown = await bufferGrowth(async () => {
    const responses: IncomingMessage[] = [];
    for (let n = 0; n < 8; n++) {
      const sent = aws.client.open("GET", headers.location ?? "", { authorization: undefined });
      sent.on("error", () => {});
      sent.end();
      const [response] = (await once(sent, "response")) as [IncomingMessage];
      await once(response, "readable");
      responses.push(response);
    }
    await aws.client.send("GET", "/v2/");
    for (const response of responses) response.destroy();
  });
  assert.ok(grown < GROWTH, `8 pulls that nobody reads took ${Math.round(grown / MIB)} MiB`);
});

s.run();
