import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ECRClient, GetAuthorizationTokenCommand } from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import type { AdminClient } from "../../client/index.js";
import { EcrContainer, type StartedEcrContainer } from "../../container/index.js";
import { DockerCli, dockerSpec, imageUnderTest, makeTinyImage, removeImages } from "../support/docker.js";

interface Context {
  container: StartedEcrContainer;
  admin: AdminClient;
  docker: DockerCli;
  folder: string;
  /** Of what was made or pulled. */
  made: string[];
}

const s = dockerSpec("docker: archives and seeded images", { made: [] as string[] } as Context);
s.before(async (c) => {
  c.container = await new EcrContainer(await imageUnderTest()).start();
  c.admin = c.container.getAdminClient();
  c.docker = new DockerCli();
  c.folder = mkdtempSync(join(tmpdir(), "ecr-emulator-archives-"));
  await logIn(c);
});
s.after(async ({ container, docker, folder, made }) => {
  docker?.close();
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  if (made.length > 0) await removeImages(made);
  await container?.stop();
});

async function logIn(c: Context): Promise<void> {
  const ecr = new ECRClient({
    endpoint: c.container.getEndpoint(),
    region: c.container.getRegion(),
    credentials: c.container.getCredentials(),
  });
  const { authorizationData } = await ecr.send(new GetAuthorizationTokenCommand({}));
  ecr.destroy();
  const password = atob(authorizationData?.[0]?.authorizationToken ?? "").slice("AWS:".length);
  await c.docker.run(["login", "-u", "AWS", "--password-stdin", c.container.getRegistryHost()], password);
}

/** Pulls an image, and gives what docker knows of it: its layers are unpacked by then. */
async function pulled({ container, docker, made }: Context, name: string, ...flags: string[]) {
  const reference = `${container.getRegistryHost()}/${name}`;
  made.push(reference);
  const output = await docker.run(["pull", ...flags, reference]);
  const [image] = JSON.parse(await docker.run(["image", "inspect", reference])) as [
    { Id: string; Architecture: string; RepoDigests: string[]; RootFS: { Layers: string[] } },
  ];
  return { ...image, digest: /Digest: (sha256:[0-9a-f]{64})/.exec(output)?.[1] };
}

/** What is in a file of an image, by a container that is never started. */
async function fileOf({ docker, container }: Context, name: string, path: string): Promise<string> {
  const id = (await docker.run(["create", `${container.getRegistryHost()}/${name}`, "none"])).trim();
  try {
    return await docker.bash(`docker cp ${id}:${path} - | tar -xOf -`);
  } finally {
    await docker.run(["rm", id]);
  }
}

s.test("what docker save writes is seeded, and pulled as the same images", async (c) => {
  const { admin, docker, folder, made } = c;
  const names = ["ecr-archives/one:v1", "ecr-archives/two:v2"];
  const ids: string[] = [];
  for (const name of names) {
    made.push(name);
    ids.push(await makeTinyImage(name, `the content of ${name}`));
  }
  await docker.run(["save", "-o", join(folder, "saved.tar"), ...names]);
  await removeImages(names);
  const ociLayoutTar = readFileSync(join(folder, "saved.tar"));
  const { images } = await admin.seedImages({ images: [{ repository: "saved", ociLayoutTar }] });
  assert.equal(images.flatMap(({ tags }) => tags).sort(), ["v1", "v2"]);
  for (const [i, tag] of ["v1", "v2"].entries()) {
    const image = await pulled(c, `saved:${tag}`);
    assert.is(image.digest, images.find(({ tags }) => tags.includes(tag))?.digest);
    assert.is(image.Id, ids[i], "the digest of its config");
    assert.is(await fileOf(c, `saved:${tag}`, "/content.txt"), `the content of ${names[i]}`);
  }
});

s.test("seedImage makes an image that docker pulls and unpacks, of each of its platforms", async (c) => {
  const { admin } = c;
  const { digest } = await admin.seedImage("team/app:v1");
  const image = await pulled(c, "team/app:v1");
  assert.equal([image.digest, image.RootFS.Layers.length > 0], [digest, true]);
  const layers = [{ files: { "etc/hello": Buffer.from("hello") } }, { sizeBytes: 5_000_000 }];
  const multi = await admin.seedImage("team/app:multi", { platforms: ["linux/amd64", "linux/arm64"], layers });
  for (const architecture of ["amd64", "arm64"]) {
    const one = await pulled(c, "team/app:multi", "--platform", `linux/${architecture}`);
    assert.equal([one.Architecture, one.digest, one.RootFS.Layers.length], [architecture, multi.digest, 2]);
    assert.is(await fileOf(c, "team/app:multi", "/etc/hello"), "hello");
  }
});

s.test("a snapshot that went through a file is pulled from another registry, with the same digest", async (c) => {
  const { admin, container, folder } = c;
  const { digest } = await admin.seedImage("carried:v1", { seed: 7 });
  await admin.createSnapshot({ id: "carried" });
  const file = join(folder, "carried.tar");
  await writeFile(file, admin.snapshots.export("carried"));
  await admin.deleteSnapshot({ id: "carried" });
  const registry = { accountId: container.getAccountId(), region: container.getRegion() };
  await admin.resetRegistry({ registry });
  const { id } = await admin.snapshots.import(readFileSync(file));
  await admin.restoreSnapshot({ registry, id });
  // No token outlives the reset.
  await logIn(c);
  assert.is((await pulled(c, "carried:v1")).digest, digest);
});

s.run();
