import { rejects } from "node:assert/strict";
import { CompleteLayerUploadCommand, InitiateLayerUploadCommand, UploadLayerPartCommand } from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { sha256 } from "../support/image.js";
import { spec } from "../support/spec.js";
import { WatchedFileSystem } from "../unit/blobs/watched-file-system.js";
import { errorOf } from "./registry-client.js";
import { type RegistryFixture, startRegistry } from "./registry-fixture.js";

interface Context {
  files: WatchedFileSystem;
  strict: RegistryFixture;
}

const s = spec("out of file descriptors", {} as Context);
s.before(async (c) => {
  c.files = new WatchedFileSystem();
  c.strict = await startRegistry({ fileSystem: c.files, fidelity: "oci" });
});
s.after(async (c) => {
  await c.strict.stop();
  assert.is(c.files.openFiles, 0);
});

/** Larger than what is kept in memory, and than what is written at once. */
const layer = (seed: number): Buffer => Buffer.alloc(3 * 1024 * 1024, seed);

s.test("the registry refuses bytes with 503, and takes them once files can be opened", async ({ files, strict }) => {
  const { name } = strict.repository();
  for (const [i, code] of ["EMFILE", "ENFILE"].entries()) {
    files.fail("open", code);
    const location = await strict.client.startUpload(name);
    const answer = await strict.client.send("PATCH", location, { body: layer(i) });
    assert.equal([answer.status, errorOf(answer).code], [503, "UNAVAILABLE"], code);
    files.before = () => {};
    await strict.client.pushBlob(name, layer(i));
  }
  assert.equal(strict.failures, []);
});

s.test("a download is refused with 503 before any of it is sent", async (c) => {
  const { name } = c.strict.repository();
  const digest = await c.strict.client.pushBlob(name, layer(7));
  const path = `/v2/${name}/blobs/${digest}`;
  c.files.fail("open", "EMFILE");
  const range = { headers: { range: "bytes=1-2" } };
  for (const ask of [{}, range]) assert.is((await c.strict.client.send("GET", path, ask)).status, 503);
  assert.is((await c.strict.client.send("HEAD", path)).status, 200, "needs no file");
  c.files.before = () => {};
  assert.ok((await c.strict.client.send("GET", path)).bytes.equals(layer(7)));
  assert.is((await c.strict.client.send("GET", path, range)).bytes.length, 2);
});

s.test("the API answers ServiceUnavailableException, which SDKs try again", async ({ files, strict }) => {
  const { name: repositoryName } = strict.repository();
  const { uploadId } = await strict.ecr.send(new InitiateLayerUploadCommand({ repositoryName }));
  const layerPartBlob = layer(9);
  const part = { partFirstByte: 0, partLastByte: layerPartBlob.length - 1, layerPartBlob };
  files.fail("open", "EMFILE");
  // It is written while the next part comes in, so its failure may show at the end.
  const push = async () => {
    await strict.ecr.send(new UploadLayerPartCommand({ repositoryName, uploadId, ...part }));
    const layerDigests = [sha256(layerPartBlob)];
    await strict.ecr.send(new CompleteLayerUploadCommand({ repositoryName, uploadId, layerDigests }));
  };
  await rejects(push(), { name: "ServiceUnavailableException", message: /no more files/ });
  files.before = () => {};
});

s.run();
