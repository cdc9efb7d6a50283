import * as assert from "uvu/assert";
import { configureReplication } from "../../server/content/replication/configure-replication.js";
import { testImage } from "../support/image.js";
import { spec } from "../support/spec.js";
import { RegistryClient } from "./registry-client.js";
import { useRegistry } from "./registry-fixture.js";

const s = spec("registry: replication", { aws: useRegistry() });

s.test("what docker pushes in one Region it pulls in another, byte for byte [documented: H.2]", async ({ aws }) => {
  const { registry, registries } = aws;
  const ref = { accountId: registry.ref.accountId, region: "eu-west-1" };
  const destinations = [{ region: ref.region, registryId: ref.accountId }];
  registry.content.commit("test", (tx) => configureReplication(tx, { rules: [{ destinations }] }));
  registry.clock.set("FROZEN");
  const { name } = aws.repository();
  const image = testImage("by docker");
  for (const blob of image.blobs) await aws.client.pushBlob(name, blob);
  await aws.client.putManifest(name, "v1", image.manifest);
  registry.clock.advanceTo(registry.clock.now() + 5_000);
  const elsewhere = new RegistryClient(Number(aws.host.split(":")[1]), aws.token(registries.open(ref)));
  const manifest = await elsewhere.send("GET", `/v2/${name}/manifests/v1`);
  assert.is(manifest.text, image.manifest);
  const redirect = await elsewhere.send("GET", `/v2/${name}/blobs/${image.layerDigest}`);
  const { bytes } = await elsewhere.send("GET", redirect.headers.location ?? "");
  assert.equal(bytes, image.blobs[1]);
});

s.run();
