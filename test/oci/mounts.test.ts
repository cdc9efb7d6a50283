import * as assert from "uvu/assert";
import { putAccountSetting } from "../../server/content/settings/account-settings.js";
import { testImage } from "../support/image.js";
import { spec } from "../support/spec.js";
import { type RegistryFixture, useRegistry } from "./registry-fixture.js";

const context = { off: useRegistry(), on: useRegistry() };
const s = spec("registry: mounts", context);

s.before((c) => {
  c.on.registry.content.commit("test", (tx) => putAccountSetting(tx, "BLOB_MOUNTING", "ENABLED"));
});

async function push({ client }: RegistryFixture, repository: string): Promise<string> {
  const image = testImage(repository);
  for (const blob of image.blobs) await client.pushBlob(repository, blob);
  await client.putManifest(repository, "v1", image.manifest);
  return image.layerDigest;
}

const mount = ({ client }: RegistryFixture, to: string, digest: string, from: string | undefined) =>
  client.send("POST", `/v2/${to}/blobs/uploads/?mount=${digest}${from === undefined ? "" : `&from=${from}`}`);

s.test("without the account setting a mount is an ordinary upload [AWS-verified: 0.13]", async ({ off }) => {
  const source = off.repository().name;
  const target = off.repository();
  const digest = await push(off, source);
  const answer = await mount(off, target.name, digest, source);
  assert.is(answer.status, 202);
  assert.match(answer.headers.location ?? "", "/blobs/uploads/");
  assert.is(target.layers.size, 0);
});

s.test("with it a layer of an image is mounted [AWS-verified: E.3]", async ({ on }) => {
  const source = on.repository().name;
  const target = on.repository();
  const digest = await push(on, source);
  const answer = await mount(on, target.name, digest, source);
  assert.is(answer.status, 201);
  assert.is(answer.headers["docker-content-digest"], digest);
  assert.is(answer.headers.location, `http://${on.host}/v2/${target.name}/blobs/${digest}`);
  assert.is((await on.client.send("HEAD", `/v2/${target.name}/blobs/${digest}`)).status, 200);
});

s.test("a mounted layer survives its source [documented: E.3]", async ({ on }) => {
  const source = on.repository();
  const target = on.repository().name;
  const digest = await push(on, source.name);
  await mount(on, target, digest, source.name);
  on.remove(source.name);
  assert.is((await on.client.send("HEAD", `/v2/${target}/blobs/${digest}`)).status, 200);
});

s.test(
  "a layer that no image uses, of a repository encrypted otherwise, or unknown isn't [documented: E.3]",
  async ({ on }) => {
    const source = on.repository().name;
    const target = on.repository().name;
    const unused = await on.client.pushBlob(source, Buffer.from("unused"));
    const used = await push(on, source);
    const encrypted = on.repository({ encryption: { encryptionType: "KMS" } }).name;
    assert.is((await mount(on, target, unused, source)).status, 202);
    assert.is((await mount(on, encrypted, used, source)).status, 202);
    assert.is((await mount(on, target, used, "no/such")).status, 202);
    assert.is((await mount(on, target, used, undefined)).status, 202);
    assert.is((await mount(on, target, "nonsense", source)).status, 202);
    assert.is((await mount(on, "no/such", used, source)).status, 404);
  },
);

s.run();
