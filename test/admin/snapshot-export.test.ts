import { createHash } from "node:crypto";
import { CreateRepositoryCommand } from "@aws-sdk/client-ecr";
import { extract } from "tar-stream";
import * as assert from "uvu/assert";
import type { AdminClient } from "../../client/index.js";
import { type TestEmulator, useEmulator } from "../support/emulator.js";
import { pushImage, testImage } from "../support/image.js";
import { registryReader } from "../support/registry-reader.js";
import { spec } from "../support/spec.js";
import { failureOf, refusedFields } from "./admin-fixture.js";

const s = spec("admin: ExportSnapshot", { server: useEmulator() });

async function lease(server: TestEmulator) {
  const { registry } = await server.admin.createRegistry();
  const ref = registry?.ref as { accountId: string; region: string };
  return { admin: server.admin.forRegistry(ref), ecr: server.ecr(ref.accountId), ref };
}

async function exported(admin: AdminClient, request: { id: string; metadataOnly?: boolean }): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const { data } of admin.exportSnapshot(request)) {
    assert.ok(data.length <= 1024 * 1024);
    parts.push(Buffer.from(data));
  }
  return Buffer.concat(parts);
}

async function entriesOf(archive: Buffer): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  const reader = extract();
  reader.end(archive);
  for await (const entry of reader) {
    const chunks: Buffer[] = [];
    for await (const chunk of entry) chunks.push(chunk as Buffer);
    assert.not(files.has(entry.header.name), `${entry.header.name} is there once`);
    files.set(entry.header.name, Buffer.concat(chunks));
  }
  return files;
}

function json(files: Map<string, Buffer>, name: string) {
  return JSON.parse(String(files.get(name)));
}

s.test("a snapshot as an OCI layout with everything that its images need, once", async ({ server }) => {
  const { admin, ecr, ref } = await lease(server);
  const image = testImage("shared");
  for (const repositoryName of ["team/app", "copy"]) {
    await ecr.send(new CreateRepositoryCommand({ repositoryName }));
    await pushImage(ecr, repositoryName, image, "v1");
  }
  const large = await admin.seedImage("large:v1", {
    platforms: ["linux/amd64", "linux/arm64"],
    layers: [{ sizeBytes: 3_000_000 }],
  });
  await admin.createSnapshot({ id: "whole" });
  const archive = await exported(admin, { id: "whole" });
  assert.is(archive.length % 512, 0);
  assert.equal(await exported(admin, { id: "whole" }), archive, "the same bytes again");

  const files = await entriesOf(archive);
  assert.equal(json(files, "oci-layout"), { imageLayoutVersion: "1.0.0" });
  const blobs = [...files].filter(([name]) => name.startsWith("blobs/"));
  for (const [name, bytes] of blobs)
    assert.is(name, `blobs/sha256/${createHash("sha256").update(bytes).digest("hex")}`);
  const { manifests } = json(files, "index.json");
  const names = manifests.map(
    (one: { annotations?: Record<string, string> }) => one.annotations?.["org.opencontainers.image.ref.name"] ?? "-",
  );
  assert.equal(names, ["copy:v1", "-", "-", "large:v1", "team/app:v1"]);
  for (const { digest, size } of manifests) assert.is(files.get(`blobs/${digest.replace(":", "/")}`)?.length, size);
  assert.ok(files.has(`blobs/${image.layerDigest.replace(":", "/")}`));
  assert.ok(blobs.some(([, bytes]) => bytes.length === 3_000_000));

  const state = json(files, "state.json");
  assert.is(state.schemaVersion, 1);
  assert.equal(state.source, ref);
  const [copy, , app] = state.repositories;
  assert.equal([copy.repositoryName, app.repositoryName], ["copy", "team/app"]);
  assert.equal([app.images[0].digest, app.images[0].tags], [image.digest, ["v1"]]);
  assert.ok(!JSON.stringify(state.repositories).includes("raw"));
  assert.ok(large.digest);

  const metadata = await entriesOf(await exported(admin, { id: "whole", metadataOnly: true }));
  assert.equal(
    [...metadata.keys()].filter((name) => name.startsWith("blobs/")).sort(),
    [...new Set<string>(manifests.map(({ digest }: { digest: string }) => `blobs/${digest.replace(":", "/")}`))].sort(),
  );
  await admin.deleteSnapshot({ id: "whole" });
});

s.test("what was exported can be seeded elsewhere, and pulled", async ({ server }) => {
  const { admin, ecr } = await lease(server);
  const image = testImage("travels");
  await ecr.send(new CreateRepositoryCommand({ repositoryName: "team/app" }));
  await pushImage(ecr, "team/app", image, "v1");
  await admin.createSnapshot({ id: "travels" });
  const ociLayoutTar = await exported(admin, { id: "travels" });
  const other = await lease(server);
  const { images } = await other.admin.seedImages({ images: [{ repository: "arrived", ociLayoutTar }] });
  assert.equal([images[0]?.digest, images[0]?.tags], [image.digest, ["v1"]]);
  const read = await registryReader(server.endpoint, other.ecr);
  assert.equal((await read(`arrived/blobs/${image.layerDigest}`)).bytes, image.blobs[1]);
  await admin.deleteSnapshot({ id: "travels" });
});

s.test("a reader that stops ends the export; its layers are let go with the snapshot", async ({ server }) => {
  const { admin, ref } = await lease(server);
  const before = server.parts.blobs.stats().blobs;
  await admin.seedImage("app:v1", { layers: [{ sizeBytes: 50_000_000 }] });
  await admin.createSnapshot({ id: "stopped" });
  for await (const { data } of admin.exportSnapshot({ id: "stopped" })) {
    assert.ok(data.length > 0);
    break;
  }
  await admin.deleteSnapshot({ id: "stopped" });
  await server.admin.deleteRegistry({ registry: ref });
  for (let tries = 0; server.parts.blobs.stats().blobs > before && tries < 500; tries++)
    await new Promise((resolve) => setTimeout(resolve, 10));
  assert.is(server.parts.blobs.stats().blobs, before);
});

s.test("an unknown snapshot, or none, is refused", async ({ server }) => {
  const first = (id: string) => exported(server.admin, { id });
  assert.is((await failureOf(first("none"))).code, "NOT_FOUND");
  assert.equal(await refusedFields(first("")), ["id"]);
});

s.run();
