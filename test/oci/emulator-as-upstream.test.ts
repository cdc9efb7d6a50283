import * as assert from "uvu/assert";
import { httpExchange } from "../../server/upstream/http-exchange.js";
import { UpstreamClient } from "../../server/upstream/upstream-client.js";
import { OCI_INDEX, OCI_MANIFEST, pushImage, testImage } from "../support/image.js";
import { spec } from "../support/spec.js";
import { failure, never, PATIENT } from "../unit/upstream/registry-stub.js";
import { indexOf } from "./manifest-support.js";
import { type RegistryFixture, startRegistry } from "./registry-fixture.js";

const s = spec("an emulator as upstream of another", {} as { fixtures: RegistryFixture[] }, { timeoutMs: 30_000 });
s.before(async (t) => {
  t.fixtures = await Promise.all((["aws", "oci"] as const).map((fidelity) => startRegistry({ fidelity })));
});
s.after(async ({ fixtures }) => {
  await Promise.all(fixtures.map((fixture) => fixture.stop()));
});

s.test("an index, its images and their layers are pulled with a token, by either fidelity", async ({ fixtures }) => {
  for (const fixture of fixtures) {
    const name = fixture.repository().name;
    const image = testImage(name);
    await pushImage(fixture.ecr, name, image);
    const index = indexOf(image.digest);
    assert.is((await fixture.client.putManifest(name, "v1", index, OCI_INDEX)).status, 201);
    const { exchange, close } = httpExchange(PATIENT);
    const [username = "", password = ""] = Buffer.from(fixture.token().slice("Basic ".length), "base64")
      .toString()
      .split(":");
    const url = new URL(`http://${fixture.host}`);
    const client = new UpstreamClient({ url, exchange, credentials: { username, password }, limits: PATIENT });
    await client.ping(never());
    const found = await client.resolve(name, "v1", never());
    assert.equal([found.mediaType, found.size], [OCI_INDEX, index.length]);
    assert.is((await client.manifest(name, found.digest, never())).bytes.toString(), index);
    const child = await client.manifest(name, image.digest, never());
    assert.equal([child.mediaType, child.bytes.toString()], [OCI_MANIFEST, image.manifest]);
    const { layers } = JSON.parse(image.manifest) as { layers: { digest: string; size: number }[] };
    for (const layer of layers) {
      const pieces: Uint8Array[] = [];
      await client.blob(name, layer, (piece) => void pieces.push(piece), never());
      assert.ok(image.blobs.some((blob) => blob.equals(Buffer.concat(pieces))));
    }
    assert.is((await failure(client.resolve(name, "v2", never()))).kind, "not-found");
    const stranger = new UpstreamClient({ url, exchange, limits: PATIENT });
    assert.is((await failure(stranger.ping(never()))).kind, "unauthorized");
    close();
  }
});

s.run();
